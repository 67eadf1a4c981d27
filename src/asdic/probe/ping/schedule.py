"""When requests are due and when it is over, as iputils' ping decides it.

* A bucket of time fills up to `preload` intervals; a request takes one interval
  out of it.
* With interval 0, a request is due as soon as the last one is answered, and 10 ms
  after it at the latest.
* After the last request: wait for twice the longest round trip and at least one
  interval if anything was answered, otherwise for the linger time.
* With a deadline, requests go on until so many as were counted are answered, the
  first error arrives, or the deadline is there.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.probe.instant import MILLISECOND, SECOND, Instant

__all__ = ["Pacer", "Plan"]

_IDLE = 10 * MILLISECOND


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
        report_outstanding: Say so when the next request goes before an answer.

    """

    count: int | None = None
    interval: int = SECOND
    deadline: int | None = None
    linger: int | None = 10 * SECOND
    preload: int = 1
    report_outstanding: bool = False


@final
class Pacer:
    """Says how long to wait before the next request."""

    __slots__ = ("_interval", "_latest", "_preload", "_saved")

    def __init__(self, interval: int, preload: int) -> None:
        self._interval = interval
        self._preload = preload
        self._latest: Instant | None = None
        self._saved = interval * (preload - 1)

    def wait(self, now: Instant, in_flight: int) -> int:
        """Return how many nanoseconds are left before a request may go, or 0."""
        if self._latest is None:
            return 0
        if not self._interval:
            free = in_flight < self._preload
            return 0 if free else max(self._latest + _IDLE - now, 0)
        return max(self._interval - self._tokens(now, self._latest), 0)

    def sent(self, now: Instant) -> None:
        """Take note that a request goes now."""
        if self._latest is not None:
            self._saved = max(self._tokens(now, self._latest) - self._interval, 0)
        self._latest = now

    def refused(self) -> None:
        """Take note that the kernel refused it: saved time is forfeit."""
        self._saved = 0

    def _tokens(self, now: Instant, latest: Instant) -> int:
        most = self._interval * self._preload
        return min(now - latest + self._saved, most)
