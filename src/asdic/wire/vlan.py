"""The VLAN tag of IEEE 802.1Q (customer) and 802.1ad (service).

It stands behind an EtherType of 0x8100 or 0x88a8 (0x9100 in older double
tagging), and holds the type of what follows, which may be another tag.
"""

from __future__ import annotations

from struct import Struct as Layout, error as StructError
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.protocol import ether_type_or_length_text

__all__ = ["HEADER_LENGTH", "Tag"]

_FIXED = Layout("!HH")
HEADER_LENGTH = _FIXED.size
_IDENTIFIER_MASK = 0xFFF
_PRIORITY_MASK = 7


@final
class Tag(Struct, frozen=True, kw_only=True, gc=False):
    """A VLAN tag, from its control information on (IEEE 802.1Q §9.6).

    Attributes:
        vlan_identifier: 12 bits; 0 carries a priority only.
        ether_type: What follows, or below 0x600 the length of an 802.3 frame.
        priority: Priority Code Point, 3 bits.
        drop_eligible: The drop eligible indicator.

    """

    LAYER: ClassVar[str] = "vlan"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("priority", 3),
        field.flag("drop_eligible"),
        field.number("vlan_identifier", 12),
        field.hexadecimal("ether_type", 16, meaning=ether_type_or_length_text),
    )

    vlan_identifier: int
    ether_type: int
    priority: int = 0
    drop_eligible: bool = False

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the tag that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        if len(octets) - start < HEADER_LENGTH:
            raise DecodeError("VLAN tag", max(len(octets) - start, 0), "cut short")
        control, ether_type = _FIXED.unpack_from(octets, start)
        return cls(
            vlan_identifier=control & _IDENTIFIER_MASK,
            ether_type=ether_type,
            priority=control >> 13,
            drop_eligible=bool(control >> 12 & 1),
        )

    def encode_unsummed(self) -> bytes:
        """Return the 4 octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if (
            not 0 <= self.vlan_identifier <= _IDENTIFIER_MASK
            or not 0 <= self.priority <= _PRIORITY_MASK
        ):
            field.check(self)
        control = self.priority << 13 | self.drop_eligible << 12 | self.vlan_identifier
        try:
            return _FIXED.pack(control, self.ether_type)
        except StructError as error:
            field.check(self)
            raise EncodeError(str(error)) from error
