"""Packets cut into fragments (RFC 8200 §4.5, RFC 791 §3.2).

A packet that fits stays as it is: atomic fragments are never made (RFC 8021 §3).
Who may cut is not decided here: for IPv6, only the packet's source (RFC 8200 §4.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import final

from msgspec import Struct

from asdic.engine.fragmentation.header_chain import is_whole
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire import ipv6
from asdic.wire.checksum import checksum
from asdic.wire.ipv4.header import MINIMUM_LENGTH
from asdic.wire.ipv6 import HEADER_LENGTH
from asdic.wire.protocol import Protocol

__all__ = ["CUTTING", "CutFacts", "cut_ipv4", "cut_ipv6"]

_UNIT = 8
_NEXT_HEADER_AT = 6
_DONT_FRAGMENT = 0x4000
_MORE_FRAGMENTS = 0x2000
_OFFSET_MASK = 0x1FFF
_COPIED = 0x80
_END_OF_OPTIONS = 0
_NO_OPERATION = 1
_PER_FRAGMENT = frozenset({Protocol.HOP_BY_HOP_OPTIONS.value, Protocol.ROUTING.value})
_BEFORE_ROUTING = _PER_FRAGMENT | {Protocol.DESTINATION_OPTIONS.value}


@final
class CutFacts(Struct, frozen=True, gc=False):
    """A packet that is too long.

    Attributes:
        room: Octets of the fragmentable part that a fragment would have.
        is_forbidden: Whether the packet says that it must not be cut.
        has_headers: Whether all headers would be in the first fragment.

    """

    room: int
    is_forbidden: bool
    has_headers: bool


CUTTING: RuleTable[CutFacts] = RuleTable(
    RuleRow(
        Rule(
            name="dont-fragment",
            source="RFC 791 §3.1",
            text="A datagram whose DF bit is set is not cut.",
        ),
        lambda facts: facts.is_forbidden,
    ),
    RuleRow(
        Rule(
            name="fragment-without-room",
            source="RFC 8200 §4.5, RFC 791 §3.2",
            text="Behind its headers, a fragment has room for 8 octets at least.",
        ),
        lambda facts: facts.room < _UNIT,
    ),
    RuleRow(
        Rule(
            name="headers-beyond-first-fragment",
            source="RFC 7112 §5",
            text="No packet is cut so that its first fragment lacks headers.",
        ),
        lambda facts: not facts.has_headers,
    ),
)


def cut_ipv6(packet: bytes, mtu: int, identification: int) -> tuple[bytes, ...] | Rule:
    """Return *packet*, or its fragments where it is longer than *mtu*.

    Args:
        packet: A whole IPv6 packet without Fragment header.
        mtu: Octets that a fragment may have.
        identification: Of the packet; `Identifications` chooses it.

    Returns:
        The rule that forbids it where it can't be cut.

    """
    if len(packet) <= mtu:
        return (packet,)
    head, named_at = _per_fragment_headers(packet)
    room = (mtu - head - ipv6.Fragment.HEADER_LENGTH) // _UNIT * _UNIT
    protocol = packet[named_at]
    has_headers = is_whole(protocol, packet[head : head + max(room, 0)])
    rule = CUTTING.first(CutFacts(room, is_forbidden=False, has_headers=has_headers))
    if rule is not None:
        return rule
    front = bytearray(packet[:head])
    front[named_at] = Protocol.FRAGMENT
    fragments: list[bytes] = []
    for at, end, more in _shares(head, len(packet), room):
        front[4:6] = (head - HEADER_LENGTH + 8 + end - at).to_bytes(2, "big")
        header = ipv6.Fragment(
            next_header=protocol,
            identification=identification,
            fragment_offset=(at - head) // _UNIT,
            more_fragments=more,
        )
        fragments.append(bytes(front) + header.encode_unsummed() + packet[at:end])
    return tuple(fragments)


def cut_ipv4(packet: bytes, mtu: int) -> tuple[bytes, ...] | Rule:
    """Return the datagram *packet*, or its fragments where it is longer than *mtu*.

    A fragment can be cut further; options go along as their copied flag says.

    Returns:
        The rule that forbids it where it can't be cut.

    """
    if len(packet) <= mtu:
        return (packet,)
    head = (packet[0] & 0xF) * 4
    word = int.from_bytes(packet[6:8], "big")
    room = (mtu - head) // _UNIT * _UNIT
    is_forbidden = bool(word & _DONT_FRAGMENT)
    rule = CUTTING.first(CutFacts(room, is_forbidden=is_forbidden, has_headers=True))
    if rule is not None:
        return rule
    first, later = packet[:head], _later_header(packet[:head])
    return tuple(
        _ipv4_fragment(
            later if at > head else first,
            word & ~_OFFSET_MASK | (_MORE_FRAGMENTS if more else 0),
            (word & _OFFSET_MASK) + (at - head) // _UNIT,
            packet[at:end],
        )
        for at, end, more in _shares(head, len(packet), room)
    )


def _shares(start: int, end: int, room: int) -> Iterator[tuple[int, int, bool]]:
    """Yield where each fragment's share begins and ends, and whether more follow."""
    for at in range(start, end, room):
        yield at, min(at + room, end), at + room < end


def _per_fragment_headers(packet: bytes) -> tuple[int, int]:
    """Return where they end, and the octet that says what comes next.

    They are those up to the Routing header, or else the hop-by-hop options: what
    nodes on the way look at (RFC 8200 §4.5).
    """
    found = (HEADER_LENGTH, _NEXT_HEADER_AT)
    at, named_at = found
    while packet[named_at] in _BEFORE_ROUTING and at + _UNIT <= len(packet):
        kind = packet[named_at]
        named_at, at = at, at + (packet[at + 1] + 1) * _UNIT
        if kind in _PER_FRAGMENT and at <= len(packet):
            found = at, named_at
    return found


def _ipv4_fragment(head: bytes, flags: int, offset: int, data: bytes) -> bytes:
    header = bytearray(head)
    header[2:4] = (len(head) + len(data)).to_bytes(2, "big")
    header[6:8] = (flags | offset).to_bytes(2, "big")
    header[10:12] = bytes(2)
    header[10:12] = checksum(header).to_bytes(2, "big")
    return bytes(header) + data


def _later_header(head: bytes) -> bytes:
    """Return the header of fragments but the first: some options are not copied."""
    options = bytearray()
    at = MINIMUM_LENGTH
    while at < len(head) and head[at] != _END_OF_OPTIONS:
        size = 1
        if head[at] != _NO_OPERATION:
            size = max(head[at + 1] if at + 1 < len(head) else 0, 2)
        if head[at] & _COPIED:
            options += head[at : at + size]
        at += size
    options += bytes(-len(options) % 4)
    front = bytearray(head[:MINIMUM_LENGTH])
    front[0] = front[0] & 0xF0 | (MINIMUM_LENGTH + len(options)) // 4
    return bytes(front + options)
