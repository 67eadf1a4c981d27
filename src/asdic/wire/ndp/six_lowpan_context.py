"""6LoWPAN Context (RFC 6775 §4.2)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp.fixed_option import HEADER, FixedOption, fixed_part
from asdic.wire.ndp.option import Type

__all__ = ["SixLowpanContext"]


@final
class SixLowpanContext(FixedOption, frozen=True, kw_only=True, gc=False):
    """A prefix that header compression may elide.

    Attributes:
        context_length: Leading bits of the prefix that count.
        reserved: 3 bits, sent as zero.
        compression: The C flag: compression may use it, not decompression alone.
        context_identifier: 0 to 15.
        reserved2: 16 bits, sent as zero.
        valid_lifetime: Minutes.
        context_prefix: 8 or 16 octets.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("context_length", 8, unit="bits"),
        field.hexadecimal("reserved", 3),
        field.flag("compression"),
        field.number("context_identifier", 4),
        field.hexadecimal("reserved2", 16),
        field.number("valid_lifetime", 16, unit="x 60 s"),
        field.prefix("context_prefix"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    NAME: ClassVar[str] = "6LoWPAN Context"
    TAIL: ClassVar[str] = "context_prefix"
    type: ClassVar[int] = Type.SIX_LOWPAN_CONTEXT.value

    context_length: int
    reserved: int = 0
    compression: bool = False
    context_identifier: int
    reserved2: int = 0
    valid_lifetime: int
    context_prefix: bytes
