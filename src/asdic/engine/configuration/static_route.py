"""Routes that somebody set by hand, and what becomes of packets that take them."""

from __future__ import annotations

from enum import Enum
from typing import final

from msgspec import Struct

__all__ = ["SERVICES", "RouteKind", "StaticHop", "StaticRoute"]

SERVICES = 0x1C
"""Bits of the type of service octet that routes may ask for: those of RFC 1349 §3, but
for the last, which is ECN's now (RFC 3168 §5); Linux has the same."""


class RouteKind(Enum):
    """What becomes of packets; the words are those of `ip route`."""

    UNICAST = "unicast"
    """They go on, to the next hop."""
    UNREACHABLE = "unreachable"
    """They are dropped, and the sender told that the host is not there."""
    PROHIBIT = "prohibit"
    """They are dropped, and the sender told that they may not pass."""
    REJECT = "reject"
    """They are dropped, and the sender told that the route rejects them."""
    BLACKHOLE = "blackhole"
    """They are dropped, and nobody told."""
    UNKNOWN = "unknown"
    """They are dropped, and the sender told that nobody knows the host."""


@final
class StaticHop(Struct, frozen=True, kw_only=True, gc=False):
    """Where packets go next.

    Attributes:
        gateway: A neighbor, 4 or 16 octets; `None` where the destination is on-link.
            IPv4 may have an IPv6 neighbor for gateway.
        interface: The name of the one that they leave by; `None` for the one whose
            on-link prefix has the gateway.
        name: What people call it; nothing comes of it.

    """

    gateway: bytes | None = None
    interface: str | None = None
    name: str = ""


@final
class StaticRoute(Struct, frozen=True, kw_only=True, gc=False):
    """A route.

    Attributes:
        network: 4 or 16 octets; what is behind the prefix does not count.
        prefix_length: Leading bits that count.
        kind: What becomes of packets.
        hops: Where they go; more than one share the flows (RFC 2991). None, unless
            the kind is unicast.
        tos: Only packets with this type of service take it, those bits of it that
            `SERVICES` has; 0 for packets that no other route to the prefix serves (RFC
            1812 §5.2.4.3). IPv4 only.
        distance: Of several routes to one prefix, that with the least counts.
        name: What people call it where it has no hop; nothing comes of it.

    """

    network: bytes
    prefix_length: int
    kind: RouteKind = RouteKind.UNICAST
    hops: tuple[StaticHop, ...] = ()
    tos: int = 0
    distance: int = 1
    name: str = ""
