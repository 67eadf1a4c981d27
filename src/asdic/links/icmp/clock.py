"""Kernel stamps, told on the monotonic clock.

The kernel stamps what arrives and what leaves on the wall clock, which somebody may
set between a request and its reply. What lies between the two clocks changes by that
alone: where it differs from what it was by more than reading both can take, the clock
was set, and the moment of reading counts. Otherwise it stays as it is, so that two
stamps keep their exact distance however late they are read.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import final

__all__ = ["StampClock"]

_ROUNDING = 2  # ns


@final
class StampClock:
    """Turns stamps of the wall clock into instants of the monotonic one."""

    def __init__(
        self,
        monotonic: Callable[[], int] = time.monotonic_ns,
        wall: Callable[[], int] = time.time_ns,
    ) -> None:
        """Begin with what both clocks, which count nanoseconds, show now."""
        self._monotonic = monotonic
        self._wall = wall
        self._offset, self._doubt, _ = self._look()

    def now(self) -> int:
        """Return the present instant."""
        return self._monotonic()

    def _look(self) -> tuple[int, int, int]:
        """Return what lies between the clocks, give or take what, and the wall's."""
        before = self._monotonic()
        wall = self._wall()
        after = self._monotonic()
        doubt = (after - before) // 2 + _ROUNDING
        return wall - (before + after) // 2, doubt, wall

    def arrival(self, stamp: int | None) -> tuple[int, int]:
        """Return when a packet came or went: the instant, and nanoseconds since 1970.

        Args:
            stamp: The kernel's, in nanoseconds since 1970; `None` if it gave none.

        """
        now, offset, counts = self.batch()
        if stamp is None:
            return now, now + offset
        if not counts:
            return now, stamp
        return min(now, stamp - offset), stamp

    def batch(self) -> tuple[int, int, bool]:
        """Look once for many stamps that are read together.

        Returns the present instant, what to take from a stamp for its instant, and
        whether stamps count: not where the clock was set since the last look.
        """
        offset, doubt, wall = self._look()
        was_set = abs(offset - self._offset) > doubt + self._doubt
        if was_set:
            self._offset, self._doubt = offset, doubt
        return wall - offset, self._offset, not was_set
