"""Photuris: failures of IP Security (RFC 2521 §2)."""

from __future__ import annotations

from enum import IntEnum
from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER, Type

__all__ = ["Photuris", "PhoturisCode"]

_FIXED = Layout("!BBHHH")


class PhoturisCode(IntEnum):
    """What failed."""

    BAD_SPI = 0
    AUTHENTICATION_FAILED = 1
    DECOMPRESSION_FAILED = 2
    DECRYPTION_FAILED = 3
    NEED_AUTHENTICATION = 4
    NEED_AUTHORIZATION = 5


@final
class Photuris(Struct, frozen=True, kw_only=True, gc=False):
    """A report that a protected datagram could not be accepted.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |          Checksum             |
    |          Reserved             |          Pointer              |
    |      Original internet headers + 64 bits of payload ...       |
    ```

    Attributes:
        code: A `PhoturisCode`.
        pointer: Offset in *invoking_packet* of the offending security parameters
            index; 0 where there is none.
        invoking_packet: The start of the datagram.
        reserved: 16 bits, sent as zero.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.hexadecimal("reserved", 16),
        field.number("pointer", 16, "offset of the security parameters index"),
        field.quote("invoking_packet"),
    )
    type: ClassVar[int] = Type.PHOTURIS.value

    code: int
    pointer: int
    invoking_packet: bytes
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Photuris", len(octets), "cut short")
        _, code, _, reserved, pointer = _FIXED.unpack_from(octets)
        return cls(
            code=code,
            pointer=pointer,
            invoking_packet=octets[_FIXED.size :],
            reserved=reserved,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        try:
            fixed = _FIXED.pack(self.type, self.code, 0, self.reserved, self.pointer)
        except StructError as error:
            raise EncodeError(str(error)) from error
        return fixed + self.invoking_packet
