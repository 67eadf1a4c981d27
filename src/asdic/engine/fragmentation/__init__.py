"""Fragments: packets made whole again, and cut (RFC 8200 §4.5, RFC 791 §3.2)."""

from asdic.engine.fragmentation import packet_states
from asdic.engine.fragmentation.capacity import CAPACITY
from asdic.engine.fragmentation.cut import CUTTING, cut_ipv4, cut_ipv6
from asdic.engine.fragmentation.identifications import Identifications
from asdic.engine.fragmentation.ipv4_identifications import Ipv4Identifications
from asdic.engine.fragmentation.packet_states import STEPS
from asdic.engine.fragmentation.piece import PacketKey
from asdic.engine.fragmentation.piece_rules import CUT_SHORT, PIECES
from asdic.engine.fragmentation.reassembler import Reassembler
from asdic.engine.fragmentation.results import Problem, Reassembled, Result

__all__ = [
    "RULES",
    "STATE_TABLES",
    "TABLES",
    "Identifications",
    "Ipv4Identifications",
    "PacketKey",
    "Problem",
    "Reassembled",
    "Reassembler",
    "Result",
    "cut_ipv4",
    "cut_ipv6",
]

TABLES = (PIECES, CAPACITY, CUTTING)
"""All rule tables of this package."""
STATE_TABLES = {"reassembly": STEPS}
"""All state tables of this package."""
RULES = (CUT_SHORT, *packet_states.RULES)
"""Rules of this package that stand in no table."""
