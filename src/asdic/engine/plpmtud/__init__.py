"""Packetization layer path MTU discovery for datagrams (RFC 8899), and one for UDP.

A machine of its own, beside those of a node: its packetization layer may be on a node,
in a simulated network, or on a socket of the operating system.
"""

from asdic.engine.plpmtud.common_sizes import COMMON_SIZES
from asdic.engine.plpmtud.constants import Constants, udp_constants
from asdic.engine.plpmtud.datagram_rules import DATAGRAMS, PROBES
from asdic.engine.plpmtud.effects import PlpmtuChanged, PlpmtudEffect, SendProbe
from asdic.engine.plpmtud.plpmtud import Plpmtud
from asdic.engine.plpmtud.probe_packet import TOKEN_LENGTH, ProbeKind, ProbePacket
from asdic.engine.plpmtud.rules import ACKNOWLEDGMENTS, REPORTS
from asdic.engine.plpmtud.search import Search
from asdic.engine.plpmtud.states import (
    STATES,
    PlpmtudAction,
    PlpmtudEvent,
    PlpmtudState,
)
from asdic.engine.plpmtud.udp_prober import ProberEffect, SendDatagram, UdpProber
from asdic.engine.plpmtud.udp_responder import acknowledgment

__all__ = [
    "COMMON_SIZES",
    "STATE_TABLES",
    "TABLES",
    "TOKEN_LENGTH",
    "Constants",
    "PlpmtuChanged",
    "Plpmtud",
    "PlpmtudAction",
    "PlpmtudEffect",
    "PlpmtudEvent",
    "PlpmtudState",
    "ProbeKind",
    "ProbePacket",
    "ProberEffect",
    "Search",
    "SendDatagram",
    "SendProbe",
    "UdpProber",
    "acknowledgment",
    "udp_constants",
]

TABLES = (REPORTS, ACKNOWLEDGMENTS, DATAGRAMS, PROBES)
"""All rule tables of this package."""

STATE_TABLES = (STATES,)
"""All state tables of this package."""
