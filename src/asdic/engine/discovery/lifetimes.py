"""How entries with a lifetime come and go, as a table (RFC 4861 §6.3.4, §6.3.5)."""

from __future__ import annotations

from enum import Enum

from asdic.engine.instant import SECOND
from asdic.wire import ndp

__all__ = ["LIFETIMES", "Action", "Input", "Presence", "duration"]


class Presence(Enum):
    """Whether an entry is in its list."""

    ABSENT = "absent"
    LISTED = "listed"


class Input(Enum):
    """What happens to an entry."""

    ADVERTISED = "advertised"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    DISOWNED = "disowned"
    DISPLACED = "displaced"


class Action(Enum):
    """What is done with it."""

    ADD = "add"
    REFRESH = "refresh"
    REMOVE = "remove"
    LEAVE = "leave"


LIFETIMES: dict[tuple[Presence, Input], Action] = {
    (Presence.ABSENT, Input.ADVERTISED): Action.ADD,
    (Presence.ABSENT, Input.WITHDRAWN): Action.LEAVE,
    (Presence.ABSENT, Input.EXPIRED): Action.LEAVE,
    (Presence.ABSENT, Input.DISOWNED): Action.LEAVE,
    (Presence.ABSENT, Input.DISPLACED): Action.LEAVE,
    (Presence.LISTED, Input.ADVERTISED): Action.REFRESH,
    (Presence.LISTED, Input.WITHDRAWN): Action.REMOVE,
    (Presence.LISTED, Input.EXPIRED): Action.REMOVE,
    (Presence.LISTED, Input.DISOWNED): Action.REMOVE,
    (Presence.LISTED, Input.DISPLACED): Action.REMOVE,
}
"""Of the default router list and all others. A lifetime of 0 withdraws at once."""


def duration(seconds: int) -> int | None:
    """Return a 32-bit lifetime in nanoseconds; `None` for infinity (RFC 4861 §4.6.2)."""
    return None if seconds == ndp.INFINITY else seconds * SECOND
