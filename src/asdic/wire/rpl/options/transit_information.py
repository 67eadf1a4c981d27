"""Transit Information (RFC 6550 §6.7.8)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.options.option import HEADER, RplOption, Type, fixed_part

__all__ = ["TransitInformation"]


@final
class TransitInformation(RplOption, frozen=True, kw_only=True, gc=False):
    """The path to the targets in front.

    Attributes:
        external: The E flag: the parent is in another routing domain.
        flags: 7 bits, sent as zero, or the I flag of RFC 9009 first.
        path_control: Which parents are preferred.
        path_sequence: Grows with what is new of the target.
        path_lifetime: In lifetime units; 255 never ends, 0 withdraws.
        parent_address: 16 octets, or none in storing mode.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.flag("external"),
        field.hexadecimal("flags", 7, "sent as zero"),
        field.hexadecimal("path_control", 8),
        field.number("path_sequence", 8),
        field.number("path_lifetime", 8, "in lifetime units"),
        field.prefix("parent_address"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    TAIL: ClassVar[str] = "parent_address"
    type: ClassVar[int] = Type.TRANSIT_INFORMATION.value

    external: bool = False
    flags: int = 0
    path_control: int = 0
    path_sequence: int = 0
    path_lifetime: int
    parent_address: bytes = b""
