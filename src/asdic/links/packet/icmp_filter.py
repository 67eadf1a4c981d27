"""The classic BPF program that passes ICMP and ICMPv6 only.

It finds ICMP in IPv4, fragments included, and in IPv6 behind up to six extension
headers, with at most one VLAN tag in front that the kernel has not taken off.
Not ICMP inside tunnels: that takes a filter of the user's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from asdic.links.icmp.packet_filter import Instruction, Line, assemble
from asdic.links.packet.constants import AD_PROTOCOL
from asdic.wire.protocol import EtherType, Protocol

__all__ = ["EVERYTHING", "NOTHING", "icmp_program"]

_LOAD_WORD = 0x20
_LOAD_HALF = 0x28
_LOAD_BYTE = 0x30
_LOAD_BYTE_AT = 0x50
_LOAD_IMMEDIATE_X = 0x01
_STORE = 0x02  # M[k] <- A
_LOAD_STORED = 0x60  # A <- M[k]
_ADD = 0x04
_ADD_X = 0x0C
_SHIFT_LEFT = 0x64
_COPY_TO_X = 0x07
_IF_EQUAL = 0x15
_RETURN = 0x06
_WHOLE = 0x40000  # octets of a packet to keep: all

_IPV6_HEADER = 40
_HEADERS = 6
_UNITS_OF_8 = (
    Protocol.HOP_BY_HOP_OPTIONS,
    Protocol.ROUTING,
    Protocol.FRAGMENT,  # its length octet is reserved, and 0
    Protocol.DESTINATION_OPTIONS,
)

EVERYTHING: list[Instruction] = [(_RETURN, 0, 0, _WHOLE)]
"""A program that passes whatever comes."""
NOTHING: list[Instruction] = [(_RETURN, 0, 0, 0)]
"""A program that drops whatever comes."""


def icmp_program(start: int) -> list[Instruction]:
    """Return the program for packets whose network layer begins at *start*.

    The EtherType is the one that the kernel knows; where that is of a VLAN, the
    tag's is looked at instead.
    """
    return assemble(
        (
            (_LOAD_WORD, AD_PROTOCOL),
            (_IF_EQUAL, EtherType.VLAN, "tag", ""),
            (_IF_EQUAL, EtherType.SERVICE_VLAN, "tag", ""),
            *_internet("plain", start),
            "tag",
            (_LOAD_HALF, start + 2),
            *_internet("tagged", start + 4),
        )
    )


def _internet(label: str, at: int) -> Iterator[Line]:
    """Yield what judges IP at *at*; the EtherType is in A."""
    yield from (
        (_IF_EQUAL, EtherType.IPV6, f"{label} 6", ""),
        (_IF_EQUAL, EtherType.IPV4, "", f"{label} drop"),
        (_LOAD_BYTE, at + 9),
        (_IF_EQUAL, Protocol.ICMPV4, f"{label} pass", f"{label} drop"),
        f"{label} 6",
        (_LOAD_IMMEDIATE_X, _IPV6_HEADER),
        (_LOAD_BYTE, at + 6),
    )
    for number in range(_HEADERS):
        yield from _extension_header(f"{label} {number}", label, at)
    yield from (
        (_IF_EQUAL, Protocol.ICMPV6, f"{label} pass", f"{label} drop"),
        f"{label} pass",
        (_RETURN, _WHOLE),
        f"{label} drop",
        (_RETURN, 0),
    )


def _extension_header(name: str, label: str, at: int) -> Iterator[Line]:
    """Yield what steps over one header: its number is in A, its place in X."""
    yield (_IF_EQUAL, Protocol.ICMPV6, f"{label} pass", "")
    for number in _UNITS_OF_8:
        yield (_IF_EQUAL, number, f"{name} header", "")
    yield from (
        (_IF_EQUAL, Protocol.AUTHENTICATION, "", f"{label} drop"),
        *_step(at, 2, 2),
        (_IF_EQUAL, Protocol.ICMPV6, f"{label} pass", f"{name} end"),
        f"{name} header",
        *_step(at, 1, 3),
        f"{name} end",
    )


def _step(at: int, more: int, shift: int) -> Iterator[Line]:
    """Yield what adds a header's length to X, and loads the next header into A."""
    yield from (
        (_LOAD_BYTE_AT, at),
        (_STORE, 0),
        (_LOAD_BYTE_AT, at + 1),
        (_ADD, more),
        (_SHIFT_LEFT, shift),
        (_ADD_X, 0),
        (_COPY_TO_X, 0),
        (_LOAD_STORED, 0),
    )
