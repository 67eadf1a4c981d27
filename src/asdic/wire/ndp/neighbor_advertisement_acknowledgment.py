"""Neighbor Advertisement Acknowledgment (RFC 5568 §6.4.6), in fast handovers."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.ndp.address_list import read_addresses, write_addresses
from asdic.wire.ndp.option import UNIT, Type, assemble, misfit, units
from asdic.wire.packing import pack

__all__ = ["NeighborAdvertisementAcknowledgment"]

_BEHIND_LENGTH = Layout("!BBI")
_MEANINGS = {
    1: "the new care-of address is invalid: configure one",
    2: "the new care-of address is invalid: use the one supplied",
    3: "the new care-of address is invalid: use the router's",
    4: "previous care-of address supplied: send no binding update",
    128: "link-layer address unrecognized",
}


def _status_text(number: int) -> str:
    return _MEANINGS.get(number, "")


@final
class NeighborAdvertisementAcknowledgment(Struct, frozen=True, kw_only=True, gc=False):
    """A router's word to a mobile node on its new care-of address.

    Attributes:
        status: 1 to 4, or 128.
        supplied_addresses: The new care-of address, if one is supplied in this
            option; 16 octets.
        option_code: Sent as 0.
        reserved: 32 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.number("option_code", 8, "sent as 0"),
        field.number("status", 8, meaning=_status_text),
        field.hexadecimal("reserved", 32),
        field.addresses("supplied_addresses"),
    )
    type: ClassVar[int] = Type.NEIGHBOR_ADVERTISEMENT_ACKNOWLEDGMENT.value

    status: int
    supplied_addresses: tuple[bytes, ...] = ()
    option_code: int = 0
    reserved: int = 0

    @property
    def length(self) -> int:
        """Length of the option in units of 8 octets."""
        return units(_BEHIND_LENGTH.size + IPV6_OCTETS * len(self.supplied_addresses))

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length is even, or does not say that it fills them.

        """
        size = len(octets)
        if size % IPV6_OCTETS != UNIT or size != UNIT * octets[1]:
            raise misfit(octets, "Neighbor Advertisement Acknowledgment")
        option_code, status, reserved = _BEHIND_LENGTH.unpack_from(octets, 2)
        return cls(
            status=status,
            supplied_addresses=read_addresses(octets[UNIT:]),
            option_code=option_code,
            reserved=reserved,
        )

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field.

        """
        held = (self.option_code, self.status, self.reserved)
        rest = pack(self, _BEHIND_LENGTH, *held)
        rest += write_addresses(self.supplied_addresses)
        return assemble(self.type, rest, "Neighbor Advertisement Acknowledgment")
