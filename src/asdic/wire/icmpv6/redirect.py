"""Redirect (RFC 4861 §4.5)."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field, ndp
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["Redirect"]

_FIXED = Layout("!BBHI16s16s")


@final
class Redirect(Struct, frozen=True, kw_only=True, gc=False):
    """A router's hint at a better first hop.

    Attributes:
        target_address: The better first hop, 16 octets: a router's link-local
            address, or the destination itself where that is a neighbor.
        destination_address: What is to be sent there, 16 octets.
        options: In wire order.
        code: Sent as 0.
        reserved: 32 bits, sent as zero.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.hexadecimal("reserved", 32),
        field.ipv6("target_address", "the better first hop"),
        field.ipv6("destination_address", "what is to be sent there"),
        field.items("options"),
    )
    type: ClassVar[int] = Type.REDIRECT.value

    target_address: bytes
    destination_address: bytes
    options: tuple[ndp.Option, ...] = ()
    code: int = 0
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 40 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Redirect", len(octets), "cut short")
        _, code, _, reserved, target, destination = _FIXED.unpack_from(octets)
        return cls(
            target_address=target,
            destination_address=destination,
            options=ndp.decode(octets, _FIXED.size),
            code=code,
            reserved=reserved,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if (
            len(self.target_address) != IPV6_OCTETS
            or len(self.destination_address) != IPV6_OCTETS
        ):
            field.check(self)
        try:
            fixed = _FIXED.pack(
                self.type,
                self.code,
                0,
                self.reserved,
                self.target_address,
                self.destination_address,
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + ndp.encode(self.options)
