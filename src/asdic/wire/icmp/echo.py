"""The body of Echo and Echo Reply, alike in RFC 792 and RFC 4443 §4."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["Echo"]

_FIXED = Layout("!BBHHH")


class Echo(Struct, frozen=True, kw_only=True, gc=False):
    """An Echo Request or Echo Reply of either family.

    Attributes:
        identifier: Tells the askers of one host apart.
        sequence_number: Tells the requests of one asker apart.
        data: What the reply brings back unchanged.
        code: 0.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.hexadecimal("identifier", 16, "tells the askers of one host apart"),
        field.number("sequence_number", 16, "tells the requests of one asker apart"),
        field.octets("data", about="comes back unchanged"),
    )
    type: ClassVar[int]

    identifier: int
    sequence_number: int
    data: bytes = b""
    code: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError(
                "Echo", len(octets), "identifier or sequence number missing"
            )
        _, code, _, identifier, sequence_number = _FIXED.unpack_from(octets)
        return cls(
            identifier=identifier,
            sequence_number=sequence_number,
            data=octets[8:],
            code=code,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        try:
            return (
                _FIXED.pack(
                    self.type, self.code, 0, self.identifier, self.sequence_number
                )
                + self.data
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
