"""Datagram Conversion Error (RFC 1475 §6.2). RFC 6918 deprecated it.

Whoever converted between IPv4 and TP/IX (IP version 7) could not convert this
datagram; which of the two the quote is, its first octet tells.
"""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER, Type

__all__ = ["DatagramConversionError", "DatagramConversionErrorCode"]

_FIXED = Layout("!BBHI")


class DatagramConversionErrorCode(IntEnum):
    """Why the datagram could not be converted."""

    UNKNOWN_OR_UNSPECIFIED_ERROR = 0
    DONT_CONVERT_OPTION_PRESENT = 1
    UNKNOWN_MANDATORY_OPTION_PRESENT = 2
    KNOWN_UNSUPPORTED_OPTION_PRESENT = 3
    UNSUPPORTED_TRANSPORT_PROTOCOL = 4
    OVERALL_LENGTH_EXCEEDED = 5
    IP_HEADER_LENGTH_EXCEEDED = 6
    TRANSPORT_PROTOCOL_ABOVE_255 = 7
    PORT_CONVERSION_OUT_OF_RANGE = 8
    TRANSPORT_HEADER_LENGTH_EXCEEDED = 9
    ROLLOVER_MISSING_AND_ACK_SET = 10
    UNKNOWN_MANDATORY_TRANSPORT_OPTION_PRESENT = 11


@final
class DatagramConversionError(Struct, frozen=True, kw_only=True, gc=False):
    """A report that a datagram could not be converted.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |           Checksum            |
    |                    Pointer to problem area                    |
    |          Copy of the datagram that was not converted ...      |
    ```

    Attributes:
        code: A `DatagramConversionErrorCode`.
        pointer: Offset in the datagram at which the offending field begins.
        invoking_packet: The start of the datagram.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("pointer", 32, "offset of the offending field"),
        field.quote("invoking_packet"),
    )
    type: ClassVar[int] = Type.DATAGRAM_CONVERSION_ERROR.value

    code: int
    pointer: int
    invoking_packet: bytes

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Datagram Conversion Error", len(octets), "cut short")
        _, code, _, pointer = _FIXED.unpack_from(octets)
        return cls(code=code, pointer=pointer, invoking_packet=octets[_FIXED.size :])

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        try:
            fixed = _FIXED.pack(self.type, self.code, 0, self.pointer)
        except StructError as error:
            raise EncodeError(str(error)) from error
        return fixed + self.invoking_packet
