"""What the options of RPL messages have in common (RFC 6550 §6.7.1)."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.fixed_part import FixedPart

__all__ = ["HEADER", "RplOption", "Type", "fixed_part"]

HEADER = (
    field.number("type", 8),
    field.number("length", 8, "of the option's data", unit="octets"),
)
_HEADER_LENGTH = 2
_MAXIMUM_LENGTH = 255


class Type(IntEnum):
    """Option types that have a class here, named as in the IANA registry."""

    PAD1 = 0
    PADN = 1
    DAG_METRIC_CONTAINER = 2
    ROUTE_INFORMATION = 3
    DODAG_CONFIGURATION = 4
    RPL_TARGET = 5
    TRANSIT_INFORMATION = 6
    SOLICITED_INFORMATION = 7
    PREFIX_INFORMATION = 8
    RPL_TARGET_DESCRIPTOR = 9
    P2P_ROUTE_DISCOVERY = 10


def fixed_part(fields: tuple[Field, ...]) -> FixedPart:
    """Return the fixed part of an option with these fields."""
    return FixedPart(fields, derived=("type", "length"))


class RplOption(Struct, frozen=True, kw_only=True, gc=False):
    """An option that its `FIELDS` describe completely.

    A class with a `TAIL` names with it the one field behind the fixed ones: all
    octets up to the option's end.
    """

    FIELDS: ClassVar[tuple[Field, ...]]
    FIXED: ClassVar[FixedPart]
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
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length does not fit its type, or does not say that it
                fills them.

        """
        size, fixed = len(octets), cls.FIXED.size
        fits = size >= fixed if cls.TAIL else size == fixed
        if not fits or size != _HEADER_LENGTH + octets[1]:
            raise DecodeError(cls.__name__, min(size, 1), "length does not fit")
        found = cls.FIXED.read(octets)
        if cls.TAIL:
            found[cls.TAIL] = octets[fixed:]
        return cls(**found)

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field, or more than 255 octets
                are behind the length.

        """
        if self.length > _MAXIMUM_LENGTH:
            raise EncodeError(f"{type(self).__name__}: {self.length} octets, not 255")
        return self.FIXED.write(self) + self._tail()
