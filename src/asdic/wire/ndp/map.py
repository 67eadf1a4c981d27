"""MAP (RFC 5380 §4)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp.fixed_option import HEADER, FixedOption, fixed_part
from asdic.wire.ndp.option import Type

__all__ = ["Map"]


@final
class Map(FixedOption, frozen=True, kw_only=True, gc=False):
    """The global address of a mobility anchor point.

    Attributes:
        distance: Hops to the anchor point, 1 if it is on the link.
        preference: 15 is the highest; 0 says not to use it.
        regional: The R flag: mobile nodes form a regional care-of address from the prefix.
        reserved: 7 bits, sent as zero.
        valid_lifetime: Seconds.
        global_address: 16 octets; the first 8 are the prefix.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("distance", 4, unit="hops"),
        field.number("preference", 4),
        field.flag("regional"),
        field.hexadecimal("reserved", 7),
        field.number("valid_lifetime", 32, unit="s"),
        field.ipv6("global_address"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    NAME: ClassVar[str] = "MAP"
    type: ClassVar[int] = Type.MAP.value

    distance: int
    preference: int
    regional: bool = False
    reserved: int = 0
    valid_lifetime: int
    global_address: bytes
