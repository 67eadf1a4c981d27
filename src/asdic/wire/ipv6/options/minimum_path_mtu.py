"""Minimum Path MTU (RFC 9268)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ipv6.options.fixed_option import FixedOption, fixed_part
from asdic.wire.ipv6.options.option_type import HEADER

__all__ = ["MinimumPathMtu"]


@final
class MinimumPathMtu(FixedOption, frozen=True, kw_only=True, gc=False):
    """The least MTU on the way, as routers have noted it, and its report back.

    Attributes:
        min_pmtu: The least MTU that the packet has met, in octets.
        rtn_pmtu: The least met the other way, in units of 2 octets; 15 bits.
        report: The R flag: the receiver is to report what it gets.

    """

    NAME: ClassVar[str] = "Minimum Path MTU"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("min_pmtu", 16, unit="octets"),
        field.number("rtn_pmtu", 15, unit="x 2 octets"),
        field.flag("report"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    type: ClassVar[int] = 0x30

    min_pmtu: int
    rtn_pmtu: int = 0
    report: bool = False
