"""The body that Information Request and Reply share (RFC 792).

RFC 6918 deprecated both messages.
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER

__all__ = ["InformationBody"]

_FIXED = Layout("!BBHHH")


class InformationBody(Struct, frozen=True, kw_only=True, gc=False):
    """An Information Request or Information Reply, also a Domain Name Request.

    Attributes:
        identifier: Tells the askers of one host apart.
        sequence_number: Tells the requests of one asker apart.
        code: 0.
        trailing: Octets behind the end.

    """

    LAYER: ClassVar[str] = LAYER
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.hexadecimal("identifier", 16, "tells the askers of one host apart"),
        field.number("sequence_number", 16, "tells the requests of one asker apart"),
        field.octets("trailing", about="behind the end"),
    )
    NAME: ClassVar[str] = "Information"
    type: ClassVar[int]

    identifier: int
    sequence_number: int
    code: int = 0
    trailing: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError(cls.NAME, len(octets), "cut short")
        _, code, _, identifier, sequence_number = _FIXED.unpack_from(octets)
        return cls(
            identifier=identifier,
            sequence_number=sequence_number,
            code=code,
            trailing=octets[_FIXED.size :],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        try:
            fixed = _FIXED.pack(
                self.type, self.code, 0, self.identifier, self.sequence_number
            )
        except StructError as error:
            raise EncodeError(str(error)) from error
        return fixed + self.trailing
