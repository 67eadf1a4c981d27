"""How many errors are sent: a token bucket (RFC 4443 §2.4 (f)).

The hook for finer limits: whoever has them passes another `Limiter` in.
"""

from __future__ import annotations

from typing import Protocol

from asdic.engine.configuration import Errors
from asdic.engine.instant import Instant

__all__ = ["Limiter", "TokenBucket"]


class Limiter(Protocol):
    """Whoever says whether one more error may be sent."""

    def allows(self, now: Instant, destination: bytes, type_: int, code: int) -> bool:
        """Take a token for an error to *destination*, if there is one."""
        ...


class TokenBucket:
    """A bucket for all errors of a node.

    Args:
        limits: `bucket` tokens at most, one more after each `interval`.

    """

    __slots__ = ("_interval", "_size", "_tokens", "_until")

    def __init__(self, limits: Errors) -> None:
        self._size = limits.bucket
        self._interval = limits.interval
        self._tokens = limits.bucket
        self._until = Instant(0)

    def allows(self, now: Instant, _destination: bytes, _type: int, _code: int) -> bool:
        """Take a token, if there is one."""
        self._fill(now)
        if not self._tokens:
            return False
        self._tokens -= 1
        return True

    def _fill(self, now: Instant) -> None:
        """Add the tokens that came since the bucket was last looked at."""
        if self._tokens == self._size:
            self._until = now
            return
        new = (now - self._until) // self._interval
        self._tokens = min(self._size, self._tokens + new)
        self._until = Instant(self._until + new * self._interval)
