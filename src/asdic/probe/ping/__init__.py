"""Ping, without I/O: when requests are due, and what comes back says."""

from asdic.probe.ping.events import (
    Counts,
    ErrorReceived,
    Outstanding,
    Reply,
    Transmit,
    Verdict,
    WrongOctet,
)
from asdic.probe.ping.schedule import Plan
from asdic.probe.ping.session import PingSession

__all__ = [
    "Counts",
    "ErrorReceived",
    "Outstanding",
    "PingSession",
    "Plan",
    "Reply",
    "Transmit",
    "Verdict",
    "WrongOctet",
]
