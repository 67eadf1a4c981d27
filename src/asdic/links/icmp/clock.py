"""Kernel receive stamps, told on the monotonic clock.

The kernel stamps what arrives on the wall clock, which somebody may set between
a request and its reply. So a stamp is taken only for what it says about *now*:
how long ago the packet arrived. Where even that cannot be (the clock was set
since the last look), the moment of reading counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import final

__all__ = ["StampClock"]

_STEP = 5_000_000  # ns that the clocks may part between two looks without a step


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
        self._offset = wall() - monotonic()

    def now(self) -> int:
        """Return the present instant."""
        return self._monotonic()

    def arrival(self, stamp: int | None) -> tuple[int, int]:
        """Return when a packet arrived: the instant, and nanoseconds since 1970.

        Args:
            stamp: The kernel's, in nanoseconds since 1970; `None` if it gave none.

        """
        wall = self._wall()
        now = self._monotonic()
        offset, self._offset = self._offset, wall - now
        if stamp is None:
            return now, wall
        if abs(self._offset - offset) > _STEP:
            return now, stamp
        return min(now, stamp - self._offset), stamp
