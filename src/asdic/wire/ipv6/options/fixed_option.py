"""What IPv6 options have in common that are fixed fields and octets behind them."""

from __future__ import annotations

from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ipv6.options.option_type import HEADER

__all__ = ["FixedOption", "OpaqueOption", "fixed_part"]

_HEADER_LENGTH = 2
_MAXIMUM = 255


def fixed_part(fields: tuple[Field, ...], *derived: str) -> FixedPart:
    """Return the fixed part of an option; *derived* fields it computes by itself."""
    return FixedPart(fields, derived=("type", "length", *derived))


class FixedOption(Struct, frozen=True, kw_only=True, gc=False):
    """An option that its `FIELDS` describe completely.

    A class with a `TAIL` names with it the one field behind the fixed ones: all
    octets up to the option's end.
    """

    FIELDS: ClassVar[tuple[Field, ...]]
    FIXED: ClassVar[FixedPart]
    NAME: ClassVar[str]
    TAIL: ClassVar[str] = ""
    type: ClassVar[int]

    def _tail(self) -> bytes:
        tail: bytes = getattr(self, self.TAIL) if self.TAIL else b""
        return tail

    @property
    def length(self) -> int:
        """Octets behind the length field."""
        return self.FIXED.size - _HEADER_LENGTH + len(self._tail())

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option.

        Raises:
            DecodeError: its length does not fit its type, or does not say that it
                fills *octets*.

        """
        size, fixed = len(octets), cls.FIXED.size
        fits = size >= fixed if cls.TAIL else size == fixed
        if not fits or size != _HEADER_LENGTH + octets[1]:
            raise DecodeError(cls.NAME, min(size, 1), "length does not fit")
        found = cls.FIXED.read(octets)
        if cls.TAIL:
            found[cls.TAIL] = octets[fixed:]
        return cls(**found)

    def encode(self) -> bytes:
        """Return the whole option.

        Raises:
            EncodeError: a value does not fit its field, or there are more than 255
                octets.

        """
        if self.length > _MAXIMUM:
            problem = f"length {self.length}, {_MAXIMUM} at most"
            raise EncodeError(f"{type(self).__name__}: {problem}")
        return self.FIXED.write(self) + self._tail()


class OpaqueOption(FixedOption, frozen=True, kw_only=True, gc=False):
    """An option whose data are kept as octets.

    Attributes:
        data: The octets behind the length.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (*HEADER, field.octets("data"))
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    TAIL: ClassVar[str] = "data"

    data: bytes = b""
