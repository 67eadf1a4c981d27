"""Nonce (RFC 3971 §5.3.2): in SEND, and in enhanced DAD (RFC 7527 §4)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, assemble, misfit, units

__all__ = ["Nonce"]


@final
class Nonce(Struct, frozen=True, kw_only=True, gc=False):
    """A random number that tells one's own solicitation, or its answer.

    Attributes:
        nonce: 6 octets, or 8 n more.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.octets("nonce"),
    )
    type: ClassVar[int] = Type.NONCE.value

    nonce: bytes

    @property
    def length(self) -> int:
        """Length of the option in units of 8 octets."""
        return units(len(self.nonce))

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length does not say that it fills them.

        """
        if len(octets) < UNIT or len(octets) != UNIT * octets[1]:
            raise misfit(octets, "Nonce")
        return cls(nonce=octets[2:])

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: the nonce is not 6 octets, or 8 n more.

        """
        return assemble(self.type, self.nonce, "Nonce")
