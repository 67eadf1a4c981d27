"""Segments that were sent and not acknowledged, and which of them count as lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

__all__ = ["Outstanding", "SentSegment"]

_REORDERING = 3


class SentSegment(Struct, kw_only=True, eq=False):
    """A segment under way.

    Attributes:
        start: Its first octet, counted from 0.
        end: The octet behind its last.
        is_probe: Whether it is larger than others, to see whether it arrives.
        has_arrived: Whether a selective acknowledgment says so.

    """

    start: int
    end: int
    is_probe: bool = False
    has_arrived: bool = False


class Outstanding:
    """Segments under way, in the order of sending."""

    def __init__(self) -> None:
        self._segments: list[SentSegment] = []

    def __iter__(self) -> Iterator[SentSegment]:
        return iter(self._segments)

    @property
    def flight(self) -> int:
        """Octets under way."""
        return sum(one.end - one.start for one in self if not one.has_arrived)

    @property
    def probe(self) -> SentSegment | None:
        """The probe that is under way."""
        return next((one for one in self if one.is_probe), None)

    def add(self, segment: SentSegment) -> None:
        """Take a segment that is sent."""
        self._segments.append(segment)

    def remove(self, segment: SentSegment) -> None:
        """Forget a segment."""
        self._segments = [one for one in self if one is not segment]

    def clear(self) -> None:
        """Forget all."""
        self._segments.clear()

    def acknowledge(self, up_to: int, blocks: Iterable[tuple[int, int]]) -> bool:
        """Take what arrived; tell whether the probe is among it."""
        for one in self._segments:
            if one.end <= up_to or any(
                left <= one.start and one.end <= right for left, right in blocks
            ):
                one.has_arrived = True
        probe = self.probe
        arrived = probe is not None and probe.has_arrived
        if probe is not None and arrived:
            probe.is_probe = False
        self._segments = [one for one in self._segments if one.end > up_to]
        return arrived

    def take_lost(self) -> list[SentSegment]:
        """Take out the segments behind which so many arrived that they are lost."""
        behind = 0
        lost, kept = [], []
        for one in reversed(self._segments):
            if not one.has_arrived and behind >= _REORDERING:
                lost.append(one)
            else:
                kept.append(one)
            behind += one.has_arrived
        self._segments = kept[::-1]
        return lost[::-1]
