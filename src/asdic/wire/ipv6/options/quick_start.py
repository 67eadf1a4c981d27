"""Quick-Start (RFC 4782 §3.2)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ipv6.options.fixed_option import FixedOption, fixed_part
from asdic.wire.ipv6.options.option_type import HEADER

__all__ = ["QuickStart"]

_FUNCTIONS = {0: "rate request", 8: "report of approved rate"}


def _function_text(number: int) -> str:
    return _FUNCTIONS.get(number, "")


@final
class QuickStart(FixedOption, frozen=True, kw_only=True, gc=False):
    """A sender's wish for a rate, which routers on the way may lower, or the answer.

    Attributes:
        function: 0 asks for a rate, 8 reports the approved one.
        rate: 0: none; otherwise 40 kbit/s times 2 to the power of this.
        qs_ttl: Which routers decrement that know the option; unused in a report.
        qs_nonce: 30 bits, by which the sender catches receivers that lie.
        reserved: 2 bits, sent as zero.

    """

    NAME: ClassVar[str] = "Quick-Start"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("function", 4, meaning=_function_text),
        field.number("rate", 4),
        field.number("qs_ttl", 8),
        field.hexadecimal("qs_nonce", 30),
        field.hexadecimal("reserved", 2),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    type: ClassVar[int] = 0x26

    function: int
    rate: int
    qs_ttl: int
    qs_nonce: int
    reserved: int = 0
