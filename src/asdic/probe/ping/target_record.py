"""What is known of one of many targets: counts, times, jitter, bursts of loss."""

from __future__ import annotations

from typing import final

from msgspec import Struct, field

from asdic.probe.percentiles import Percentiles
from asdic.probe.ping.jitter import Jitter
from asdic.probe.round_trips import RoundTrips

__all__ = ["TargetRecord"]


@final
class TargetRecord(Struct, kw_only=True):
    """Counts of one target.

    Attributes:
        transmitted: Requests, refused ones included.
        received: Requests that were answered, late or in time.
        late: Answers that took too long, or longer than they are remembered.
        duplicates: Further answers.
        corrupted: Replies with other data than was sent, or a wrong checksum.
        errors: ICMP errors about requests.
        refused: Requests that the kernel did not send.
        longest_gap: The most requests between two that were answered.
        latest: The latest request that was answered, or 0.
        round_trips: Their times.
        jitter: How much these vary.
        percentiles: How they are distributed.

    """

    transmitted: int = 0
    received: int = 0
    late: int = 0
    duplicates: int = 0
    corrupted: int = 0
    errors: int = 0
    refused: int = 0
    longest_gap: int = 0
    latest: int = 0
    round_trips: RoundTrips = field(default_factory=RoundTrips)
    jitter: Jitter = field(default_factory=Jitter)
    percentiles: Percentiles = field(default_factory=Percentiles)

    @property
    def longest_loss(self) -> int:
        """The most requests in a row that were not answered, the last ones included."""
        return max(self.longest_gap, self.transmitted - self.latest)

    @property
    def loss(self) -> float:
        """The part of the requests that was not answered, 0 to 1."""
        if not self.transmitted:
            return 0.0
        return (self.transmitted - self.received) / self.transmitted

    def answer(self, number: int, round_trip: int, *, is_late: bool) -> None:
        """Count an answer to request *number*."""
        self.received += 1
        self.late += is_late
        self.round_trips.add(round_trip)
        self.jitter.add(round_trip)
        self.percentiles.add(round_trip)
        self.longest_gap = max(self.longest_gap, number - self.latest - 1)
        self.latest = max(self.latest, number)
