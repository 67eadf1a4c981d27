"""Home Agent Address Discovery Reply (RFC 6275 §6.6; R by RFC 3963 §7.2)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.ndp.address_list import read_addresses, write_addresses
from asdic.wire.packing import pack

__all__ = ["HomeAgentAddressDiscoveryReply"]

_FIXED = Layout("!BBHHH")
_MOBILE_ROUTER = 0x8000
_RESERVED_MASK = 0x7FFF


@final
class HomeAgentAddressDiscoveryReply(Struct, frozen=True, kw_only=True, gc=False):
    """The home agents on a mobile node's home link, the preferred first.

    Attributes:
        identifier: That of the request.
        home_agent_addresses: 16 octets each.
        mobile_router: The R flag: these agents serve mobile routers.
        code: Sent as 0.
        reserved: 15 bits, sent as zero.
        trailing: Octets behind the last whole address.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("identifier", 16),
        field.flag("mobile_router", "agents that serve mobile routers"),
        field.hexadecimal("reserved", 15),
        field.addresses("home_agent_addresses"),
        field.octets("trailing"),
    )
    type: ClassVar[int] = Type.HOME_AGENT_ADDRESS_DISCOVERY_REPLY.value

    identifier: int
    home_agent_addresses: tuple[bytes, ...] = ()
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
            what = "Home Agent Address Discovery Reply"
            raise DecodeError(what, len(octets), "cut short")
        _, code, _, identifier, bits = _FIXED.unpack_from(octets)
        end = len(octets) - (len(octets) - _FIXED.size) % IPV6_OCTETS
        return cls(
            identifier=identifier,
            home_agent_addresses=read_addresses(octets[_FIXED.size : end]),
            mobile_router=bits & _MOBILE_ROUTER != 0,
            code=code,
            reserved=bits & _RESERVED_MASK,
            trailing=octets[end:],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        bits = (_MOBILE_ROUTER if self.mobile_router else 0) | self.reserved
        fixed = pack(self, _FIXED, self.type, self.code, 0, self.identifier, bits)
        return fixed + write_addresses(self.home_agent_addresses) + self.trailing
