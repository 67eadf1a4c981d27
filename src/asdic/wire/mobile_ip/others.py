"""Prefix-Lengths, One-byte Padding (RFC 5944 §2.1.2, §2.1.3) and unknown extensions."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["HEADER_LENGTH", "OneBytePadding", "PrefixLengths", "Unknown"]

HEADER_LENGTH = 2


@final
class PrefixLengths(Struct, frozen=True, kw_only=True, gc=False):
    """How long the network prefix of each router address is.

    Attributes:
        prefix_lengths: One octet for each router address, in bits.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "behind this field", unit="octets"),
        field.octets("prefix_lengths", about="bits, an octet for each address"),
    )
    type: ClassVar[int] = 19

    prefix_lengths: bytes

    @property
    def length(self) -> int:
        """Octets behind the length field."""
        return len(self.prefix_lengths)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole extension, from its type octet on."""
        return cls(prefix_lengths=octets[HEADER_LENGTH:])

    def encode(self) -> bytes:
        """Return all octets of the extension.

        Raises:
            EncodeError: there are more than 255 lengths.

        """
        field.check(self)
        return bytes((self.type, self.length)) + self.prefix_lengths


@final
class OneBytePadding(Struct, frozen=True, kw_only=True, gc=False):
    """A zero that makes the message's length even."""

    FIELDS: ClassVar[tuple[Field, ...]] = (field.number("type", 8),)
    type: ClassVar[int] = 0

    def encode(self) -> bytes:
        """Return the octet."""
        return bytes(1)


@final
class Unknown(Struct, frozen=True, kw_only=True, gc=False):
    """An extension of a type without a class here, or a malformed one.

    Attributes:
        type: The type number.
        data: The octets behind the length field.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "behind this field", unit="octets"),
        field.octets("data"),
    )

    type: int
    data: bytes = b""

    @property
    def length(self) -> int:
        """Octets behind the length field."""
        return len(self.data)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole extension, from its type octet on."""
        return cls(type=octets[0], data=octets[HEADER_LENGTH:])

    def encode(self) -> bytes:
        """Return all octets of the extension.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        return bytes((self.type, self.length)) + self.data
