"""Source Quench (RFC 792), deprecated by RFC 6633: never sent, ignored when received."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER, Type

__all__ = ["SourceQuench"]

_FIXED = Layout("!BBHI")


@final
class SourceQuench(Struct, frozen=True, kw_only=True, gc=False):
    """A request of old to send datagrams more slowly.

    Attributes:
        invoking_packet: The start of the datagram that was discarded.
        unused: 32 bits, sent as zero.
        code: 0.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.hexadecimal("unused", 32),
        field.quote("invoking_packet"),
    )
    type: ClassVar[int] = Type.SOURCE_QUENCH.value

    invoking_packet: bytes
    unused: int = 0
    code: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Source Quench", len(octets), "cut short")
        _, code, _, unused = _FIXED.unpack_from(octets)
        return cls(invoking_packet=octets[_FIXED.size :], unused=unused, code=code)

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        fixed = _FIXED.pack(self.type, self.code, 0, self.unused)
        return fixed + self.invoking_packet
