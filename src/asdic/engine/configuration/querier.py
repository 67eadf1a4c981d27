"""Constants and variables of a router that asks who listens (RFC 9777 §9, RFC 9776 §8)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import SECOND

__all__ = ["Querier"]


@final
class Querier(Struct, frozen=True, kw_only=True):
    """How a router keeps track of groups. Durations in nanoseconds.

    Attributes:
        robustness_variable: Losses to reckon with, plus one (RFC 9777 §9.1); also
            how many queries there are at startup (§9.7) and about a group that
            somebody left (§9.9).
        query_interval: Between General Queries (RFC 9777 §9.2).
        query_response_interval: Within which they are answered (RFC 9777 §9.3).
        last_listener_query_interval: Within which queries about a group are, and
            between these (RFC 9777 §9.8).
        version: That queries are of: MLD 2 or 1, IGMP 3, 2 or 1.
        max_groups: Groups per interface; RFC 9777 names no bound.
        max_sources: Sources per group; RFC 9777 names no bound.

    """

    robustness_variable: int = 2
    query_interval: int = 125 * SECOND
    query_response_interval: int = 10 * SECOND
    last_listener_query_interval: int = 1 * SECOND
    version: int = 2
    max_groups: int = 256
    max_sources: int = 64

    @property
    def startup_query_interval(self) -> int:
        """Between General Queries at startup (RFC 9777 §9.6)."""
        return self.query_interval // 4

    @property
    def last_listener_query_time(self) -> int:
        """How long who left is still taken for a listener (RFC 9777 §9.10)."""
        return self.last_listener_query_interval * self.robustness_variable
