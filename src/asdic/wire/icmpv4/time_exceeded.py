"""Time Exceeded (RFC 792, RFC 4884 §4.2)."""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field, multi_part
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER, Type
from asdic.wire.multi_part import Extension

__all__ = ["TimeExceeded", "TimeExceededCode"]

_FIXED = Layout("!BBHBBH")
_WORD = 4


class TimeExceededCode(IntEnum):
    """Where the time ran out."""

    TIME_TO_LIVE_EXCEEDED_IN_TRANSIT = 0
    FRAGMENT_REASSEMBLY_TIME_EXCEEDED = 1


@final
class TimeExceeded(Struct, frozen=True, kw_only=True, gc=False):
    """A report that a datagram's time to live, or its reassembly time, ran out.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |          Checksum             |
    |     unused    |    Length     |          unused               |
    |      Internet header + at least 64 bits of the datagram ...   |
    |                    ICMP extension structure ...               |
    ```

    Attributes:
        code: A `TimeExceededCode`.
        invoking_packet: The start of the datagram; in front of an extension
            padded with zeros as RFC 4884 §4.2 asks.
        length: Octets of *invoking_packet* in 32-bit words, or 0 where no
            extension follows.
        extension: The extension structure, if there is one.
        unused: The 8 bits in front of the length, sent as zero.
        unused_after_length: The 16 bits behind it, likewise.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.hexadecimal("unused", 8),
        field.number("length", 8, "of the quote", unit="32-bit words"),
        field.hexadecimal("unused_after_length", 16),
        field.quote("invoking_packet"),
        field.items("extension"),
    )
    LENGTH_UNIT: ClassVar[int] = _WORD
    type: ClassVar[int] = Type.TIME_EXCEEDED.value

    code: int
    invoking_packet: bytes
    length: int = 0
    extension: Extension | None = None
    unused: int = 0
    unused_after_length: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Time Exceeded", len(octets), "cut short")
        _, code, _, unused, length, unused_after_length = _FIXED.unpack_from(octets)
        if length:
            quote, extension = multi_part.split(octets, _FIXED.size, length, _WORD)
        else:
            quote, extension = octets[_FIXED.size :], None
        return cls(
            code=code,
            invoking_packet=quote,
            length=length,
            extension=extension,
            unused=unused,
            unused_after_length=unused_after_length,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        try:
            fixed = _FIXED.pack(
                self.type,
                self.code,
                0,
                self.unused,
                self.length,
                self.unused_after_length,
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        if self.extension is None:
            return fixed + self.invoking_packet
        return fixed + self.invoking_packet + self.extension.encode()
