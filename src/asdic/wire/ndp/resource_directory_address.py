"""Resource Directory Address (RFC 9176 §4.1.1)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp.fixed_option import HEADER, FixedOption, fixed_part
from asdic.wire.ndp.option import Type

__all__ = ["ResourceDirectoryAddress"]


@final
class ResourceDirectoryAddress(FixedOption, frozen=True, kw_only=True, gc=False):
    """Where constrained nodes find a resource directory.

    Attributes:
        reserved: 16 bits, sent as zero.
        lifetime: Seconds; 0 withdraws the address.
        rd_address: 16 octets.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.hexadecimal("reserved", 16),
        field.number("lifetime", 32, unit="s"),
        field.ipv6("rd_address"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    NAME: ClassVar[str] = "Resource Directory Address"
    type: ClassVar[int] = Type.RESOURCE_DIRECTORY_ADDRESS.value

    reserved: int = 0
    lifetime: int
    rd_address: bytes
