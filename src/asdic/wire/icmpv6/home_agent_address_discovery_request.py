"""Home Agent Address Discovery Request (RFC 6275 §6.5; R by RFC 3963 §7.1)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.packing import pack

__all__ = ["HomeAgentAddressDiscoveryRequest"]

_FIXED = Layout("!BBHHH")
_MOBILE_ROUTER = 0x8000
_RESERVED_MASK = 0x7FFF


@final
class HomeAgentAddressDiscoveryRequest(Struct, frozen=True, kw_only=True, gc=False):
    """A mobile node's question for home agents on its home link.

    Attributes:
        identifier: Tells which reply belongs to which request.
        mobile_router: The R flag: only agents that serve mobile routers.
        code: Sent as 0.
        reserved: 15 bits, sent as zero.
        trailing: Octets behind the 8.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("identifier", 16),
        field.flag("mobile_router", "agents that serve mobile routers"),
        field.hexadecimal("reserved", 15),
        field.octets("trailing"),
    )
    type: ClassVar[int] = Type.HOME_AGENT_ADDRESS_DISCOVERY_REQUEST.value

    identifier: int
    mobile_router: bool = False
    code: int = 0
    reserved: int = 0
    trailing: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            what = "Home Agent Address Discovery Request"
            raise DecodeError(what, len(octets), "cut short")
        _, code, _, identifier, bits = _FIXED.unpack_from(octets)
        return cls(
            identifier=identifier,
            mobile_router=bits & _MOBILE_ROUTER != 0,
            code=code,
            reserved=bits & _RESERVED_MASK,
            trailing=octets[_FIXED.size :],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        bits = (_MOBILE_ROUTER if self.mobile_router else 0) | self.reserved
        held = (self.type, self.code, 0, self.identifier, bits)
        return pack(self, _FIXED, *held) + self.trailing
