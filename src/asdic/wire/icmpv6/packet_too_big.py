"""Packet Too Big (RFC 4443 §3.2).

No extension structure (RFC 4884) follows the quote: the message has no length.
What the MTU does to a path is not here.
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv6.message import LAYER, Type

__all__ = ["PacketTooBig"]

_FIXED = Layout("!BBHI")


@final
class PacketTooBig(Struct, frozen=True, kw_only=True, gc=False):
    """A router's report that a packet is larger than the next link carries.

    Attributes:
        mtu: The largest packet in octets that the next link carries.
        invoking_packet: The start of the packet that was too big.
        code: Sent as 0, and ignored by receivers (RFC 4443 §3.2).

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("mtu", 32, "of the next link", unit="octets"),
        field.quote("invoking_packet"),
    )
    type: ClassVar[int] = Type.PACKET_TOO_BIG.value

    mtu: int
    invoking_packet: bytes
    code: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Packet Too Big", len(octets), "MTU missing")
        _, code, _, mtu = _FIXED.unpack_from(octets)
        return cls(mtu=mtu, invoking_packet=octets[8:], code=code)

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        try:
            fixed = _FIXED.pack(self.type, self.code, 0, self.mtu)
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + self.invoking_packet
