"""Trace, without I/O: which probe is due, and what comes back says of the way."""

from asdic.probe.trace.epochs import Epoch
from asdic.probe.trace.multipath import Distance, Interface, MultipathSession
from asdic.probe.trace.plan import TracePlan
from asdic.probe.trace.probe_writer import ProbeWriter
from asdic.probe.trace.results import (
    Answer,
    Attempt,
    Hop,
    RoundEnded,
    Transmit,
    hops_back,
)
from asdic.probe.trace.session import TraceSession

__all__ = [
    "Answer",
    "Attempt",
    "Distance",
    "Epoch",
    "Hop",
    "Interface",
    "MultipathSession",
    "ProbeWriter",
    "RoundEnded",
    "TracePlan",
    "TraceSession",
    "Transmit",
    "hops_back",
]
