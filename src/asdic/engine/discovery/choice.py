"""Which router takes a packet (RFC 4861 §6.3.6, RFC 4191 §3.2).

Rules of this file:

* A router that may be reachable comes before one that is not; of one that nothing is
  known of, it is assumed that it is (RFC 4191 §3.2).
* Then the longest prefix counts, then preference, then who was listed first.
* Where none may be reachable, they take turns, so that each gets probed.
* A router of which resolution or probing failed has no entry in the neighbor cache
  any more. It is suspect until the cache knows it again, or it advertises itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias, final

from msgspec import Struct

from asdic.engine.discovery.prefix import Prefix
from asdic.engine.interface import Interface
from asdic.engine.seams import Neighbors
from asdic.wire.ndp.preference import Preference

__all__ = ["RouterChoice", "Way"]

_RANKS: dict[int, int] = {Preference.HIGH: 1, Preference.MEDIUM: 0, Preference.LOW: -1}
_Router: TypeAlias = tuple[str, bytes]


@final
class Way(Struct, frozen=True):
    """A router, and what it is a way to.

    Attributes:
        interface: Where the router is.
        router: Its address.
        prefix: Of the destinations; `None` for all of them.
        preference: Of RFC 4191 §2.1, never reserved.
        level: Of an IPv4 router, by RFC 1256 §3; 0 for one set by hand.

    """

    interface: Interface
    router: bytes
    prefix: Prefix | None = None
    preference: Preference = Preference.MEDIUM
    level: int = 0

    @property
    def worth(self) -> tuple[int, int, int]:
        """What makes it better than another one."""
        length = 0 if self.prefix is None else self.prefix.length
        return length, _RANKS[self.preference], self.level


class RouterChoice:
    """Chooses among ways.

    Args:
        neighbors: Knows who may be reachable.

    """

    def __init__(self, neighbors: Neighbors) -> None:
        self._neighbors = neighbors
        self._suspects: set[_Router] = set()
        self._last_turns: dict[_Router, int] = {}
        self._turn = 0

    def choose(self, ways: list[Way]) -> Way | None:
        """Return the best of *ways*, or `None` where there is none."""
        reachable = [way for way in ways if self._may_be_reachable(way)]
        if reachable:
            return max(reachable, key=lambda way: way.worth)
        return self._take_turns(ways) if ways else None

    def suspect(self, interface: Interface, address: bytes) -> None:
        """Avoid a router that does not answer."""
        self._suspects.add((interface.name, address))

    def trust(self, interface: Interface, address: bytes) -> bool:
        """Avoid a router no longer; return whether it was avoided."""
        router = (interface.name, address)
        was_suspect = router in self._suspects
        self._suspects.discard(router)
        return was_suspect

    def keep_only(self, ways: Iterable[Way]) -> None:
        """Forget all routers but those of *ways*."""
        known = {(way.interface.name, way.router) for way in ways}
        self._suspects &= known
        self._last_turns = {
            router: turn for router, turn in self._last_turns.items() if router in known
        }

    def _may_be_reachable(self, way: Way) -> bool:
        known = self._neighbors.may_be_reachable(way.interface, way.router)
        if known is None:
            return (way.interface.name, way.router) not in self._suspects
        if known:
            self.trust(way.interface, way.router)
        return known

    def _take_turns(self, ways: list[Way]) -> Way:
        best_first = sorted(ways, key=lambda way: way.worth, reverse=True)
        chosen = min(
            best_first,
            key=lambda way: self._last_turns.get((way.interface.name, way.router), 0),
        )
        self._turn += 1
        self._last_turns[chosen.interface.name, chosen.router] = self._turn
        return chosen
