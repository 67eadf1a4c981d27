"""When requests are due and when it is over, as iputils' ping decides it.

* A bucket of time fills up to `preload` intervals; a request takes one interval
  out of it.
* With interval 0, a request is due as soon as the last one is answered, and 10 ms
  after it at the latest.
* An adaptive interval follows the round-trip time, in whole milliseconds: where
  that is less than half a one, it is 0.
* After the last request: wait for twice the longest round trip and at least one
  interval if anything was answered, otherwise for the linger time.
* With a deadline, requests go on until so many as were counted are answered, the
  first error arrives, or the deadline is there.
"""

from __future__ import annotations

from typing import Final, final

from msgspec import Struct

from asdic.probe.instant import MILLISECOND, SECOND, Instant

__all__ = ["REST", "Pacer", "Plan"]

REST: Final = 10 * MILLISECOND
"""How long to wait in vain where nothing says how long."""


@final
class Plan(Struct, frozen=True, kw_only=True):
    """What the user wants; times in nanoseconds.

    Attributes:
        count: Requests to send, or `None` for no end; with a deadline, answers
            to wait for.
        interval: From one request to the next.
        deadline: How long all may take, or `None`.
        linger: How long to wait after the last request if nothing was answered;
            `None` for ever. Answers that take longer are late.
        preload: Requests to send before the first answer.
        adaptive: Let the interval follow the round-trip time.
        least_interval: What an adaptive interval does not go below.
        report_outstanding: Say so when the next request goes before an answer.

    """

    count: int | None = None
    interval: int = SECOND
    deadline: int | None = None
    linger: int | None = 10 * SECOND
    preload: int = 1
    adaptive: bool = False
    least_interval: int = 0
    report_outstanding: bool = False


@final
class Pacer:
    """Says how long to wait before the next request."""

    __slots__ = ("_latest", "_least", "_preload", "_saved", "interval")

    def __init__(self, interval: int, preload: int, least: int = 0) -> None:
        self.interval = interval
        self._least = least
        self._preload = preload
        self._latest: Instant | None = None
        self._saved = interval * (preload - 1)

    def wait(self, now: Instant, in_flight: int) -> int:
        """Return how many nanoseconds are left before a request may go, or 0."""
        if self._latest is None:
            return 0
        if not self.interval:
            free = in_flight < self._preload
            return 0 if free else max(self._latest + REST - now, 0)
        return max(self.interval - self._tokens(now, self._latest), 0)

    def sent(self, now: Instant) -> None:
        """Take note that a request goes now."""
        if self._latest is not None:
            self._saved = max(self._tokens(now, self._latest) - self.interval, 0)
        self._latest = now

    def adapt(self, round_trip: int) -> None:
        """Let a request go per round trip, of *round_trip* nanoseconds."""
        rounded = (round_trip + MILLISECOND // 2) // MILLISECOND * MILLISECOND
        self.interval = max(rounded, self._least)

    def refused(self) -> None:
        """Take note that the kernel refused it: saved time is forfeit."""
        self._saved = 0

    def _tokens(self, now: Instant, latest: Instant) -> int:
        most = self.interval * self._preload
        return min(now - latest + self._saved, most)
