"""Time Exceeded (RFC 4443 §3.3, RFC 4884 §4.5)."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar, final

from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.icmpv6.multi_part_error import MultiPartError

__all__ = ["TimeExceeded", "TimeExceededCode"]


class TimeExceededCode(IntEnum):
    """Which time ran out."""

    HOP_LIMIT_EXCEEDED_IN_TRANSIT = 0
    FRAGMENT_REASSEMBLY_TIME_EXCEEDED = 1


@final
class TimeExceeded(MultiPartError, frozen=True, kw_only=True, gc=False):
    """A report that a hop limit reached 0, or that fragments stayed away.

    Attributes:
        code: A `TimeExceededCode`.

    The other fields are those of `MultiPartError`.

    """

    LAYER: ClassVar[str] = LAYER
    NAME: ClassVar[str] = "Time Exceeded"
    type: ClassVar[int] = Type.TIME_EXCEEDED.value
