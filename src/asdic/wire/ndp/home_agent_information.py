"""Home Agent Information (RFC 6275 §7.4); its flag R is by RFC 3963 §7.3."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, misfit
from asdic.wire.packing import pack

__all__ = ["HomeAgentInformation"]

_FIXED = Layout("!BBHHH")
_MOBILE_ROUTER = 0x8000
_RESERVED_MASK = 0x7FFF


@final
class HomeAgentInformation(Struct, frozen=True, kw_only=True, gc=False):
    """A router's word on its service as a home agent.

    Attributes:
        home_agent_preference: Higher is more preferable.
        home_agent_lifetime: Seconds; never 0.
        mobile_router: The R flag: mobile routers are served as well.
        reserved: 15 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.flag("mobile_router", "serves mobile routers"),
        field.hexadecimal("reserved", 15),
        field.number("home_agent_preference", 16, "higher is preferred"),
        field.number("home_agent_lifetime", 16, unit="s"),
    )
    type: ClassVar[int] = Type.HOME_AGENT_INFORMATION.value
    length: ClassVar[int] = _FIXED.size // UNIT

    home_agent_preference: int
    home_agent_lifetime: int
    mobile_router: bool = False
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length is not 1, or does not say that it fills them.

        """
        if len(octets) != _FIXED.size or octets[1] != cls.length:
            raise misfit(octets, "Home Agent Information")
        _, _, bits, preference, lifetime = _FIXED.unpack(octets)
        return cls(
            home_agent_preference=preference,
            home_agent_lifetime=lifetime,
            mobile_router=bits & _MOBILE_ROUTER != 0,
            reserved=bits & _RESERVED_MASK,
        )

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field.

        """
        return pack(
            self,
            _FIXED,
            self.type,
            self.length,
            (_MOBILE_ROUTER if self.mobile_router else 0) | self.reserved,
            self.home_agent_preference,
            self.home_agent_lifetime,
        )
