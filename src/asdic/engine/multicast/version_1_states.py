"""A listener of version 1, for one group: one table (RFC 2710 §5)."""

from __future__ import annotations

from enum import Enum

__all__ = ["VERSION_1", "Version1Action", "Version1Event", "Version1State"]


class Version1State(Enum):
    """What a listener does for a group."""

    NON_LISTENER = "non-listener"
    DELAYING = "delaying listener"
    IDLE = "idle listener"


class Version1Event(Enum):
    """What happens to it."""

    JOIN = "start listening"
    LEAVE = "stop listening"
    QUERY = "query received"
    REPORT = "report received"
    EXPIRY = "timer expired"


class Version1Action(Enum):
    """What is done about it."""

    REPORT_AND_REPEAT = "send a report, set the flag, start the timer"
    REPORT = "send a report, set the flag"
    DELAY = "start the timer"
    HASTEN = "reset the timer, if a shorter delay is asked for"
    IGNORE = "stay silent"
    YIELD = "stop the timer, clear the flag"
    FINISH = "stop the timer, send Done if the flag is set"


_S, _E, _A = Version1State, Version1Event, Version1Action

VERSION_1: dict[
    tuple[Version1State, Version1Event], tuple[Version1State, Version1Action]
] = {
    (_S.NON_LISTENER, _E.JOIN): (_S.DELAYING, _A.REPORT_AND_REPEAT),
    (_S.NON_LISTENER, _E.REPORT): (_S.NON_LISTENER, _A.IGNORE),
    (_S.DELAYING, _E.LEAVE): (_S.NON_LISTENER, _A.FINISH),
    (_S.DELAYING, _E.QUERY): (_S.DELAYING, _A.HASTEN),
    (_S.DELAYING, _E.REPORT): (_S.IDLE, _A.YIELD),
    (_S.DELAYING, _E.EXPIRY): (_S.IDLE, _A.REPORT),
    (_S.IDLE, _E.LEAVE): (_S.NON_LISTENER, _A.FINISH),
    (_S.IDLE, _E.QUERY): (_S.DELAYING, _A.DELAY),
    (_S.IDLE, _E.REPORT): (_S.IDLE, _A.YIELD),
}
"""Queries for what nobody listens to don't come here: `QUERIES` has that silence."""
