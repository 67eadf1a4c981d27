"""Percentiles of round-trip times, of however many, in little memory.

Times that agree in their six leading bits are counted together: what comes out is at
most 1.6 % above the exact value, and there are at most some hundred counters.
"""

from __future__ import annotations

from typing import final

__all__ = ["Percentiles"]

_BITS = 6


@final
class Percentiles:
    """Takes times one by one."""

    __slots__ = ("_count", "_counts")

    def __init__(self) -> None:
        self._count = 0
        self._counts: dict[int, int] = {}

    def add(self, value: int) -> None:
        """Count one time, in nanoseconds."""
        self._count += 1
        shift = max(value.bit_length() - _BITS, 0)
        most = ((value >> shift) + 1 << shift) - 1
        self._counts[most] = self._counts.get(most, 0) + 1

    def at(self, percent: float) -> int | None:
        """Return the time that *percent* of all don't exceed; `None` without any."""
        if not self._count:
            return None
        wanted = self._count * percent / 100
        seen = 0
        for most in sorted(self._counts):
            seen += self._counts[most]
            if seen >= wanted:
                break
        return most
