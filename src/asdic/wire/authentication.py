"""The IP Authentication Header (RFC 4302 §2), alike in IPv4 and IPv6.

Nothing here verifies an integrity check value.
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.protocol import protocol_name

__all__ = ["Header"]

_FIXED = Layout("!BBHII")
_UNIT = 4
_UNITS_NOT_COUNTED = 2
_MAXIMUM_OCTETS = (255 + _UNITS_NOT_COUNTED) * _UNIT


@final
class Header(Struct, frozen=True, kw_only=True, gc=False):
    """An Authentication Header.

    Attributes:
        next_header: IANA protocol number of what follows.
        security_parameters_index: Names the security association.
        sequence_number: Of the packet in its association.
        integrity_check_value: A multiple of 4 octets, padding included.
        reserved: 16 bits, sent as zero.

    """

    LAYER: ClassVar[str] = "authentication"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("next_header", 8, meaning=protocol_name),
        field.number("payload_length", 8, "of this header, in 32-bit words, minus 2"),
        field.hexadecimal("reserved", 16),
        field.hexadecimal("security_parameters_index", 32),
        field.number("sequence_number", 32),
        field.octets("integrity_check_value"),
    )

    next_header: int
    security_parameters_index: int
    sequence_number: int
    integrity_check_value: bytes
    reserved: int = 0

    @property
    def header_length(self) -> int:
        """Octets of the header."""
        return _FIXED.size + len(self.integrity_check_value)

    @property
    def payload_length(self) -> int:
        """What the length field says: 32-bit words of the header, minus 2."""
        return (self.header_length >> 2) - _UNITS_NOT_COUNTED

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short, or its length leaves no room for it.

        """
        available = len(octets) - start
        if available < _FIXED.size:
            raise DecodeError("AH", max(available, 0), "header cut short")
        next_header, length, reserved, index, sequence_number = _FIXED.unpack_from(
            octets, start
        )
        end = start + _UNIT * (length + _UNITS_NOT_COUNTED)
        if end < start + _FIXED.size:
            raise DecodeError("AH", 1, f"payload length {length} is below 1")
        if len(octets) < end:
            raise DecodeError("AH", available, "integrity check value cut short")
        return cls(
            next_header=next_header,
            security_parameters_index=index,
            sequence_number=sequence_number,
            integrity_check_value=octets[start + _FIXED.size : end],
            reserved=reserved,
        )

    def encode_unsummed(self) -> bytes:
        """Return the whole header.

        Raises:
            EncodeError: a value does not fit its field.

        """
        size = self.header_length
        if size % _UNIT or size > _MAXIMUM_OCTETS:
            raise EncodeError(
                f"Header.integrity_check_value: {size - _FIXED.size} octets, expected "
                "a multiple of 4, at most 1016"
            )
        try:
            fixed = _FIXED.pack(
                self.next_header,
                self.payload_length,
                self.reserved,
                self.security_parameters_index,
                self.sequence_number,
            )
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + self.integrity_check_value
