"""Mobile Prefix Advertisement (RFC 6275 §6.8)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field, ndp
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.packing import pack

__all__ = ["MobilePrefixAdvertisement"]

_FIXED = Layout("!BBHHH")
_MANAGED = 0x8000
_OTHER = 0x4000
_RESERVED_MASK = 0x3FFF


@final
class MobilePrefixAdvertisement(Struct, frozen=True, kw_only=True, gc=False):
    """A home agent's word on the prefixes of the home link.

    Attributes:
        identifier: That of the solicitation.
        managed: The M flag: DHCPv6 has addresses.
        other: The O flag: DHCPv6 has other configuration.
        options: In wire order: Prefix Information, mostly.
        code: Sent as 0.
        reserved: 14 bits, sent as zero.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("identifier", 16),
        field.flag("managed", "addresses by DHCPv6"),
        field.flag("other", "other configuration by DHCPv6"),
        field.hexadecimal("reserved", 14),
        field.items("options"),
    )
    type: ClassVar[int] = Type.MOBILE_PREFIX_ADVERTISEMENT.value

    identifier: int
    managed: bool = False
    other: bool = False
    options: tuple[ndp.Option, ...] = ()
    code: int = 0
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Mobile Prefix Advertisement", len(octets), "cut short")
        _, code, _, identifier, bits = _FIXED.unpack_from(octets)
        return cls(
            identifier=identifier,
            managed=bits & _MANAGED != 0,
            other=bits & _OTHER != 0,
            options=ndp.decode(octets, _FIXED.size),
            code=code,
            reserved=bits & _RESERVED_MASK,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        bits = (
            (_MANAGED if self.managed else 0)
            | (_OTHER if self.other else 0)
            | self.reserved
        )
        held = (self.type, self.code, 0, self.identifier, bits)
        return pack(self, _FIXED, *held) + ndp.encode(self.options)
