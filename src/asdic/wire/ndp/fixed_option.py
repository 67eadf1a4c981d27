"""What options have in common that are fixed fields and octets behind them."""

from __future__ import annotations

from typing import ClassVar, Self

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp.option import UNIT, assemble, misfit, units

__all__ = ["HEADER", "FixedOption", "OpaqueOption", "fixed_part"]

HEADER = (
    field.number("type", 8),
    field.number("length", 8, "of the whole option", unit="x 8 octets"),
)
_HEADER_LENGTH = 2


def fixed_part(fields: tuple[Field, ...]) -> FixedPart:
    """Return the fixed part of an option with these fields."""
    return FixedPart(fields, derived=("type", "length"))


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
        """Length of the option in units of 8 octets."""
        return units(self.FIXED.size - _HEADER_LENGTH + len(self._tail()))

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length does not fit its type, or does not say that it
                fills them.

        """
        size, fixed = len(octets), cls.FIXED.size
        if size < max(fixed, UNIT) or size != UNIT * octets[1]:
            raise misfit(octets, cls.NAME)
        if not cls.TAIL and size != fixed:
            raise misfit(octets, cls.NAME)
        found = cls.FIXED.read(octets)
        if cls.TAIL:
            found[cls.TAIL] = octets[fixed:]
        return cls(**found)

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field, or the option would not
                be a multiple of 8 octets, or more than 2040.

        """
        rest = self.FIXED.write(self)[_HEADER_LENGTH:] + self._tail()
        return assemble(self.type, rest, self.NAME)


class OpaqueOption(FixedOption, frozen=True, kw_only=True, gc=False):
    """An option whose body is kept as octets.

    Attributes:
        body: The octets behind the length: 6, or 8 n more.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (*HEADER, field.octets("body"))
    FIXED: ClassVar[FixedPart] = fixed_part(FIELDS)
    TAIL: ClassVar[str] = "body"

    body: bytes
