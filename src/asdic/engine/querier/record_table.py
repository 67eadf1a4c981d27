"""What a record of a report does to a group (RFC 9777 §7.4, RFC 9776 §6.4): one table.

A and B of the RFC are here `x`, `y` and `b`: the sources that are wanted (their timers
run), those that are not, and those that the record lists.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TypeAlias, final

from msgspec import Struct

from asdic.wire.icmp.multicast_record import RecordType

__all__ = ["RECORDS", "FilterMode", "Outcome", "Sets", "SourceTimer"]

Sources: TypeAlias = frozenset[bytes]


class FilterMode(Enum):
    """What a router forwards of a group."""

    INCLUDE = "include"
    EXCLUDE = "exclude"


class SourceTimer(Enum):
    """What a source's timer is set to."""

    LISTENER_INTERVAL = "multicast address listening interval"
    FILTER_TIMER = "the filter timer"


@final
class Sets(Struct, frozen=True, gc=False):
    """The sources that a row speaks of.

    Attributes:
        x: Wanted.
        y: Not wanted; none in INCLUDE mode.
        b: Listed in the record.

    """

    x: Sources
    y: Sources
    b: Sources


_Choice: TypeAlias = Callable[[Sets], Sources]


def _none(_: Sets) -> Sources:
    return frozenset()


@final
class Outcome(Struct, frozen=True, kw_only=True):
    """What is done.

    Attributes:
        mode: The filter mode from then on.
        wanted: The sources whose timers run then.
        unwanted: The sources that are excluded then.
        timed: Those whose timer is set.
        timer: To what.
        restarts_filter: Whether the filter timer is set to the listening interval.
        asked: Sources that are asked about.
        asks_group: Whether the group is.

    """

    mode: FilterMode
    wanted: _Choice
    unwanted: _Choice = _none
    timed: _Choice = _none
    timer: SourceTimer = SourceTimer.LISTENER_INTERVAL
    restarts_filter: bool = False
    asked: _Choice = _none
    asks_group: bool = False


_I, _E, _T = FilterMode.INCLUDE, FilterMode.EXCLUDE, RecordType

RECORDS: dict[tuple[FilterMode, RecordType], Outcome] = {
    (_I, _T.MODE_IS_INCLUDE): Outcome(
        mode=_I, wanted=lambda s: s.x | s.b, timed=lambda s: s.b
    ),
    (_I, _T.MODE_IS_EXCLUDE): Outcome(
        mode=_E,
        wanted=lambda s: s.x & s.b,
        unwanted=lambda s: s.b - s.x,
        restarts_filter=True,
    ),
    (_E, _T.MODE_IS_INCLUDE): Outcome(
        mode=_E,
        wanted=lambda s: s.x | s.b,
        unwanted=lambda s: s.y - s.b,
        timed=lambda s: s.b,
    ),
    (_E, _T.MODE_IS_EXCLUDE): Outcome(
        mode=_E,
        wanted=lambda s: s.b - s.y,
        unwanted=lambda s: s.y & s.b,
        timed=lambda s: s.b - s.x - s.y,
        restarts_filter=True,
    ),
    (_I, _T.ALLOW_NEW_SOURCES): Outcome(
        mode=_I, wanted=lambda s: s.x | s.b, timed=lambda s: s.b
    ),
    (_I, _T.BLOCK_OLD_SOURCES): Outcome(
        mode=_I, wanted=lambda s: s.x, asked=lambda s: s.x & s.b
    ),
    (_I, _T.CHANGE_TO_EXCLUDE_MODE): Outcome(
        mode=_E,
        wanted=lambda s: s.x & s.b,
        unwanted=lambda s: s.b - s.x,
        restarts_filter=True,
        asked=lambda s: s.x & s.b,
    ),
    (_I, _T.CHANGE_TO_INCLUDE_MODE): Outcome(
        mode=_I,
        wanted=lambda s: s.x | s.b,
        timed=lambda s: s.b,
        asked=lambda s: s.x - s.b,
    ),
    (_E, _T.ALLOW_NEW_SOURCES): Outcome(
        mode=_E,
        wanted=lambda s: s.x | s.b,
        unwanted=lambda s: s.y - s.b,
        timed=lambda s: s.b,
    ),
    (_E, _T.BLOCK_OLD_SOURCES): Outcome(
        mode=_E,
        wanted=lambda s: s.x | (s.b - s.y),
        unwanted=lambda s: s.y,
        timed=lambda s: s.b - s.x - s.y,
        timer=SourceTimer.FILTER_TIMER,
        asked=lambda s: s.b - s.y,
    ),
    (_E, _T.CHANGE_TO_EXCLUDE_MODE): Outcome(
        mode=_E,
        wanted=lambda s: s.b - s.y,
        unwanted=lambda s: s.y & s.b,
        timed=lambda s: s.b - s.x - s.y,
        timer=SourceTimer.FILTER_TIMER,
        restarts_filter=True,
        asked=lambda s: s.b - s.y,
    ),
    (_E, _T.CHANGE_TO_INCLUDE_MODE): Outcome(
        mode=_E,
        wanted=lambda s: s.x | s.b,
        unwanted=lambda s: s.y - s.b,
        timed=lambda s: s.b,
        asked=lambda s: s.x - s.b,
        asks_group=True,
    ),
}
"""By the group's filter mode and the record's type. Nobody's group is INCLUDE of none."""
