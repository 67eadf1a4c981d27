"""IP_DFF (RFC 6971)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ipv6.options.fixed_option import FixedOption, fixed_part
from asdic.wire.ipv6.options.option_type import HEADER

__all__ = ["DepthFirstForwarding"]


@final
class DepthFirstForwarding(FixedOption, frozen=True, kw_only=True, gc=False):
    """By which routers of a lossy network tell where a packet has been.

    Attributes:
        sequence_number: Tells the packets of one originator apart.
        version: 2 bits; 0.
        duplicate: The DUP flag: the packet is sent once more.
        returned: The RET flag: it goes back to whom it came from.
        reserved: 4 bits, sent as zero.

    """

    NAME: ClassVar[str] = "IP_DFF"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("version", 2),
        field.flag("duplicate"),
        field.flag("returned"),
        field.hexadecimal("reserved", 4),
        field.number("sequence_number", 16),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    type: ClassVar[int] = 0xEE

    sequence_number: int
    version: int = 0
    duplicate: bool = False
    returned: bool = False
    reserved: int = 0
