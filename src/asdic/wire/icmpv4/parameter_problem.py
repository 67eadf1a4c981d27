"""Parameter Problem (RFC 792, RFC 1122 §3.2.2.5, RFC 4884 §4.3)."""

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

__all__ = ["ParameterProblem", "ParameterProblemCode"]

_FIXED = Layout("!BBHBBH")
_WORD = 4


class ParameterProblemCode(IntEnum):
    """What is wrong with the header."""

    POINTER_INDICATES_THE_ERROR = 0
    MISSING_A_REQUIRED_OPTION = 1
    BAD_LENGTH = 2


@final
class ParameterProblem(Struct, frozen=True, kw_only=True, gc=False):
    """A report that a datagram's header could not be processed.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |          Checksum             |
    |    Pointer    |    Length     |          unused               |
    |      Internet header + at least 64 bits of the datagram ...   |
    |                    ICMP extension structure ...               |
    ```

    Attributes:
        code: A `ParameterProblemCode`.
        pointer: With code 0, the offset in octets of the fault in
            *invoking_packet*; with code 1, the type of the option that lacks.
        invoking_packet: The start of the datagram; in front of an extension
            padded with zeros as RFC 4884 §4.3 asks.
        length: Octets of *invoking_packet* in 32-bit words, or 0 where no
            extension follows.
        extension: The extension structure, if there is one.
        unused: 16 bits, sent as zero.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("pointer", 8, "offset of the fault in the quote"),
        field.number("length", 8, "of the quote", unit="32-bit words"),
        field.hexadecimal("unused", 16),
        field.quote("invoking_packet"),
        field.items("extension"),
    )
    LENGTH_UNIT: ClassVar[int] = _WORD
    type: ClassVar[int] = Type.PARAMETER_PROBLEM.value

    code: int
    pointer: int
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
            raise DecodeError("Parameter Problem", len(octets), "cut short")
        _, code, _, pointer, length, unused = _FIXED.unpack_from(octets)
        if length:
            quote, extension = multi_part.split(octets, _FIXED.size, length, _WORD)
        else:
            quote, extension = octets[_FIXED.size :], None
        return cls(
            code=code,
            pointer=pointer,
            invoking_packet=quote,
            length=length,
            extension=extension,
            unused=unused,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        try:
            fixed = _FIXED.pack(
                self.type, self.code, 0, self.pointer, self.length, self.unused
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        if self.extension is None:
            return fixed + self.invoking_packet
        return fixed + self.invoking_packet + self.extension.encode()
