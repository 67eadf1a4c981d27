"""Routes that were seen, and since when: a new epoch begins when the route changes.

Two rounds have different routes if at one distance both had answers, and from other
senders: silence changes nothing. Where a distance has several senders (a balancer that
looks at more than the flow), one that was seen there before is no change.
"""

from __future__ import annotations

from typing import TypeAlias, final

from msgspec import Struct

__all__ = ["Epoch", "EpochTracker", "Route"]

Route: TypeAlias = dict[int, frozenset[bytes]]
"""Who answered at each distance; distances without an answer are not there."""


@final
class Epoch(Struct, frozen=True, kw_only=True):
    """A time in which the route was the same.

    Attributes:
        number: From 1.
        first_round: The round that it began with.
        changed_at: The distances at which the route differs from that before.

    """

    number: int
    first_round: int
    changed_at: tuple[int, ...] = ()


@final
class EpochTracker:
    """Compares each round's route with what was seen in the epoch."""

    def __init__(self) -> None:
        self._epoch = Epoch(number=0, first_round=0)
        self._route: Route = {}

    def add(self, round_: int, route: Route) -> Epoch:
        """Take the route of a round; return the epoch that it belongs to."""
        changed = tuple(
            distance
            for distance, senders in sorted(route.items())
            if distance in self._route and not senders & self._route[distance]
        )
        if changed or not self._epoch.number:
            self._epoch = Epoch(
                number=self._epoch.number + 1, first_round=round_, changed_at=changed
            )
            self._route = dict(route)
        else:
            for distance, senders in route.items():
                known = self._route.get(distance, frozenset())
                self._route[distance] = known | senders
        return self._epoch
