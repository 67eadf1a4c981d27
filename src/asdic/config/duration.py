"""Durations as people write them: `30s`, `500ms`, `2h`."""

from __future__ import annotations

import re

from asdic.engine.instant import HOUR, MILLISECOND, MINUTE, SECOND
from asdic.errors import EncodeError

__all__ = ["UNITS", "format_duration", "parse_duration"]

UNITS: dict[str, int] = {
    "ns": 1,
    "us": 1_000,
    "ms": MILLISECOND,
    "s": SECOND,
    "min": MINUTE,
    "h": HOUR,
    "d": 24 * HOUR,
}
"""How many nanoseconds each unit has."""

_SHAPE = re.compile(rf"(\d+)(?:\.(\d{{1,9}}))?\s*({'|'.join(UNITS)})", re.ASCII)


def parse_duration(text: str) -> int:
    """Return nanoseconds.

    Raises:
        EncodeError: *text* is no number with a unit.

    """
    found = _SHAPE.fullmatch(text)
    if found is None:
        units = ", ".join(UNITS)
        raise EncodeError(
            f"{text!r} is no duration: expected a number and a unit ({units}),"
            ' such as "30s" or "500ms"'
        )
    whole, fraction, unit = found.groups()
    factor = UNITS[unit]
    part = int(fraction) * factor // 10 ** len(fraction) if fraction else 0
    return int(whole) * factor + part


def format_duration(nanoseconds: int) -> str:
    """Return the shortest text of whole units: `90s` rather than `1.5min`."""
    if nanoseconds == 0:
        return "0s"
    for unit, factor in reversed(UNITS.items()):
        if nanoseconds % factor == 0:
            return f"{nanoseconds // factor}{unit}"
    raise AssertionError("1 ns divides everything")
