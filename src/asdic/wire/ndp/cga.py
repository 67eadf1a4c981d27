"""CGA (RFC 3971 §5.1): what a cryptographically generated address is made of.

The parameters (RFC 3972 §3) stay octets; nothing here verifies them.
"""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, assemble, misfit, units

__all__ = ["Cga"]

_FIXED_OCTETS = 4


@final
class Cga(Struct, frozen=True, kw_only=True, gc=False):
    """The parameters from which the sender's address was generated.

    Attributes:
        cga_parameters: Modifier, subnet prefix, collision count, public key and
            extensions.
        padding: Fills the option up to a multiple of 8 octets; up to 255 octets,
            sent as zero.
        reserved: 8 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.number("pad_length", 8, unit="octets"),
        field.hexadecimal("reserved", 8),
        field.octets("cga_parameters"),
        field.octets("padding"),
    )
    type: ClassVar[int] = Type.CGA.value

    cga_parameters: bytes
    padding: bytes = b""
    reserved: int = 0

    @property
    def length(self) -> int:
        """Length of the option in units of 8 octets."""
        return units(2 + len(self.cga_parameters) + len(self.padding))

    @property
    def pad_length(self) -> int:
        """Octets of padding."""
        return len(self.padding)

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its lengths do not say that it fills them.

        """
        if len(octets) < UNIT or len(octets) != UNIT * octets[1]:
            raise misfit(octets, "CGA")
        end = len(octets) - octets[2]
        if end < _FIXED_OCTETS:
            raise misfit(octets, "CGA")
        return cls(
            cga_parameters=octets[_FIXED_OCTETS:end],
            padding=octets[end:],
            reserved=octets[3],
        )

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field, or the padding does not
                make a multiple of 8 octets.

        """
        field.check(self)
        fixed = bytes((self.pad_length, self.reserved))
        return assemble(self.type, fixed + self.cga_parameters + self.padding, "CGA")
