"""One heap of timers for a whole node.

Rules of this file:

* A timer is known by its key, a frozen value whose class says whose timer it is. To
  set a key again moves its timer; to cancel one that is not set is no error.
* Timers that are due at the same instant expire in the order in which they were set,
  so that a run can be repeated.
* A moved or canceled timer leaves its entry in the heap until it comes up; when such
  entries outnumber the timers, the heap is made anew. So it stays as small as its use.
* When the first one expires is asked after every packet: so it is kept.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush

from msgspec import Struct

from asdic.engine.instant import Instant

__all__ = ["TimerKey", "Timers"]

_SLACK = 64


class TimerKey(Struct, frozen=True):
    """Whose timer it is; each sub-machine has a subclass or more."""


class Timers:
    """Timers by key, soonest first."""

    __slots__ = ("_first", "_heap", "_is_first_known", "_sequence", "_set")

    def __init__(self) -> None:
        self._heap: list[tuple[Instant, int, TimerKey]] = []
        self._set: dict[TimerKey, tuple[Instant, int]] = {}
        self._sequence = 0
        self._first: Instant | None = None
        self._is_first_known = True

    def __len__(self) -> int:
        return len(self._set)

    def set(self, key: TimerKey, at: Instant) -> None:
        """Let the timer *key* expire at *at*, and no longer when it would have."""
        self._sequence += 1
        self._is_first_known = False
        self._set[key] = (at, self._sequence)
        heappush(self._heap, (at, self._sequence, key))
        if len(self._heap) > 2 * len(self._set) + _SLACK:
            self._heap = [(at, order, one) for one, (at, order) in self._set.items()]
            heapify(self._heap)

    def cancel(self, key: TimerKey) -> None:
        """Let the timer *key* not expire, if it is set."""
        self._is_first_known = False
        self._set.pop(key, None)

    def clear(self) -> None:
        """Let no timer expire any more."""
        self._heap.clear()
        self._set.clear()
        self._is_first_known = False

    def deadline(self, key: TimerKey) -> Instant | None:
        """Return when the timer *key* expires, or `None` where it is not set."""
        found = self._set.get(key)
        return found[0] if found else None

    def next(self) -> Instant | None:
        """Return when the first timer expires, or `None` where none is set."""
        if not self._is_first_known:
            self._first = self._find_first()
            self._is_first_known = True
        return self._first

    def is_due(self, now: Instant) -> bool:
        """Tell whether there may be something to pop at *now*."""
        first = self._first
        return not self._is_first_known or (first is not None and first <= now)

    def _find_first(self) -> Instant | None:
        """Drop entries of no use from the top of the heap, and return its time."""
        heap = self._heap
        while heap:
            at, order, key = heap[0]
            if self._set.get(key) == (at, order):
                return at
            heappop(heap)
        return None

    def state(self) -> list[dict[str, object]]:
        """Return whose timer expires when, in that order, ready for JSON."""
        return [
            {"timer": type(key).__name__, "at": at}
            for key, (at, _) in sorted(self._set.items(), key=lambda item: item[1])
        ]

    def pop_due(self, now: Instant) -> TimerKey | None:
        """Take out the first timer that is due at *now*; `None` where there is none."""
        at = self.next()
        if at is None or at > now:
            return None
        key = heappop(self._heap)[2]
        del self._set[key]
        self._is_first_known = False
        return key
