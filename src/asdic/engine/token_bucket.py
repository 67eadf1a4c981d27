"""A token bucket: so many at once, and one more after each interval (RFC 4443 §2.4)."""

from __future__ import annotations

from asdic.engine.instant import Instant

__all__ = ["TokenBucket"]


class TokenBucket:
    """Tokens that are taken, and come back with time.

    Args:
        size: Tokens at most, and at first.
        interval: Nanoseconds after which there is one more.
        now: The time.

    """

    __slots__ = ("_interval", "_size", "_tokens", "_until")

    def __init__(self, size: int, interval: int, now: Instant) -> None:
        self._size = size
        self._interval = interval
        self._tokens = size
        self._until = now

    def take(self, now: Instant, count: int = 1) -> bool:
        """Take *count* tokens, or as many as are left; tell whether one was left."""
        self._fill(now)
        if not self._tokens:
            return False
        self._tokens = max(0, self._tokens - count)
        return True

    def _fill(self, now: Instant) -> None:
        """Add the tokens that came since the bucket was last looked at."""
        new = (now - self._until) // self._interval
        self._tokens = min(self._size, self._tokens + new)
        is_full = self._tokens == self._size
        # A full bucket saves nothing up; any other keeps the part of an interval.
        self._until = now if is_full else Instant(self._until + new * self._interval)
