"""Link-layer Address (RFC 5568 §6.4.3), in fast handovers: option 19.

Options 1 and 2, of Neighbor Discovery itself, have other modules.
"""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, Type, assemble, misfit, units

__all__ = ["HandoverLinkLayerAddress"]

_FIXED_OCTETS = 3
_MEANINGS = {
    0: "wildcard: all nearby access points",
    1: "of the new access point",
    2: "of the mobile node",
    3: "of the new access router",
    4: "of the source",
    5: "the access point belongs to the router's current interface",
    6: "no prefix information for this access point",
    7: "no fast handovers at this access point",
}


def _option_code_text(number: int) -> str:
    return _MEANINGS.get(number, "")


@final
class HandoverLinkLayerAddress(Struct, frozen=True, kw_only=True, gc=False):
    """A link-layer address that plays a part in a handover.

    Attributes:
        option_code: What part, 0 to 7.
        link_layer_address: All octets behind the option code, padding included: 5
            octets, or 8 n more.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.number("option_code", 8, meaning=_option_code_text),
        field.link_layer("link_layer_address", None),
    )
    type: ClassVar[int] = Type.LINK_LAYER_ADDRESS.value

    option_code: int
    link_layer_address: bytes

    @property
    def length(self) -> int:
        """Length of the option in units of 8 octets."""
        return units(1 + len(self.link_layer_address))

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length does not say that it fills them.

        """
        if len(octets) < UNIT or len(octets) != UNIT * octets[1]:
            raise misfit(octets, "Link-layer Address")
        return cls(option_code=octets[2], link_layer_address=octets[_FIXED_OCTETS:])

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field, or the address is not 5
                octets, or 8 n more.

        """
        field.check(self)
        rest = bytes((self.option_code,)) + self.link_layer_address
        return assemble(self.type, rest, "Link-layer Address")
