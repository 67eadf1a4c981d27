"""Which class stands for which routing type (RFC 8200 §4.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from asdic.errors import DecodeError
from asdic.wire.ipv6.routing import Routing
from asdic.wire.ipv6.rpl_source_route import RplSourceRoute
from asdic.wire.ipv6.segment_routing import SegmentRouting
from asdic.wire.ipv6.source_route import SourceRoute

__all__ = ["ROUTING_TYPES", "RoutingHeader", "decode_routing"]

RoutingHeader: TypeAlias = Routing | RplSourceRoute | SegmentRouting | SourceRoute

ROUTING_TYPES: dict[int, Callable[[bytes, int], RoutingHeader]] = {
    **dict.fromkeys(SourceRoute.TYPES, SourceRoute.decode),
    RplSourceRoute.routing_type: RplSourceRoute.decode,
    SegmentRouting.routing_type: SegmentRouting.decode,
}
"""Readers of one header, by routing type. They raise `DecodeError`."""


def decode_routing(octets: bytes, start: int = 0) -> RoutingHeader:
    """Read the header at *start*; where its addresses don't fill it, as octets.

    Raises:
        DecodeError: it is cut short.

    """
    header = Routing.decode(octets, start)
    decode = ROUTING_TYPES.get(header.routing_type)
    if decode is None:
        return header
    try:
        return decode(octets, start)
    except DecodeError:
        return header
