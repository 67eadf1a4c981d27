"""Handover Assist Information (RFC 5271 §4)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp.fixed_option import HEADER, FixedOption, fixed_part
from asdic.wire.ndp.option import Type

__all__ = ["HandoverAssistInformation"]


@final
class HandoverAssistInformation(FixedOption, frozen=True, kw_only=True, gc=False):
    """What a mobile node tells an access router of the handover it expects.

    Attributes:
        option_code: What the value is; 1 is an access network identifier.
        hai_length: Octets of the value without padding.
        hai_value: The value, and the padding behind it.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("option_code", 8),
        field.number("hai_length", 8, unit="octets"),
        field.octets("hai_value"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    NAME: ClassVar[str] = "Handover Assist Information"
    TAIL: ClassVar[str] = "hai_value"
    type: ClassVar[int] = Type.HANDOVER_ASSIST_INFORMATION.value

    option_code: int
    hai_length: int
    hai_value: bytes
