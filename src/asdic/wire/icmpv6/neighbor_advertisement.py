"""Neighbor Advertisement (RFC 4861 §4.4)."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field, ndp
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["NeighborAdvertisement"]

_FIXED = Layout("!BBHI16s")
_ROUTER = 0x80000000
_SOLICITED = 0x40000000
_OVERRIDE = 0x20000000
_RESERVED_MASK = 0x1FFFFFFF


@final
class NeighborAdvertisement(Struct, frozen=True, kw_only=True, gc=False):
    """An answer to a Neighbor Solicitation, or news sent unasked.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |          Checksum             |
    |R|S|O|                     Reserved                            |
    |                   Target Address, 16 octets                   |
    |                          Options ...                          |
    ```

    Attributes:
        target_address: 16 octets, never multicast.
        router: The R flag: the sender is a router.
        solicited: The S flag: this answers a solicitation.
        override: The O flag: a cached link-layer address gives way to this one.
        options: In wire order.
        code: Sent as 0.
        reserved: 29 bits, sent as zero.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.flag("router"),
        field.flag("solicited"),
        field.flag("override"),
        field.hexadecimal("reserved", 29),
        field.ipv6("target_address"),
        field.items("options"),
    )
    type: ClassVar[int] = Type.NEIGHBOR_ADVERTISEMENT.value

    target_address: bytes
    router: bool = False
    solicited: bool = False
    override: bool = False
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
            raise DecodeError("Neighbor Advertisement", len(octets), "cut short")
        _, code, _, bits, target_address = _FIXED.unpack_from(octets)
        return cls(
            target_address=target_address,
            router=bits & _ROUTER != 0,
            solicited=bits & _SOLICITED != 0,
            override=bits & _OVERRIDE != 0,
            options=ndp.decode(octets, 24),
            code=code,
            reserved=bits & _RESERVED_MASK,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if (
            len(self.target_address) != IPV6_OCTETS
            or not 0 <= self.reserved <= _RESERVED_MASK
        ):
            field.check(self)
        bits = (
            (_ROUTER if self.router else 0)
            | (_SOLICITED if self.solicited else 0)
            | (_OVERRIDE if self.override else 0)
            | self.reserved
        )
        try:
            fixed = _FIXED.pack(self.type, self.code, 0, bits, self.target_address)
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + ndp.encode(self.options)
