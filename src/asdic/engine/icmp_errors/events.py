"""What is told of errors that were held back."""

from __future__ import annotations

from typing import final

from asdic.engine.event import Event

__all__ = ["UnreachablesSuppressed"]


@final
class UnreachablesSuppressed(Event, frozen=True, kw_only=True):
    """So many unreachables were held back on an interface, as `log` asks to be told.

    Attributes:
        is_df: Whether they said "fragmentation needed".
        count: How many.
        within: Nanoseconds since the first of them.

    """

    is_df: bool
    count: int
    within: int
