"""The time of day as ICMPv4 tells it: milliseconds since midnight UT (RFC 792).

Where nobody knows the time of day, the highest bit says that the value is something
else: here, milliseconds of the driver's clock (RFC 792, RFC 1122 §3.2.2.8).
"""

from __future__ import annotations

from asdic.engine.instant import MILLISECOND
from asdic.engine.turn import Turn

__all__ = ["time_of_day"]

_DAY = 24 * 60 * 60 * 1000
_NO_STANDARD = 1 << 31


def time_of_day(turn: Turn) -> int:
    """Return the time of *turn*, as 32 bits."""
    offset = turn.configuration.host.utc_offset
    if offset is None:
        return _NO_STANDARD | turn.now // MILLISECOND % _NO_STANDARD
    return (turn.now + offset) // MILLISECOND % _DAY
