"""What the type of an IPv6 option says by itself (RFC 8200 §4.2)."""

from __future__ import annotations

from enum import IntEnum

from asdic.wire import field

__all__ = ["HEADER", "TYPE", "Action", "action_of", "action_text", "may_change"]

_CHANGE = 0x20


class Action(IntEnum):
    """What a node does that does not know an option (RFC 8200 §4.2)."""

    SKIP = 0
    DISCARD = 1
    DISCARD_AND_REPORT = 2
    DISCARD_AND_REPORT_UNLESS_MULTICAST = 3


def action_of(option_type: int) -> Action:
    """Return what a node does that does not know the option: the first 2 bits."""
    return Action(option_type >> 6)


def may_change(option_type: int) -> bool:
    """Tell whether the data may change on the way: the third bit."""
    return bool(option_type & _CHANGE)


def action_text(number: int) -> str:
    """Return an action in words."""
    return Action(number).name.lower().replace("_", " ")


def _type_text(number: int) -> str:
    text = f"{action_text(action_of(number))} if unknown"
    return f"{text}, may change" if may_change(number) else text


TYPE = field.number("type", 8, meaning=_type_text)
"""The first field of each option."""
HEADER = (TYPE, field.number("length", 8, "of the option's data", unit="octets"))
"""The first fields of each option but Pad1."""
