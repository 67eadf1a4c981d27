"""IP Encapsulating Security Payload (RFC 4303 §2), opaque behind its first 8 octets."""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["Packet"]

_FIXED = Layout("!II")


@final
class Packet(Struct, frozen=True, kw_only=True, gc=False):
    """An ESP packet.

    Attributes:
        security_parameters_index: Names the security association.
        sequence_number: Of the packet in its association.
        payload_data: All that follows: encrypted data, padding, next header and
            integrity check value, which only the two ends can tell apart.

    """

    LAYER: ClassVar[str] = "esp"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.hexadecimal("security_parameters_index", 32),
        field.number("sequence_number", 32),
        field.octets("payload_data", about="encrypted"),
    )

    security_parameters_index: int
    sequence_number: int
    payload_data: bytes = b""

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the packet that begins at *start* and takes all that is left.

        Raises:
            DecodeError: fewer than 8 octets.

        """
        if len(octets) - start < _FIXED.size:
            raise DecodeError("ESP", max(len(octets) - start, 0), "packet cut short")
        index, sequence_number = _FIXED.unpack_from(octets, start)
        return cls(
            security_parameters_index=index,
            sequence_number=sequence_number,
            payload_data=octets[start + _FIXED.size :],
        )

    def encode_unsummed(self) -> bytes:
        """Return all octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        try:
            fixed = _FIXED.pack(self.security_parameters_index, self.sequence_number)
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
        return fixed + self.payload_data
