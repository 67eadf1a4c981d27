"""Neighbor Solicitation (RFC 4861 §4.3)."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field, ndp
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["NeighborSolicitation"]

_FIXED = Layout("!BBHI16s")


@final
class NeighborSolicitation(Struct, frozen=True, kw_only=True, gc=False):
    """A request for a neighbor's link-layer address, or a sign of its life.

    Attributes:
        target_address: 16 octets, never multicast.
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
        field.ipv6("target_address"),
        field.items("options"),
    )
    type: ClassVar[int] = Type.NEIGHBOR_SOLICITATION.value

    target_address: bytes
    options: tuple[ndp.Option, ...] = ()
    code: int = 0
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 24 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Neighbor Solicitation", len(octets), "cut short")
        _, code, _, reserved, target_address = _FIXED.unpack_from(octets)
        return cls(
            target_address=target_address,
            options=ndp.decode(octets, 24),
            code=code,
            reserved=reserved,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if len(self.target_address) != IPV6_OCTETS:
            field.check(self)
        try:
            fixed = _FIXED.pack(
                self.type, self.code, 0, self.reserved, self.target_address
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + ndp.encode(self.options)
