"""Pad1 and PadN, which align what follows (RFC 8200 §4.2)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["Pad1", "PadN"]

_HEADER_LENGTH = 2
_MAXIMUM_DATA = 255


@final
class Pad1(Struct, frozen=True, kw_only=True, gc=False):
    """One octet of padding: a type without length and data."""

    FIELDS: ClassVar[tuple[Field, ...]] = (field.number("type", 8),)
    type: ClassVar[int] = 0

    def encode(self) -> bytes:
        """Return the one octet."""
        return b"\0"


@final
class PadN(Struct, frozen=True, kw_only=True, gc=False):
    """Two or more octets of padding.

    Attributes:
        data: What fills it; zeros as sent by a correct host.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the option's data", unit="octets"),
        field.octets("data"),
    )
    type: ClassVar[int] = 1

    data: bytes = b""

    @property
    def length(self) -> int:
        """Octets of *data*."""
        return len(self.data)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length does not say that it fills *octets*.

        """
        if len(octets) < _HEADER_LENGTH or _HEADER_LENGTH + octets[1] != len(octets):
            raise DecodeError("PadN", min(len(octets), 1), "length does not fit")
        return cls(data=octets[_HEADER_LENGTH:])

    def encode(self) -> bytes:
        """Return the whole option.

        Raises:
            EncodeError: more than 255 octets of data.

        """
        if len(self.data) > _MAXIMUM_DATA:
            raise EncodeError(f"PadN.data: {len(self.data)} octets, 255 at most")
        return bytes((self.type, len(self.data))) + self.data
