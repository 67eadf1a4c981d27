"""Where things stand in an Ethernet frame that holds an IPv6 packet.

Frames of a suite may be broken on purpose: nothing here raises for what it reads.
"""

from __future__ import annotations

from asdic.engine.input import find_upper_layer
from asdic.wire.protocol import Protocol

__all__ = [
    "DESTINATION",
    "ETHERNET",
    "HEADER",
    "SOURCE",
    "fragment_header",
    "icmpv6_message",
    "icmpv6_type",
    "is_ipv6",
    "target",
]

ETHERNET = 14
HEADER = 40
SOURCE = slice(ETHERNET + 8, ETHERNET + 24)
DESTINATION = slice(ETHERNET + 24, ETHERNET + 40)
_IPV6 = b"\x86\xdd"
_TARGET = slice(8, 24)
_BEFORE_FRAGMENT = frozenset(
    {Protocol.HOP_BY_HOP_OPTIONS, Protocol.ROUTING, Protocol.DESTINATION_OPTIONS}
)
_FRAGMENT_OCTETS = 8


def is_ipv6(frame: bytes) -> bool:
    """Tell whether a frame says that it holds IPv6, and is long enough to."""
    return frame[12:14] == _IPV6 and len(frame) >= ETHERNET + HEADER


def icmpv6_message(frame: bytes) -> bytes | None:
    """Return the octets of the ICMPv6 message in a frame, if it has one.

    Of a fragment it is what the first one holds.
    """
    if not is_ipv6(frame):
        return None
    packet = frame[ETHERNET:]
    upper = find_upper_layer(packet)
    if upper is None or upper.protocol != Protocol.ICMPV6:
        return None
    return packet[upper.start :] or None


def icmpv6_type(frame: bytes) -> int | None:
    """Return the type of the ICMPv6 message in a frame, if it has one."""
    message = icmpv6_message(frame)
    return None if message is None else message[0]


def target(frame: bytes) -> bytes:
    """Return the target of a solicitation or an advertisement of a neighbor."""
    return (icmpv6_message(frame) or b"")[_TARGET]


def fragment_header(packet: bytes) -> int | None:
    """Return the octet of an IPv6 packet where its Fragment header begins."""
    kind, at = packet[6], HEADER
    while kind in _BEFORE_FRAGMENT and at + _FRAGMENT_OCTETS <= len(packet):
        kind, at = packet[at], at + 8 * (packet[at + 1] + 1)
    is_there = kind == Protocol.FRAGMENT and at + _FRAGMENT_OCTETS <= len(packet)
    return at if is_there else None
