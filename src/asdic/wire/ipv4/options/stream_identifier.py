"""The Stream Identifier option (RFC 791 §3.1), obsolete (RFC 1122 §3.2.1.8)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ipv4.options.item import check_length, encode_item

__all__ = ["StreamIdentifier"]

_LENGTH = 4


@final
class StreamIdentifier(Struct, frozen=True, kw_only=True, gc=False):
    """The SATNET stream that a packet belongs to.

    Attributes:
        stream_identifier: 16 bits.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="octets"),
        field.hexadecimal("stream_identifier", 16),
    )
    type: ClassVar[int] = 136
    length: ClassVar[int] = _LENGTH

    stream_identifier: int

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length is not 4.

        """
        check_length("Stream Identifier", octets, _LENGTH)
        return cls(stream_identifier=octets[2] << 8 | octets[3])

    def encode(self) -> bytes:
        """Return all octets of the option.

        Raises:
            EncodeError: the value does not fit its field.

        """
        field.check(self)
        return encode_item(self.type, self.stream_identifier.to_bytes(2, "big"))
