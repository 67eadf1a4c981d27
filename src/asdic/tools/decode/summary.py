"""What a capture holds, counted: types, codes and sources, in bounded memory.

Whoever forges source addresses can send millions of them. So at most
`MAXIMUM_SOURCES` are kept; beyond, the rarest half goes, and their packets count
as those of other sources. The counts of the kept ones are then lower bounds.
"""

from __future__ import annotations

from collections import Counter
from typing import final

from asdic.tools.decode.frames import CapturedFrame
from asdic.tools.decode.kind import Kind

__all__ = ["MAXIMUM_SOURCES", "Summary"]

MAXIMUM_SOURCES = 65_536


@final
class Summary:
    """Running totals over frames.

    Attributes:
        frames: How many.
        octets: Their sizes on the wire, added up.
        first_time_ns: When the first was captured, or `None`.
        last_time_ns: When the last was captured, or `None`.
        messages: Frames by family, ICMP type and code.
        others: Frames without an ICMP message by family, which may be `None`.
        sources: Frames by packed source address.
        other_sources: Frames whose sources are no longer in `sources`.

    """

    def __init__(self, maximum_sources: int = MAXIMUM_SOURCES) -> None:
        self.frames = 0
        self.octets = 0
        self.first_time_ns: int | None = None
        self.last_time_ns: int | None = None
        self.messages: Counter[tuple[int, int, int]] = Counter()
        self.others: Counter[int | None] = Counter()
        self.sources: Counter[bytes] = Counter()
        self.other_sources = 0
        self._maximum_sources = maximum_sources

    def add(self, record: CapturedFrame, kind: Kind) -> None:
        """Count one frame."""
        self.frames += 1
        self.octets += record.original_length
        if record.time_ns is not None:
            if self.first_time_ns is None:
                self.first_time_ns = record.time_ns
            self.last_time_ns = record.time_ns
        if kind.family is None or kind.type is None or kind.code is None:
            self.others[kind.family] += 1
        else:
            self.messages[kind.family, kind.type, kind.code] += 1
        if kind.source is not None:
            self.sources[kind.source] += 1
            if len(self.sources) > self._maximum_sources:
                self._forget_the_rarest()

    def _forget_the_rarest(self) -> None:
        kept = self.sources.most_common(self._maximum_sources // 2)
        self.other_sources += self.sources.total() - sum(count for _, count in kept)
        self.sources = Counter(dict(kept))
