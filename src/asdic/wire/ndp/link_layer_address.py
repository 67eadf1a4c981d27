"""The body of the Source and Target Link-Layer Address options (RFC 4861 §4.6.1)."""

from __future__ import annotations

from typing import ClassVar, Self

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, assemble, misfit, units

__all__ = ["LinkLayerAddress"]


class LinkLayerAddress(Struct, frozen=True, kw_only=True, gc=False):
    """A link-layer address.

    Attributes:
        link_layer_address: All octets behind the length field: 6 on Ethernet
            (RFC 2464 §6); on other links 14 or more, padding included.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.link_layer("link_layer_address", None),
    )
    NAME: ClassVar[str]
    type: ClassVar[int]

    link_layer_address: bytes

    @property
    def length(self) -> int:
        """Length of the option in units of 8 octets."""
        return units(len(self.link_layer_address))

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length does not say that it fills them.

        """
        if len(octets) < UNIT or len(octets) != UNIT * octets[1]:
            raise misfit(octets, cls.NAME)
        return cls(link_layer_address=octets[2:])

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: the address is not 6 octets, or 8 n more.

        """
        return assemble(self.type, self.link_layer_address, self.NAME)
