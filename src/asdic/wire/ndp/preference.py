"""The preference of a router or a route (RFC 4191 §2.1)."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["Preference", "preference_text"]


class Preference(IntEnum):
    """A signed 2-bit number, here as the bits stand."""

    MEDIUM = 0
    HIGH = 1
    RESERVED = 2
    LOW = 3


_NAMES = tuple(value.name.lower() for value in Preference)


def preference_text(number: int) -> str:
    """Return the name of a 2-bit preference."""
    return _NAMES[number]
