"""Route Information (RFC 6550 §6.7.5)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.rpl.options.option import HEADER, RplOption, Type, fixed_part

__all__ = ["RouteInformation"]


@final
class RouteInformation(RplOption, frozen=True, kw_only=True, gc=False):
    """A route to a prefix that is not in the DODAG.

    Attributes:
        prefix_length: Leading bits that count.
        reserved: 3 bits, sent as zero.
        preference: 0 medium, 1 high, 3 low (RFC 4191).
        reserved2: 3 bits, sent as zero.
        route_lifetime: Seconds; all ones never end.
        prefix: Up to 16 octets.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("prefix_length", 8, unit="bits"),
        field.hexadecimal("reserved", 3),
        field.number("preference", 2),
        field.hexadecimal("reserved2", 3),
        field.number("route_lifetime", 32, unit="s"),
        field.prefix("prefix"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    TAIL: ClassVar[str] = "prefix"
    type: ClassVar[int] = Type.ROUTE_INFORMATION.value

    prefix_length: int
    reserved: int = 0
    preference: int = 0
    reserved2: int = 0
    route_lifetime: int
    prefix: bytes = b""
