"""IPv6 Router Advertisement Flags Extension (RFC 5175 §4)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, assemble, misfit, units

__all__ = ["FlagsExtension"]


@final
class FlagsExtension(Struct, frozen=True, kw_only=True, gc=False):
    """Room for more flags of a Router Advertisement. None are assigned yet.

    Attributes:
        flags: Bits 8 to 55 of the flags: 6 octets, or 8 n more.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.octets("flags"),
    )
    type: ClassVar[int] = Type.FLAGS_EXTENSION.value

    flags: bytes

    @property
    def length(self) -> int:
        """Length of the option in units of 8 octets."""
        return units(len(self.flags))

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length does not say that it fills them.

        """
        if len(octets) < UNIT or len(octets) != UNIT * octets[1]:
            raise misfit(octets, "Flags Extension")
        return cls(flags=octets[2:])

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: the flags are not 6 octets, or 8 n more.

        """
        return assemble(self.type, self.flags, "Flags Extension")
