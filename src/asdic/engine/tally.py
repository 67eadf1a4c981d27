"""Counts by name: nothing was counted of what is not there.

As `collections.Counter`, but to count takes half as long: `Counter` overrides how a key
is deleted, so that Python looks for what sets one, every time.
"""

from __future__ import annotations

from typing import TypeVar, final

__all__ = ["Tally"]

K = TypeVar("K")


@final
class Tally(dict[K, int]):
    """How often what was counted."""

    __slots__ = ()

    def __missing__(self, key: K) -> int:
        return 0
