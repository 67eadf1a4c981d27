"""Constants of address resolution for IPv4 (RFC 826, RFC 1122 §2.3.2)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import SECOND

__all__ = ["Arp"]


@final
class Arp(Struct, frozen=True, kw_only=True):
    """How link-layer addresses of IPv4 neighbors age. Durations in nanoseconds.

    Router Advertisements set these of IPv6 neighbors, and leave these here alone. How
    many requests there are and what is kept, `NeighborDiscovery` says for both.

    Attributes:
        request_interval: Between requests for one address (RFC 1122 §2.3.2.1: one
            per second at most).
        reachable_time: How long a neighbor that answered is not asked again: the
            middle of a random range (RFC 1122 §2.3.2.1 names no time for polls; RFC
            4861 §10's REACHABLE_TIME and its range are used).

    """

    request_interval: int = 1 * SECOND
    reachable_time: int = 30 * SECOND
