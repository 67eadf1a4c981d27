"""The classic BPF program that passes ARP, ICMP and ICMPv6 only."""

from __future__ import annotations

from asdic.links.icmp.packet_filter import Instruction
from asdic.links.packet.constants import AD_PROTOCOL
from asdic.links.packet.icmp_filter import icmp_program
from asdic.wire.protocol import EtherType

__all__ = ["neighbor_program"]

_LOAD_WORD = 0x20
_IF_EQUAL = 0x15
_RETURN = 0x06
_WHOLE = 0x40000


def neighbor_program(start: int) -> list[Instruction]:
    """Return the program for frames whose network layer begins at *start*."""
    return [
        (_LOAD_WORD, 0, 0, AD_PROTOCOL),
        (_IF_EQUAL, 0, 1, EtherType.ARP),
        (_RETURN, 0, 0, _WHOLE),
        *icmp_program(start),
    ]
