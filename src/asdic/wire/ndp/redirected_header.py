"""Redirected Header (RFC 4861 §4.6.3)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, assemble, misfit, units

__all__ = ["RedirectedHeader"]

_RESERVED_OCTETS = 6


@final
class RedirectedHeader(Struct, frozen=True, kw_only=True, gc=False):
    """The start of the packet that caused a Redirect.

    Attributes:
        invoking_packet: The field "IP header + data", cut or padded to a multiple
            of 8 octets.
        reserved: 48 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.hexadecimal("reserved", 48),
        field.quote("invoking_packet"),
    )
    type: ClassVar[int] = Type.REDIRECTED_HEADER.value

    invoking_packet: bytes
    reserved: int = 0

    @property
    def length(self) -> int:
        """Length of the option in units of 8 octets."""
        return units(_RESERVED_OCTETS + len(self.invoking_packet))

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length does not say that it fills them.

        """
        if len(octets) < UNIT or len(octets) != UNIT * octets[1]:
            raise misfit(octets, "Redirected Header")
        return cls(
            invoking_packet=octets[8:], reserved=int.from_bytes(octets[2:8], "big")
        )

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: the packet is not a multiple of 8 octets, or above 2032.

        """
        field.check(self)
        reserved = self.reserved.to_bytes(_RESERVED_OCTETS, "big")
        return assemble(self.type, reserved + self.invoking_packet, "Redirected Header")
