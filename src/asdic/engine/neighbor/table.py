"""The entries of a cache, within bounds (RFC 6583 §7).

Entries stand in the order in which their states changed. When an interface has as many
as allowed, the one that is least missed gives way: unreachable before stale, hosts
before routers, the longest unused first. Neighbors in use never do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from asdic.engine.interface import Interface
from asdic.engine.neighbor import timing
from asdic.engine.neighbor.entry import Entry, State
from asdic.engine.neighbor.events import NeighborChanged, NeighborGone
from asdic.engine.neighbor.rules import CAPACITY, CapacityFacts
from asdic.engine.turn import Turn

__all__ = ["NeighborTable"]

_GIVES_WAY = {State.UNREACHABLE: 0, State.STALE: 1}


class NeighborTable:
    """Entries by interface and address.

    Attributes:
        entries: By interface name and address; changed here alone.

    """

    def __init__(self) -> None:
        self.entries: dict[tuple[str, bytes], Entry] = {}
        self._counts: Counter[str] = Counter()
        self._incomplete = 0

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def add(
        self, turn: Turn, interface: Interface, address: bytes, state: State
    ) -> Entry | None:
        """Add an entry; `None` where a rule forbids one more."""
        discovery = turn.configuration.neighbor_discovery
        is_full = self._counts[interface.name] >= discovery.max_neighbors
        victim = self._victim(interface) if is_full else None
        facts = CapacityFacts(
            is_resolving_enough=state is State.INCOMPLETE
            and self._incomplete >= discovery.max_incomplete,
            is_cache_full=is_full and victim is None,
        )
        rule = CAPACITY.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return None
        if victim is not None:
            self.remove(turn, victim)
        entry = Entry(interface=interface, address=address, state=state)
        self.entries[entry.key] = entry
        self._counts[interface.name] += 1
        self._incomplete += state is State.INCOMPLETE
        return entry

    def remove(self, turn: Turn, entry: Entry) -> None:
        """Forget a neighbor."""
        del self.entries[entry.key]
        self._counts[entry.interface.name] -= 1
        self._incomplete -= entry.state is State.INCOMPLETE
        timing.stop(turn, entry)
        turn.notify(NeighborGone(interface=entry.interface.name, address=entry.address))

    def enter(self, turn: Turn, entry: Entry, state: State) -> None:
        """Let an entry have a state, and be the last to give way."""
        if state is entry.state:
            return
        self._incomplete -= entry.state is State.INCOMPLETE
        entry.state = state
        if state is not State.UNREACHABLE:
            # There the backoff goes on from where probing had it (RFC 7048 §3).
            entry.solicitations = 0
        self.entries[entry.key] = self.entries.pop(entry.key)
        self.tell(turn, entry)

    def tell(self, turn: Turn, entry: Entry) -> None:
        """Tell of the present state of an entry."""
        turn.notify(
            NeighborChanged(
                interface=entry.interface.name,
                address=entry.address,
                state=entry.state,
                link_layer_address=entry.link_layer_address,
            )
        )

    def _victim(self, interface: Interface) -> Entry | None:
        """Return who gives way, if anybody does."""
        unused = [
            one
            for one in self.entries.values()
            if one.interface is interface and one.state in _GIVES_WAY
        ]
        return min(
            unused, key=lambda one: (one.is_router, _GIVES_WAY[one.state]), default=None
        )
