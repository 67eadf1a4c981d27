"""Line-Identification (RFC 6788)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ipv6.options.fixed_option import FixedOption, fixed_part
from asdic.wire.ipv6.options.option_type import HEADER

__all__ = ["LineIdentification"]


@final
class LineIdentification(FixedOption, frozen=True, kw_only=True, gc=False):
    """On which line an access node got a host's Router Solicitation.

    Attributes:
        line_id: What the access node calls the line.
        line_id_length: Octets that count of *line_id*; others pad it.

    """

    NAME: ClassVar[str] = "Line-Identification"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("line_id_length", 8, unit="octets"),
        field.text("line_id"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    TAIL: ClassVar[str] = "line_id"
    type: ClassVar[int] = 0x8C

    line_id: bytes
    line_id_length: int
