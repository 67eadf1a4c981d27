"""A list of an interface whose entries have lifetimes, and a bound.

Rules of this file:

* An entry is known by a key; advertised again it gets the new lifetime and value.
* Whatever is done follows from `LIFETIMES`, a table.
* Timers end lifetimes; an infinite one has none.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Generic, TypeVar, final

from msgspec import Struct

from asdic.engine.discovery.events import Kind, Listed, Unlisted
from asdic.engine.discovery.lifetimes import LIFETIMES, Action, Input, Presence
from asdic.engine.discovery.list_rules import LIST_RULES, ListFacts
from asdic.engine.discovery.timers import EntryTimer
from asdic.engine.instant import Instant
from asdic.engine.turn import Turn

__all__ = ["Timed", "TimedList"]

V = TypeVar("V")


@final
class Timed(Struct, Generic[V], frozen=True):
    """An entry.

    Attributes:
        value: What was learned.
        until: When it no longer holds; `None` means never.

    """

    value: V
    until: Instant | None


class TimedList(Generic[V]):
    """What one interface knows of one kind.

    Args:
        kind: Of the list.
        interface: The name of the interface.
        limit: Most entries.
        text: Makes text of an entry, for events and state.
        displaces: Whether the entry that ends first makes room for a new one.

    """

    def __init__(
        self,
        kind: Kind,
        interface: str,
        limit: int,
        text: Callable[[V], str],
        *,
        displaces: bool = False,
    ) -> None:
        self._kind = kind
        self._interface = interface
        self._limit = limit
        self._text = text
        self._displaces = displaces
        self._entries: dict[Hashable, Timed[V]] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[V]:
        """Yield the values, the first learned first."""
        return (entry.value for entry in self._entries.values())

    def entries(self) -> list[Timed[V]]:
        """Return values and ends, the first learned first."""
        return list(self._entries.values())

    def advertise(
        self, turn: Turn, key: Hashable, value: V, lifetime: int | None
    ) -> bool:
        """Take *value* for *lifetime* nanoseconds; 0 withdraws it, `None` is for ever.

        Returns:
            Whether the list has changed, new ends of lifetimes aside.

        """
        action = self._action(
            key, Input.WITHDRAWN if lifetime == 0 else Input.ADVERTISED
        )
        if action is Action.ADD:
            return self._add(turn, key, value, lifetime)
        if action is Action.REFRESH:
            return self._refresh(turn, key, value, lifetime)
        return self._end(turn, key, Input.WITHDRAWN, action)

    def remove(self, turn: Turn, key: Hashable, reason: Input) -> bool:
        """Let an entry go, if it is there; return whether it was."""
        return self._end(turn, key, reason, self._action(key, reason))

    def state(self) -> list[dict[str, object]]:
        """Return the entries, ready for JSON."""
        return [
            {"entry": self._text(one.value), "until": one.until}
            for one in self.entries()
        ]

    def _action(self, key: Hashable, happening: Input) -> Action:
        presence = Presence.LISTED if key in self._entries else Presence.ABSENT
        return LIFETIMES[presence, happening]

    def _timer(self, key: Hashable) -> EntryTimer:
        return EntryTimer(self._interface, self._kind, key)

    def _add(self, turn: Turn, key: Hashable, value: V, lifetime: int | None) -> bool:
        is_full = len(self._entries) >= self._limit
        facts = ListFacts(
            kind=self._kind,
            is_full=is_full,
            displaces=self._displaces and bool(self._entries),
        )
        rule = LIST_RULES.first(facts)
        if rule is not None:
            turn.stay_silent(rule, self._interface)
            return False
        if is_full and facts.displaces:
            self.remove(turn, self._first_to_end(), Input.DISPLACED)
        self._keep(turn, key, value, lifetime)
        turn.notify(
            Listed(interface=self._interface, kind=self._kind, entry=self._text(value))
        )
        return True

    def _refresh(
        self, turn: Turn, key: Hashable, value: V, lifetime: int | None
    ) -> bool:
        changed = self._entries[key].value != value
        self._keep(turn, key, value, lifetime)
        return changed

    def _keep(self, turn: Turn, key: Hashable, value: V, lifetime: int | None) -> None:
        until = None if lifetime is None else Instant(turn.now + lifetime)
        self._entries[key] = Timed(value, until)
        if until is None:
            turn.timers.cancel(self._timer(key))
        else:
            turn.timers.set(self._timer(key), until)

    def _first_to_end(self) -> Hashable:
        return min(
            self._entries,
            key=lambda key: (
                self._entries[key].until is None,
                self._entries[key].until or 0,
            ),
        )

    def _end(self, turn: Turn, key: Hashable, reason: Input, action: Action) -> bool:
        if action is not Action.REMOVE:
            return False
        entry = self._entries.pop(key)
        turn.timers.cancel(self._timer(key))
        turn.notify(
            Unlisted(
                interface=self._interface,
                kind=self._kind,
                entry=self._text(entry.value),
                reason=reason.value,
            )
        )
        return True
