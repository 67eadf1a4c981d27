"""A token bucket: so many at once, and one more after each interval (RFC 4443 §2.4).

What it holds is kept as time, so that size and interval may change between two takings.
It may be looked into without taking; and more may be taken than is there: then it owes
the rest, and lets nothing pass until that has come back.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import Instant

__all__ = ["Rate", "TokenBucket"]

_LONG_AGO = Instant(-(1 << 127))


@final
class Rate(Struct, frozen=True, gc=False):
    """How much a bucket holds, and how fast that comes back.

    Attributes:
        size: Tokens at most.
        interval: Nanoseconds after which there is one more.

    """

    size: int
    interval: int


class TokenBucket:
    """Tokens that are taken, and come back with time; full at first."""

    __slots__ = ("_credit", "_until")

    def __init__(self) -> None:
        self._credit = 0
        self._until = _LONG_AGO

    def has(self, now: Instant, rate: Rate) -> bool:
        """Tell whether there is a token."""
        interval = rate.interval
        self._credit = min(rate.size * interval, self._credit + now - self._until)
        self._until = now
        return self._credit >= interval

    def take(self, rate: Rate, count: int = 1) -> None:
        """Take *count* tokens, be they there or not; `has` was asked before."""
        self._credit -= count * rate.interval
