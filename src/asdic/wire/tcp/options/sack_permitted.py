"""SACK-Permitted (RFC 2018 §2)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["SackPermitted"]

_LENGTH = 2


@final
class SackPermitted(Struct, frozen=True, kw_only=True, gc=False):
    """The sender understands selective acknowledgments."""

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="octets"),
    )
    type: ClassVar[int] = 4
    length: ClassVar[int] = _LENGTH

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length is not 2.

        """
        if len(octets) != _LENGTH or octets[1] != _LENGTH:
            raise DecodeError("SACK-Permitted", min(len(octets), 1), "length is not 2")
        return cls()

    def encode(self) -> bytes:
        """Return the whole option."""
        return bytes((self.type, _LENGTH))
