"""Which size to probe next: a search within RFC 8899's count of losses (§5.3).

PROBE_COUNT ends a search after so many losses one after another, of whatever sizes. So
a plain binary search would end too early on a narrow path, and one that tries each size
so often would end at its first wrong guess. This one does neither:

* At first it tries the largest size, or the one that a router reported.
* Then it halves what is left, at a common size if there is one in between.
* Its last attempt before the count ends it is the least gain. If that is lost, too, it
  has found the size; if not, the count begins anew.
* A size that was lost once is only suspected, and tried again before the search ends: a
  loss may have other reasons.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Search"]


class Search:
    """A search between a size that works and the largest.

    Args:
        low: What works.
        high: The largest size that may.
        granularity: The least gain that is worth a probe.
        common_sizes: Where to look first, ascending.
        favorite: What to try first, if it lies between; else *high* is.

    Attributes:
        low: The largest size that is known to work.
        high: The largest that is not known to fail.

    """

    def __init__(
        self,
        low: int,
        high: int,
        *,
        granularity: int,
        common_sizes: Sequence[int] = (),
        favorite: int | None = None,
    ) -> None:
        self.low = low
        self.high = high
        self._granularity = granularity
        self._common_sizes = common_sizes
        self._suspects: set[int] = set()
        self._favorite: int | None = None
        self.favor(high if favorite is None else favorite)

    def favor(self, size: int | None) -> None:
        """Try *size* next, if it may work and is not known to."""
        may_work = size is not None and self.low < size <= self.high
        self._favorite = size if may_work else None

    def acknowledge(self, size: int) -> None:
        """Take that *size* works."""
        self.low = max(self.low, size)
        self.high = max(self.low, self.high)
        self._suspects = {one for one in self._suspects if one > self.low}

    def lose(self, size: int) -> None:
        """Take that a probe of *size* was lost; the second loss is believed."""
        if size not in self._suspects:
            self._suspects.add(size)
            return
        self.high = min(self.high, size - 1)
        self._suspects = {one for one in self._suspects if one <= self.high}

    @property
    def is_done(self) -> bool:
        """Whether nothing is left that is worth a probe."""
        return self.high - self.low < self._granularity

    def next(self, *, is_last: bool = False) -> int:
        """Return the size to probe next, of a search that is not done.

        Args:
            is_last: Whether one more loss ends the search.

        """
        favorite, self._favorite = self._favorite, None
        least = self.low + self._granularity
        ceiling = min(self._suspects, default=self.high + 1)
        if ceiling <= least:
            return ceiling
        if is_last:
            return least
        return favorite or self._middle(least, ceiling)

    def _middle(self, least: int, ceiling: int) -> int:
        """Return a size in the middle of what lies from *least* up to *ceiling*."""
        common = [one for one in self._common_sizes if least <= one < ceiling]
        if common:
            return common[len(common) // 2]
        return max(least, (self.low + ceiling) // 2)
