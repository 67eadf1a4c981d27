"""Time in the engine: whole nanoseconds on a clock that the driver chooses.

Nothing here reads a clock. An `Instant` comes in with each call; a duration is an
`int` of nanoseconds, too, and what RFCs give in seconds is multiplied at the edge.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import add
from typing import Final, NewType

__all__ = ["HOUR", "MILLISECOND", "MINUTE", "SECOND", "Instant", "later"]

Instant = NewType("Instant", int)
"""Nanoseconds since whatever moment the driver's clock began."""

later: Callable[[Instant, int], Instant] = add
"""Returns the instant so many nanoseconds after another. To call `Instant` takes three
times as long, which matters where every packet goes by."""

MILLISECOND: Final = 1_000_000
SECOND: Final = 1_000 * MILLISECOND
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
