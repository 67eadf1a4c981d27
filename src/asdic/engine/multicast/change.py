"""A group's state changes that are still to be reported (RFC 9777 §6.1).

Each change is reported as often as the robustness variable says. Changes that come
while earlier ones are still being repeated are merged: the report says what the group
is like now, wherever it differs from what was told before.
"""

from __future__ import annotations

from asdic.engine.multicast.filters import Filter, Mode
from asdic.engine.multicast.record import Record
from asdic.wire.icmp.multicast_record import RecordType

__all__ = ["CURRENT_STATE", "MODE_CHANGE", "Change"]

CURRENT_STATE = {
    Mode.INCLUDE: RecordType.MODE_IS_INCLUDE,
    Mode.EXCLUDE: RecordType.MODE_IS_EXCLUDE,
}
"""The record that answers a query (RFC 9777 §5.2.12)."""
MODE_CHANGE = {
    Mode.INCLUDE: RecordType.CHANGE_TO_INCLUDE_MODE,
    Mode.EXCLUDE: RecordType.CHANGE_TO_EXCLUDE_MODE,
}
"""The record of a filter mode that changed (RFC 9777 §5.2.12)."""


class Change:
    """What of one group is still to be reported, and how often."""

    __slots__ = ("_mode", "_sources")

    def __init__(self) -> None:
        self._mode = 0
        self._sources: dict[bytes, int] = {}

    @property
    def is_done(self) -> bool:
        """Whether all has been reported as often as it should."""
        return self._mode == 0 and not self._sources

    def merge(self, before: Filter, after: Filter, times: int) -> None:
        """Let the change from *before* to *after* be reported so many *times*."""
        if before.mode is not after.mode:
            self._mode = times
            self._sources.clear()
            return
        for source in before.sources ^ after.sources:
            self._sources[source] = times

    def restate(self, current: Filter, times: int) -> None:
        """Let the whole of *current* be reported so many *times*, as if it were new."""
        if current.mode is Mode.EXCLUDE:
            self._mode = times
        for source in current.sources:
            self._sources[source] = times

    def records(self, group: bytes, current: Filter) -> list[Record]:
        """Return what the next report says of *group*, and count it as said."""
        sources = set(self._sources)
        self._sources = {
            source: times - 1 for source, times in self._sources.items() if times > 1
        }
        if self._mode:
            self._mode -= 1
            listed = tuple(sorted(current.sources))
            return [Record(MODE_CHANGE[current.mode], group, listed)]
        wanted = current.sources
        allowed = sources & wanted
        if current.mode is Mode.EXCLUDE:
            allowed = sources - wanted
        both = (
            (RecordType.ALLOW_NEW_SOURCES, allowed),
            (RecordType.BLOCK_OLD_SOURCES, sources - allowed),
        )
        return [Record(kind, group, tuple(sorted(one))) for kind, one in both if one]
