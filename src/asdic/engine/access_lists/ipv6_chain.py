"""From the IPv6 header to the upper layer, as a filter walks (RFC 8200 §4).

Headers are passed over in whatever order they come, right or wrong; a filter's business
is to find the upper layer. An Authentication Header is one, as it is of IPv4, and so
is what is encrypted.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.wire.protocol import Protocol

__all__ = ["Chain", "read_chain"]

_HEADER = 40
_NEXT_HEADER_AT = 6
_UNIT = 8
_RESERVED, _OFFSET_SHIFT = 0b110, 3
_ROUTING = Protocol.ROUTING.value
_FRAGMENT = Protocol.FRAGMENT.value
_AUTHENTICATION = Protocol.AUTHENTICATION.value
_NEEDED = {
    Protocol.HOP_BY_HOP_OPTIONS.value: 2,
    Protocol.DESTINATION_OPTIONS.value: 2,
    _ROUTING: 4,
    _FRAGMENT: 4,
    _AUTHENTICATION: 2,
}
"""Headers before the upper layer, and the octets of each that must be there."""


@final
class Chain(Struct, frozen=True, gc=False):
    """Where the headers of an IPv6 packet lead to.

    Attributes:
        protocol: Of the upper layer; `None` where the packet ends before it is named,
            and in a later fragment that begins with another header.
        start: The octet where it begins, or would.
        is_fragment: Whether there is a Fragment header, but one that says that the
            packet is whole (RFC 6946).
        fragment_offset: In units of 8 octets.
        has_routing: Whether there is a Routing header.

    """

    protocol: int | None
    start: int
    is_fragment: bool = False
    fragment_offset: int = 0
    has_routing: bool = False


def read_chain(packet: bytes) -> Chain:
    """Walk the headers of a whole IPv6 packet."""
    kind, start = packet[_NEXT_HEADER_AT], _HEADER
    is_fragment = has_routing = False
    while kind in _NEEDED:
        if start + _NEEDED[kind] > len(packet):
            return Chain(None, start, is_fragment, 0, has_routing)
        if kind == _AUTHENTICATION:
            break
        has_routing |= kind == _ROUTING
        following, size = packet[start], (packet[start + 1] + 1) * _UNIT
        if kind == _FRAGMENT:
            size = _UNIT
            word = int.from_bytes(packet[start + 2 : start + 4], "big")
            is_fragment |= bool(word & ~_RESERVED)
            if offset := word >> _OFFSET_SHIFT:
                named = None if following in _NEEDED else following
                return Chain(named, start + size, is_fragment, offset, has_routing)
        start += size
        kind = following
    return Chain(kind, start, is_fragment, 0, has_routing)
