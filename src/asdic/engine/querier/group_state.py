"""What a router knows of one group on one link (RFC 9777 §7.2, RFC 9776 §6.2).

Times are kept as instants; one timer per group expires at the first of them.
"""

from __future__ import annotations

from asdic.engine.instant import Instant
from asdic.engine.querier.record_table import (
    RECORDS,
    FilterMode,
    Outcome,
    Sets,
    SourceTimer,
)
from asdic.wire.address import format_address
from asdic.wire.icmp.multicast_record import RecordType

__all__ = ["GroupState"]


class GroupState:
    """A group.

    Attributes:
        mode: The filter mode.
        filter_until: The filter timer; of no meaning in INCLUDE mode.
        wanted: Sources that are forwarded, and until when.
        unwanted: Sources that are not, in EXCLUDE mode.
        older: Until when a listener of an older version may be there, by version.
        group_queries: How often the group is still to be asked about.
        source_queries: The same, by source.
        next_query: When that is.

    """

    __slots__ = (
        "filter_until",
        "group_queries",
        "mode",
        "next_query",
        "older",
        "source_queries",
        "unwanted",
        "wanted",
    )

    def __init__(self) -> None:
        self.mode = FilterMode.INCLUDE
        self.filter_until = Instant(0)
        self.wanted: dict[bytes, Instant] = {}
        self.unwanted: frozenset[bytes] = frozenset()
        self.older: dict[int, Instant] = {}
        self.group_queries = 0
        self.source_queries: dict[bytes, int] = {}
        self.next_query: Instant | None = None

    @property
    def is_unheard(self) -> bool:
        """Whether nobody listens."""
        return self.mode is FilterMode.INCLUDE and not self.wanted

    def sets(self, listed: frozenset[bytes]) -> Sets:
        """Return what the table looks at."""
        return Sets(frozenset(self.wanted), self.unwanted, listed)

    def take(
        self, kind: RecordType, listed: frozenset[bytes], until: Instant
    ) -> tuple[Outcome, frozenset[bytes]]:
        """Do what the table says of a record; return the row, and whom to ask about.

        Args:
            kind: Of the record.
            listed: Its sources.
            until: When the listening interval is over, counted from now.

        """
        outcome = RECORDS[self.mode, kind]
        sets = self.sets(listed)
        timed = outcome.timed(sets)
        of_filter = outcome.timer is SourceTimer.FILTER_TIMER
        timer = self.filter_until if of_filter else until
        self.wanted = {
            source: timer if source in timed else self.wanted.get(source, timer)
            for source in sorted(outcome.wanted(sets))
        }
        self.source_queries = {
            source: left
            for source, left in self.source_queries.items()
            if source in self.wanted
        }
        self.unwanted = outcome.unwanted(sets)
        self.mode = outcome.mode
        if outcome.restarts_filter:
            self.filter_until = until
        return outcome, outcome.asked(sets)

    def hasten(self, until: Instant) -> None:
        """Lower the filter timer."""
        self.filter_until = min(self.filter_until, until)

    def hasten_sources(self, sources: frozenset[bytes], until: Instant) -> list[bytes]:
        """Lower the timers of *sources*, and return those that were longer."""
        longer = [
            source
            for source, at in self.wanted.items()
            if source in sources and at > until
        ]
        self.wanted |= dict.fromkeys(longer, until)
        return longer

    def expire(self, now: Instant) -> None:
        """Let go what ends at *now* (RFC 9777 §7.2.3, §7.5)."""
        self.older = {version: at for version, at in self.older.items() if at > now}
        gone = {source for source, at in self.wanted.items() if at <= now}
        for source in gone:
            del self.wanted[source]
            self.source_queries.pop(source, None)
        if self.mode is FilterMode.EXCLUDE:
            self.unwanted |= gone
            if self.filter_until <= now:
                self.mode = FilterMode.INCLUDE
                self.unwanted = frozenset()
                self.group_queries = 0

    def next_deadline(self) -> Instant:
        """Return when something is due; there is something while anybody listens."""
        times = [*self.wanted.values(), *self.older.values()]
        if self.mode is FilterMode.EXCLUDE:
            times.append(self.filter_until)
        if self.next_query is not None:
            times.append(self.next_query)
        return min(times)

    def state(self) -> dict[str, object]:
        """Return what is known, ready for JSON."""
        return {
            "mode": self.mode.value,
            "until": self.filter_until if self.mode is FilterMode.EXCLUDE else None,
            "wanted": {format_address(one): at for one, at in self.wanted.items()},
            "unwanted": [format_address(one) for one in sorted(self.unwanted)],
            "older": {str(version): at for version, at in self.older.items()},
        }
