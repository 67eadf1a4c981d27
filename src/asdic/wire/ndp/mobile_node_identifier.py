"""Mobile Node Identifier (RFC 5271 §4)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp.fixed_option import HEADER, FixedOption, fixed_part
from asdic.wire.ndp.option import Type

__all__ = ["MobileNodeIdentifier"]


@final
class MobileNodeIdentifier(FixedOption, frozen=True, kw_only=True, gc=False):
    """Who a mobile node is.

    Attributes:
        option_code: What the value is: 1 a network access identifier, 2 an IMSI.
        mn_length: Octets of the value without padding.
        mn_value: The value, and the padding behind it.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("option_code", 8),
        field.number("mn_length", 8, unit="octets"),
        field.octets("mn_value"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    NAME: ClassVar[str] = "Mobile Node Identifier"
    TAIL: ClassVar[str] = "mn_value"
    type: ClassVar[int] = Type.MOBILE_NODE_IDENTIFIER.value

    option_code: int
    mn_length: int
    mn_value: bytes
