"""Which size to try next, between one that passes and one that does not.

At first the largest is tried. Then what somebody told, sizes that links often have, and
the octet above one of these that passed; what is left is halved. An answer costs a
round trip, silence some seconds: so the lower of two sizes is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

__all__ = ["SizeSearch"]


@final
class SizeSearch:
    """A search for the largest size that passes, to the octet.

    Args:
        low: A size that passes.
        largest: The largest that may.
        common_sizes: Where to look first, ascending.

    Attributes:
        low: The largest size that is known to pass.
        high: The smallest that is known not to, or one more than the largest.

    """

    def __init__(self, low: int, largest: int, common_sizes: Sequence[int]) -> None:
        self.low = low
        self.high = largest + 1
        self._common_sizes = common_sizes
        self._favorite: int | None = largest
        self._told: set[int] = set()

    @property
    def is_done(self) -> bool:
        """Whether nothing lies in between."""
        return self.high - self.low <= 1

    def next(self) -> int:
        """Return the size to try, of a search that is not done."""
        favorite, self._favorite = self._favorite, None
        if favorite is not None and self.low < favorite < self.high:
            return favorite
        common = [one for one in self._common_sizes if self.low < one < self.high]
        if common:
            return common[(len(common) - 1) // 2]
        return (self.low + self.high) // 2

    def passed(self, size: int) -> None:
        """Take that *size* passes."""
        self.low = max(self.low, size)
        if size in self._told or size in self._common_sizes:
            self._favorite = size + 1

    def failed(self, size: int, told: int | None = None) -> None:
        """Take that *size* does not pass; somebody may have *told* which does."""
        self.high = min(self.high, size)
        if told is not None:
            self._told.add(told)
            self._favorite = told
