"""The body that Address Mask Request and Reply share (RFC 950 appendix I).

RFC 6918 made both messages historic.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv4.message import LAYER

__all__ = ["AddressMaskBody"]

_FIXED = Layout("!BBHHH4s")
_UNSET = bytes(4)


class AddressMaskBody(Struct, frozen=True, kw_only=True, gc=False):
    """An Address Mask Request or Address Mask Reply.

    Attributes:
        identifier: Tells the askers of one host apart.
        sequence_number: Tells the requests of one asker apart.
        address_mask: The network's mask, 4 octets; zero in a request.
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
        field.ipv4("address_mask"),
        field.octets("trailing", about="behind the end"),
    )
    type: ClassVar[int]

    identifier: int
    sequence_number: int
    address_mask: bytes = _UNSET
    code: int = 0
    trailing: bytes = b""

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 12 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError("Address Mask", len(octets), "cut short")
        _, code, _, identifier, sequence_number, mask = _FIXED.unpack_from(octets)
        return cls(
            identifier=identifier,
            sequence_number=sequence_number,
            address_mask=mask,
            code=code,
            trailing=octets[_FIXED.size :],
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        fixed = _FIXED.pack(
            self.type,
            self.code,
            0,
            self.identifier,
            self.sequence_number,
            self.address_mask,
        )
        return fixed + self.trailing
