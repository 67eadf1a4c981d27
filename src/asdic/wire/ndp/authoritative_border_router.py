"""Authoritative Border Router (RFC 6775 §4.3)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp.fixed_option import HEADER, FixedOption, fixed_part
from asdic.wire.ndp.option import Type

__all__ = ["AuthoritativeBorderRouter"]


@final
class AuthoritativeBorderRouter(FixedOption, frozen=True, kw_only=True, gc=False):
    """From which border router prefixes and contexts come, and how new they are.

    Attributes:
        version_low: The low half of the version.
        version_high: The high half of the version.
        valid_lifetime: Minutes; 0 means 10,000.
        border_router_address: 16 octets.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        *HEADER,
        field.number("version_low", 16),
        field.number("version_high", 16),
        field.number("valid_lifetime", 16, unit="x 60 s"),
        field.ipv6("border_router_address"),
    )
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    NAME: ClassVar[str] = "Authoritative Border Router"
    type: ClassVar[int] = Type.AUTHORITATIVE_BORDER_ROUTER.value

    version_low: int
    version_high: int
    valid_lifetime: int
    border_router_address: bytes
