"""Whether an IPv4 packet says its way itself (RFC 791 §3.1)."""

from __future__ import annotations

from asdic.wire.ipv4 import MINIMUM_LENGTH
from asdic.wire.ipv4.options import (
    EndOfOptionList,
    LooseSourceRoute,
    NoOperation,
    StrictSourceRoute,
)

__all__ = ["has_source_route"]

_SOURCE_ROUTES = frozenset({LooseSourceRoute.type, StrictSourceRoute.type})


def has_source_route(packet: bytes) -> bool:
    """Tell whether a source route is among the options, right or wrong."""
    at, end = MINIMUM_LENGTH, (packet[0] & 0xF) * 4
    while at < end and packet[at] != EndOfOptionList.type:
        if packet[at] in _SOURCE_ROUTES:
            return True
        is_single = packet[at] == NoOperation.type or at + 1 == end
        at += 1 if is_single else max(packet[at + 1], 1)
    return False
