"""Statistics of round-trip times, as iputils computes them.

The deviation is the population's (mdev), the moving average gives each new time
a weight of 1/8. Nothing is kept of the single times.
"""

from __future__ import annotations

from math import isqrt
from typing import final

from msgspec import Struct

__all__ = ["RoundTrips", "Summary"]

_WEIGHT = 8


@final
class Summary(Struct, frozen=True, kw_only=True, gc=False):
    """What all round-trip times say together, in nanoseconds.

    Attributes:
        minimum: The shortest.
        average: Their mean.
        maximum: The longest.
        deviation: Root of the mean square of their distances from the mean.
        moving_average: The mean that forgets, in favor of the latest.

    """

    minimum: int
    average: int
    maximum: int
    deviation: int
    moving_average: int


@final
class RoundTrips:
    """Takes round-trip times one by one."""

    __slots__ = ("_count", "_maximum", "_minimum", "_moving", "_squares", "_sum")

    def __init__(self) -> None:
        self._count = 0
        self._sum = 0
        self._squares = 0
        self._minimum = 0
        self._maximum = 0
        self._moving = 0  # times 8, so that it needs no fractions

    @property
    def maximum(self) -> int:
        """The longest so far in nanoseconds, or 0."""
        return self._maximum

    @property
    def moving_average(self) -> int:
        """The mean that forgets, in nanoseconds, or 0."""
        return self._moving // _WEIGHT

    def add(self, round_trip: int) -> None:
        """Count one time, in nanoseconds."""
        first = not self._count
        self._count += 1
        self._sum += round_trip
        self._squares += round_trip * round_trip
        self._minimum = round_trip if first else min(self._minimum, round_trip)
        self._maximum = max(self._maximum, round_trip)
        if first:
            self._moving = round_trip * _WEIGHT
        else:
            self._moving += round_trip - self._moving // _WEIGHT

    def summary(self) -> Summary | None:
        """Return what the times say, or `None` if there are none."""
        if not self._count:
            return None
        # Exact until the root: no digits are lost however many times there are.
        variance = (self._squares * self._count - self._sum**2) // self._count**2
        return Summary(
            minimum=self._minimum,
            average=self._sum // self._count,
            maximum=self._maximum,
            deviation=isqrt(variance),
            moving_average=self.moving_average,
        )
