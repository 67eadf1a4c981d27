"""From the IPv6 header to the upper layer: one function, one verdict (RFC 8200 §4).

Rules of this file:

* Headers are taken strictly in their order; the first that cannot be processed
  decides, and nothing behind it is looked at.
* An Authentication Header ends the walk: nobody here has keys (RFC 4302 §3.4.2).
* Fragments end the walk; behind a reassembled packet's Fragment header it goes on
  where it ended, and goes on counting: fragments in fragments have an end, too.
* Whether a packet is for this node was judged before (`arrival_rules`).
"""

from __future__ import annotations

from asdic.engine.configuration import Host
from asdic.engine.input.extension_rules import (
    EXTENSIONS,
    HEADERS,
    OPTIONS,
    UPPER_LAYERS,
    HeaderFacts,
    OptionFacts,
    refuse,
)
from asdic.engine.input.verdict import Discard, Fragmented, Problem, Upper, Verdict
from asdic.wire.ipv6 import HEADER_LENGTH
from asdic.wire.protocol import Protocol

__all__ = ["find_upper_layer", "judge_hop_by_hop", "walk"]

NEXT_HEADER_AT = 6
_UNIT = 8
_AUTHENTICATION_UNIT = 4
_PAD1 = 0
_PADN = 1
_ROUTER_ALERT = 5
_TUNNEL_ENCAPSULATION_LIMIT = 4
_RECOGNIZED = {
    Protocol.HOP_BY_HOP_OPTIONS.value: frozenset({_ROUTER_ALERT}),
    Protocol.DESTINATION_OPTIONS.value: frozenset({_TUNNEL_ENCAPSULATION_LIMIT}),
}


def walk(
    packet: bytes,
    limits: Host,
    start: int = HEADER_LENGTH,
    named_at: int = NEXT_HEADER_AT,
    count: int = 0,
) -> Verdict:
    """Read the headers of *packet*, and say what becomes of it.

    Args:
        packet: A whole IPv6 packet, ending where its payload length says.
        limits: How many headers and options are looked into.
        start: Where to begin: behind the IPv6 header, or the reassembled part.
        named_at: The octet that says what begins there.
        count: Extension headers that came before, a Fragment header among them.

    """
    while (kind := packet[named_at]) not in UPPER_LAYERS:
        facts = _facts(packet, start, named_at, count, limits)
        refusal = refuse(HEADERS, facts)
        if refusal is not None:
            return refusal
        if kind == Protocol.FRAGMENT:
            return Fragmented(start, named_at, count)
        if kind in _RECOGNIZED:
            refusal = _judge_options(packet, start, _RECOGNIZED[kind], limits)
            if refusal is not None:
                return refusal
        named_at, start = start, start + _size(packet, kind, start)
        count += 1
    return Upper(kind, start)


def judge_hop_by_hop(packet: bytes, limits: Host) -> Problem | Discard | None:
    """Return what the Hop-by-Hop options of a packet in transit lead to.

    Nothing behind them is looked at (RFC 8200 §4). `None`: the packet has none, or
    they are in order.
    """
    named_at, start = NEXT_HEADER_AT, HEADER_LENGTH
    if packet[named_at] != Protocol.HOP_BY_HOP_OPTIONS:
        return None
    refusal = refuse(HEADERS, _facts(packet, start, named_at, 0, limits))
    if refusal is not None:
        return refusal
    recognized = _RECOGNIZED[Protocol.HOP_BY_HOP_OPTIONS.value]
    return _judge_options(packet, start, recognized, limits)


def _facts(
    packet: bytes, at: int, named_at: int, count: int, limits: Host
) -> HeaderFacts:
    """Look at the header at *at*, before which *count* extension headers stand."""
    kind = packet[named_at]
    is_whole = at + _UNIT <= len(packet) and at + _size(packet, kind, at) <= len(packet)
    is_route = is_whole and kind == Protocol.ROUTING
    return HeaderFacts(
        kind=kind,
        at=at,
        named_at=named_at,
        # Not by place: in a reassembled packet none is left of a Fragment header.
        is_first=count == 0,
        is_whole=is_whole,
        is_beyond_limit=count >= limits.max_extension_headers,
        segments_left=packet[at + 3] if is_route else 0,
    )


def _size(packet: bytes, kind: int, at: int) -> int:
    """Return the octets of the extension header of *kind* at *at*."""
    if kind == Protocol.FRAGMENT:
        return _UNIT
    if kind == Protocol.AUTHENTICATION:
        return (packet[at + 1] + 2) * _AUTHENTICATION_UNIT
    return (packet[at + 1] + 1) * _UNIT


def _judge_options(
    packet: bytes, start: int, recognized: frozenset[int], limits: Host
) -> Problem | Discard | None:
    """Return what the first option that cannot be processed leads to."""
    at, end = start + 2, start + _size(packet, Protocol.HOP_BY_HOP_OPTIONS, start)
    count = 0
    while at < end:
        kind = packet[at]
        if kind == _PAD1:
            at += 1
            continue
        behind = at + 2 + (packet[at + 1] if at + 1 < end else 0)
        facts = OptionFacts(
            kind=kind,
            at=at,
            is_whole=at + 1 < end and behind <= end,
            is_beyond_limit=count >= limits.max_options,
            is_recognized=kind == _PADN or kind in recognized,
        )
        refusal = refuse(OPTIONS, facts)
        if refusal is not None:
            return refusal
        at = behind
        count += 1
    return None


def find_upper_layer(
    packet: bytes, start: int = HEADER_LENGTH, named_at: int = NEXT_HEADER_AT
) -> Upper | None:
    """Return what upper layer *packet* holds, without judging anything.

    Extension headers are passed over, right or wrong, and a Fragment header, too:
    so the first fragment of an ICMPv6 error is known for one (RFC 4443 §2.4 (d), (e)).

    Returns:
        `None` where the chain of headers ends before an upper layer is reached, or
        the packet is a fragment other than the first.

    """
    while named_at < len(packet) and (kind := packet[named_at]) in EXTENSIONS:
        if start + _UNIT > len(packet):
            return None
        if kind == Protocol.FRAGMENT and _fragment_offset(packet, start):
            return None
        named_at, start = start, start + _size(packet, kind, start)
    if start > len(packet):
        return None
    return Upper(packet[named_at], start)


def _fragment_offset(packet: bytes, start: int) -> int:
    return int.from_bytes(packet[start + 2 : start + 4], "big") >> 3
