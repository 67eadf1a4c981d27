"""What a sender is told, by why its packet was not forwarded, and by personality.

RFC 1812 §5.2.7.1 and RFC 4443 §3.1 leave little open: code 13 stands for codes 9 and 10
of ICMPv4, and 6 and 8 are not sent. Where Linux and IOS differ, their rows say so; what
they have no row for they do as the RFCs say. `None` means that nothing is sent.
"""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from asdic.engine.configuration import Personality, RouteKind

__all__ = ["ERRORS", "PERSONALITIES", "ROUTE_CAUSES", "Cause", "error_of"]

Error: TypeAlias = "tuple[int, int] | None"
"""Type and code."""


class Cause(Enum):
    """Why a packet is not forwarded."""

    NO_ROUTE = "no route"
    UNREACHABLE = "unreachable route"
    UNKNOWN_HOST = "unknown host"
    NO_NETWORK_SERVICE = "no route of that type of service to the network"
    NO_HOST_SERVICE = "no route of that type of service to the host"
    PROHIBITED = "prohibited"
    REJECTED = "rejected"
    SOURCE_POLICY = "source refused"
    BEYOND_SCOPE = "beyond the scope of the source"
    TIME_EXCEEDED = "no hops left"
    TOO_BIG = "too big"


ROUTE_CAUSES: dict[RouteKind, Cause] = {
    RouteKind.UNREACHABLE: Cause.UNREACHABLE,
    RouteKind.UNKNOWN: Cause.UNKNOWN_HOST,
    RouteKind.PROHIBIT: Cause.PROHIBITED,
    RouteKind.REJECT: Cause.REJECTED,
}
"""What kinds of routes tell senders."""

ERRORS: dict[tuple[Cause, int], Error] = {
    (Cause.NO_ROUTE, 4): (3, 0),
    (Cause.NO_ROUTE, 6): (1, 0),
    (Cause.UNREACHABLE, 4): (3, 1),
    (Cause.UNREACHABLE, 6): (1, 3),
    (Cause.UNKNOWN_HOST, 4): (3, 7),
    (Cause.UNKNOWN_HOST, 6): (1, 3),
    (Cause.NO_NETWORK_SERVICE, 4): (3, 11),
    (Cause.NO_NETWORK_SERVICE, 6): (1, 0),
    (Cause.NO_HOST_SERVICE, 4): (3, 12),
    (Cause.NO_HOST_SERVICE, 6): (1, 0),
    (Cause.PROHIBITED, 4): (3, 13),
    (Cause.PROHIBITED, 6): (1, 1),
    (Cause.REJECTED, 4): (3, 13),
    (Cause.REJECTED, 6): (1, 6),
    (Cause.SOURCE_POLICY, 4): None,
    (Cause.SOURCE_POLICY, 6): (1, 5),
    (Cause.BEYOND_SCOPE, 4): None,
    (Cause.BEYOND_SCOPE, 6): (1, 2),
    (Cause.TIME_EXCEEDED, 4): (11, 0),
    (Cause.TIME_EXCEEDED, 6): (3, 0),
    (Cause.TOO_BIG, 4): (3, 4),
    (Cause.TOO_BIG, 6): (2, 0),
}
"""By cause and IP version."""

PERSONALITIES: dict[tuple[Personality, Cause, int], Error] = {
    # Linux answers an unreachable route of IPv6 as it does no route at all, and
    # drops what fails its reverse path filter.
    (Personality.LINUX, Cause.UNREACHABLE, 6): (1, 0),
    (Personality.LINUX, Cause.SOURCE_POLICY, 6): None,
    # IOS calls every destination that it has no route to a host.
    (Personality.IOS, Cause.NO_ROUTE, 4): (3, 1),
}
"""Where a personality differs from `ERRORS`."""


def error_of(cause: Cause, version: int, personality: Personality) -> Error:
    """Return type and code of the error, or `None` where none is sent."""
    usual = ERRORS[cause, version]
    return PERSONALITIES.get((personality, cause, version), usual)
