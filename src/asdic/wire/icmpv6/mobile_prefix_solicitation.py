"""Mobile Prefix Solicitation (RFC 6275 §6.7)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field, ndp
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.packing import pack

__all__ = ["MobilePrefixSolicitation"]

_FIXED = Layout("!BBHHH")


@final
class MobilePrefixSolicitation(Struct, frozen=True, kw_only=True, gc=False):
    """A mobile node's question for the prefixes of its home link.

    Attributes:
        identifier: Tells which advertisement answers which solicitation.
        options: In wire order; none are defined.
        code: Sent as 0.
        reserved: 16 bits, sent as zero.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("identifier", 16),
        field.hexadecimal("reserved", 16),
        field.items("options"),
    )
    type: ClassVar[int] = Type.MOBILE_PREFIX_SOLICITATION.value

    identifier: int
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
            raise DecodeError("Mobile Prefix Solicitation", len(octets), "cut short")
        _, code, _, identifier, reserved = _FIXED.unpack_from(octets)
        return cls(
            identifier=identifier,
            options=ndp.decode(octets, _FIXED.size),
            code=code,
            reserved=reserved,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        held = (self.type, self.code, 0, self.identifier, self.reserved)
        return pack(self, _FIXED, *held) + ndp.encode(self.options)
