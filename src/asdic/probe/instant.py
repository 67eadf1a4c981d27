"""Time as numbers."""

from __future__ import annotations

from typing import Final, TypeAlias

__all__ = ["MILLISECOND", "SECOND", "Instant"]

Instant: TypeAlias = int
"""Nanoseconds on the driver's clock, from whatever moment it counts."""

SECOND: Final = 1_000_000_000
MILLISECOND: Final = 1_000_000
