"""Router Solicitation (RFC 1256 §3)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER, Type

__all__ = ["RouterSolicitation"]

_FIXED = Layout("!BBHI")


@final
class RouterSolicitation(Struct, frozen=True, kw_only=True, gc=False):
    """A host's request that routers advertise themselves at once.

    Attributes:
        reserved: 32 bits, sent as zero.
        code: 0.
        trailing: Octets behind the end.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.hexadecimal("reserved", 32),
        field.octets("trailing", about="behind the end"),
    )
    type: ClassVar[int] = Type.ROUTER_SOLICITATION.value

    reserved: int = 0
    code: int = 0
    trailing: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Router Solicitation", len(octets), "cut short")
        _, code, _, reserved = _FIXED.unpack_from(octets)
        return cls(reserved=reserved, code=code, trailing=octets[_FIXED.size :])

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        return _FIXED.pack(self.type, self.code, 0, self.reserved) + self.trailing
