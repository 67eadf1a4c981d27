"""`ip icmp rate-limit unreachable ... log`: telling that unreachables were held back.

The first one begins an interval. As soon as so many were held back on the interface
within it, that is told; then, or when it has passed, the next one begins another.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.configuration import IosLimits
from asdic.engine.icmp_errors.events import UnreachablesSuppressed
from asdic.engine.icmp_errors.governors import Governor
from asdic.engine.instant import Instant
from asdic.engine.turn import Turn

__all__ = ["SuppressionLog"]


@final
class _Interval(Struct, gc=False):
    """What was held back since it began."""

    start: Instant
    count: int = 0


class SuppressionLog:
    """The intervals of all interfaces."""

    __slots__ = ("_intervals",)

    def __init__(self) -> None:
        self._intervals: dict[tuple[str, bool], _Interval] = {}

    def suppressed(self, turn: Turn, interface: str, governor: Governor) -> None:
        """Take note that a limit held a message back."""
        if governor not in {Governor.IOS_UNREACHABLES, Governor.IOS_DF}:
            return
        is_df = governor is Governor.IOS_DF
        wanted = _wanted(turn.configuration.ios_limits, is_df=is_df)
        if wanted is None:
            return
        most, duration = wanted
        now, key = turn.now, (interface, is_df)
        found = self._intervals.get(key)
        if found is None or now - found.start >= duration:
            found = self._intervals[key] = _Interval(now)
        found.count += 1
        if found.count >= most:
            del self._intervals[key]
            turn.notify(
                UnreachablesSuppressed(
                    interface=interface,
                    is_df=is_df,
                    count=found.count,
                    within=now - found.start,
                )
            )


def _wanted(limits: IosLimits, *, is_df: bool) -> tuple[int, int] | None:
    """Return how many within how long are told; `None` where they never are."""
    if is_df and limits.df_apart:
        is_on = limits.df_log
        wanted = (limits.df_log_packets, limits.df_log_interval)
    else:
        is_on = limits.log
        wanted = (limits.log_packets, limits.log_interval)
    return wanted if is_on else None
