"""The interface name in an interface information object (RFC 5837 §4.3)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["InterfaceName"]

_MAXIMUM_LENGTH = 64
_WORD = 4


@final
class InterfaceName(Struct, frozen=True, kw_only=True, gc=False):
    """The name of an interface, as its device calls it.

    Attributes:
        name: UTF-8, at most 63 octets, without the zeros behind it.
        surplus_words: 32-bit words of zeros beyond those that fill the last word;
            0 as sent by a correct router.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("length", 8, "of the sub-object", unit="octets"),
        field.text("name"),
        field.octets("padding", about="fills the last word"),
    )

    name: bytes
    surplus_words: int = 0

    @property
    def padding(self) -> bytes:
        """The zeros behind the name."""
        return bytes(-(1 + len(self.name)) % _WORD + _WORD * self.surplus_words)

    @property
    def length(self) -> int:
        """Octets of the whole sub-object, padding included."""
        return 1 + len(self.name) + len(self.padding)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the sub-object that *octets* begin with.

        Raises:
            DecodeError: its length is 0, no multiple of 4, above 64 or too large.

        """
        length = octets[0] if octets else 0
        if not length or length % _WORD or length > _MAXIMUM_LENGTH:
            raise DecodeError("interface name", 0, f"length {length}")
        if length > len(octets):
            raise DecodeError("interface name", len(octets), "cut short")
        name = octets[1:length].rstrip(b"\0")
        used = 1 + len(name)
        return cls(name=name, surplus_words=(length - used) // _WORD)

    def encode(self) -> bytes:
        """Return all octets of the sub-object.

        Raises:
            EncodeError: the name, or its padding, is too long.

        """
        if not 0 <= self.surplus_words < _MAXIMUM_LENGTH // _WORD:
            problem = f"{self.surplus_words} words of padding: 0 to 15 fit"
            raise EncodeError(f"InterfaceName.surplus_words: {problem}")
        length = self.length
        if length > _MAXIMUM_LENGTH:
            problem = f"{length} octets with length and padding, at most 64 fit"
            raise EncodeError(f"InterfaceName.name: {problem}")
        return bytes((length,)) + self.name + self.padding
