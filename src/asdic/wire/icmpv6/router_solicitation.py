"""Router Solicitation (RFC 4861 §4.1)."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field, ndp
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["RouterSolicitation"]

_FIXED = Layout("!BBHI")


@final
class RouterSolicitation(Struct, frozen=True, kw_only=True, gc=False):
    """A host's request for Router Advertisements.

    Attributes:
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
        field.items("options"),
    )
    type: ClassVar[int] = Type.ROUTER_SOLICITATION.value

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
            raise DecodeError("Router Solicitation", len(octets), "cut short")
        _, code, _, reserved = _FIXED.unpack_from(octets)
        return cls(options=ndp.decode(octets, 8), code=code, reserved=reserved)

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        try:
            fixed = _FIXED.pack(self.type, self.code, 0, self.reserved)
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + ndp.encode(self.options)
