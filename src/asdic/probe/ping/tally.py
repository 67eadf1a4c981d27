"""What became of each request, and the counts that follow from it."""

from __future__ import annotations

from typing import final

from asdic.probe.instant import Instant
from asdic.probe.ping.events import Attempt, Counts
from asdic.probe.round_trips import RoundTrips

__all__ = ["Tally"]

_REMEMBERED = 1 << 16  # requests: as many as there are sequence numbers
_STAMPED_LATE = 64  # requests among which one is sought whose stamp comes late


@final
class Tally:
    """Remembers the latest 65,536 requests, and counts."""

    def __init__(self) -> None:
        self.round_trips = RoundTrips()
        self.transmitted = 0
        self.received = 0
        self.duplicates = 0
        self.late = 0
        self.corrupted = 0
        self.foreign = 0
        self.errors = 0
        self.refused = 0
        self.most_in_flight = 1
        self._settled = 0
        self._attempts: dict[int, Attempt] = {}

    def counts(self) -> Counts:
        """Return the counts as they stand."""
        return Counts(
            transmitted=self.transmitted,
            received=self.received,
            duplicates=self.duplicates,
            late=self.late,
            corrupted=self.corrupted,
            foreign=self.foreign,
            errors=self.errors,
            refused=self.refused,
        )

    @property
    def in_flight(self) -> int:
        """How many requests were sent after the latest one that was answered."""
        return self.transmitted - self._settled

    def send(self, now: Instant) -> int:
        """Take note of another request; return its number, from 1."""
        self.transmitted += 1
        self._attempts.pop(self.transmitted - _REMEMBERED, None)
        self._attempts[self.transmitted] = Attempt(sent=now)
        return self.transmitted

    def attempt(self, number: int) -> Attempt | None:
        """Return what is remembered of request *number*."""
        return self._attempts.get(number)

    def restamp(self, was: Instant, at: Instant) -> None:
        """Correct when the request went that was believed to have gone at *was*."""
        first = max(self.transmitted - _STAMPED_LATE, 0)
        for number in range(self.transmitted, first, -1):
            attempt = self._attempts[number]
            if attempt.sent == was:
                attempt.sent = at
                return

    def latest(self, sequence_number: int) -> int | None:
        """Return the latest request with that sequence number, if there is one."""
        behind = (self.transmitted - sequence_number) % _REMEMBERED
        number = self.transmitted - behind
        return number if number in self._attempts else None

    def refuse(self) -> None:
        """Take note that the latest request was refused."""
        self.refused += 1
        self._attempts[self.transmitted].is_refused = True

    def went(self, number: int) -> None:
        """Take note that request *number* went, whatever the kernel said of it."""
        attempt = self._attempts[number]
        if attempt.is_refused:
            self.refused -= 1
            attempt.is_refused = False

    def settle(self, number: int) -> None:
        """Take note that something came back about request *number*."""
        waiting = self.transmitted - number + 1
        self.most_in_flight = max(self.most_in_flight, waiting)
        self._settled = max(self._settled, number)
