"""The body that Destination Unreachable and Time Exceeded share (RFC 4884 §4.4).

Parameter Problem and Packet Too Big have other bodies: there is no room for a
length beside the pointer or the MTU.
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field, multi_part
from asdic.wire.field import Field
from asdic.wire.multi_part import Extension

__all__ = ["MultiPartError"]

_FIXED = Layout("!BBHI")
_LENGTH_UNIT = 8
_UNUSED_MASK = 0xFFFFFF


class MultiPartError(Struct, frozen=True, kw_only=True, gc=False):
    """An error message with a quote and, where there is a length, an extension.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |          Checksum             |
    |    Length     |                  Unused                       |
    |           As much of the invoking packet as fits ...          |
    |                  ICMP extension structure ...                 |
    ```

    Attributes:
        code: Its sense depends on the type.
        invoking_packet: The start of the packet that the error is about; in front
            of an extension padded with zeros as RFC 4884 §4.4 asks.
        length: Octets of *invoking_packet* in 64-bit words, or 0 where no
            extension follows.
        extension: The extension structure, if there is one.
        unused: 24 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("length", 8, "of the quote", unit="64-bit words"),
        field.hexadecimal("unused", 24),
        field.quote("invoking_packet"),
        field.items("extension"),
    )
    LENGTH_UNIT: ClassVar[int] = _LENGTH_UNIT
    NAME: ClassVar[str]
    type: ClassVar[int]

    code: int
    invoking_packet: bytes
    length: int = 0
    extension: Extension | None = None
    unused: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError(cls.NAME, len(octets), "cut short")
        _, code, _, word = _FIXED.unpack_from(octets)
        if not word:
            return cls(code=code, invoking_packet=octets[8:])
        length = word >> 24
        quote, extension = multi_part.split(octets, _FIXED.size, length, _LENGTH_UNIT)
        return cls(
            code=code,
            invoking_packet=quote,
            length=length,
            extension=extension,
            unused=word & _UNUSED_MASK,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if not 0 <= self.unused <= _UNUSED_MASK:
            field.check(self)
        word = (self.length << 24) + self.unused
        try:
            fixed = _FIXED.pack(self.type, self.code, 0, word)
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        if self.extension is None:
            return fixed + self.invoking_packet
        return fixed + self.invoking_packet + self.extension.encode()
