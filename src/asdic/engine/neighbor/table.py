"""The entries of a cache, within bounds (RFC 6583 §7).

Entries stand in the order in which their states changed. When an interface has as many
as allowed, the one that is least missed gives way: unreachable before stale, hosts
before routers, the longest unused first. Where all are in use, those give way whose
word is awaited: else whoever has a node answer many strangers would keep it from
asking for anybody. Neighbors that were there lately, or are asked for, never do.

Those that may give way are kept apart, by how much they are missed: a flood of new
neighbors looks at no others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from asdic.engine.interface import Interface
from asdic.engine.neighbor import timing
from asdic.engine.neighbor.entry import Entry, State
from asdic.engine.neighbor.events import NeighborChanged, NeighborGone
from asdic.engine.neighbor.rules import CAPACITY, CapacityFacts
from asdic.engine.turn import Turn

__all__ = ["NeighborTable"]

# By identity: hashing a member of an enumeration is a call into Python.
_UNREACHABLE, _STALE = State.UNREACHABLE, State.STALE
_PROBE, _DELAY = State.PROBE, State.DELAY
_RANKS = 8

_Key: TypeAlias = "tuple[str, bytes]"


class NeighborTable:
    """Entries by interface and address.

    Attributes:
        entries: By interface name and address; changed here alone.

    """

    def __init__(self) -> None:
        self.entries: dict[_Key, Entry] = {}
        self._unused: dict[str, tuple[dict[_Key, Entry], ...]] = {}
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
        self._file(entry)
        self._counts[interface.name] += 1
        self._incomplete += state is State.INCOMPLETE
        return entry

    def remove(self, turn: Turn, entry: Entry) -> None:
        """Forget a neighbor."""
        del self.entries[entry.key]
        self._unfile(entry)
        self._counts[entry.interface.name] -= 1
        self._incomplete -= entry.state is State.INCOMPLETE
        timing.stop(turn, entry)
        turn.notify(NeighborGone(interface=entry.interface.name, address=entry.address))

    def enter(self, turn: Turn, entry: Entry, state: State) -> None:
        """Let an entry have a state, and be the last to give way."""
        if state is entry.state:
            return
        self._incomplete -= entry.state is State.INCOMPLETE
        self._unfile(entry)
        entry.state = state
        self._file(entry)
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

    def set_router(self, entry: Entry, *, is_router: bool) -> None:
        """Let an entry be a router's, or no longer."""
        if entry.is_router is not is_router:
            self._unfile(entry)
            entry.is_router = is_router
            self._file(entry)

    def _victim(self, interface: Interface) -> Entry | None:
        """Return who gives way, if anybody does."""
        for unused in self._unused.get(interface.name, ()):
            for entry in unused.values():
                return entry
        return None

    def _file(self, entry: Entry) -> None:
        """Keep an entry among those that may give way, if it is one."""
        rank = _rank(entry)
        if rank is not None:
            name = entry.interface.name
            if name not in self._unused:
                self._unused[name] = tuple({} for _ in range(_RANKS))
            self._unused[name][rank][entry.key] = entry

    def _unfile(self, entry: Entry) -> None:
        """Keep it there no longer."""
        rank = _rank(entry)
        if rank is not None:
            del self._unused[entry.interface.name][rank][entry.key]


def _rank(entry: Entry) -> int | None:
    """Return how much an entry is missed; `None` where it does not give way."""
    state = entry.state
    if state is _STALE or state is _UNREACHABLE:
        return 2 * entry.is_router + (state is _STALE)
    if state is _PROBE or state is _DELAY:
        return _RANKS // 2 + 2 * entry.is_router + (state is _DELAY)
    return None
