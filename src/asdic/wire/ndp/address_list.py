"""The body of the Source and Target Address List options (RFC 3122 §3)."""

from __future__ import annotations

from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import EncodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.ndp.option import UNIT, assemble, misfit, units

__all__ = ["AddressList", "read_addresses", "write_addresses"]

_RESERVED_OCTETS = 6


def read_addresses(octets: bytes) -> tuple[bytes, ...]:
    """Return the addresses that fill *octets*, a multiple of 16."""
    starts = range(0, len(octets), IPV6_OCTETS)
    return tuple(octets[at : at + IPV6_OCTETS] for at in starts)


def write_addresses(addresses: tuple[bytes, ...]) -> bytes:
    """Return *addresses* one behind the other.

    Raises:
        EncodeError: one has not 16 octets.

    """
    for address in addresses:
        if len(address) != IPV6_OCTETS:
            raise EncodeError(f"{len(address)} octets: an IPv6 address has 16")
    return b"".join(addresses)


class AddressList(Struct, frozen=True, kw_only=True, gc=False):
    """All addresses of an interface.

    Attributes:
        addresses: 16 octets each.
        reserved: 48 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("length", 8, "of the whole option", unit="x 8 octets"),
        field.hexadecimal("reserved", 48),
        field.addresses("addresses"),
    )
    NAME: ClassVar[str]
    type: ClassVar[int]

    addresses: tuple[bytes, ...]
    reserved: int = 0

    @property
    def length(self) -> int:
        """Length of the option in units of 8 octets."""
        return units(_RESERVED_OCTETS + IPV6_OCTETS * len(self.addresses))

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read the option that fills *octets*.

        Raises:
            DecodeError: its length is even, or does not say that it fills them.

        """
        size = len(octets)
        if size % IPV6_OCTETS != UNIT or size != UNIT * octets[1]:
            raise misfit(octets, cls.NAME)
        return cls(
            addresses=read_addresses(octets[UNIT:]),
            reserved=int.from_bytes(octets[2:UNIT], "big"),
        )

    def encode(self) -> bytes:
        """Return the option.

        Raises:
            EncodeError: a value does not fit its field, or there are above 127
                addresses.

        """
        field.check(self)
        reserved = self.reserved.to_bytes(_RESERVED_OCTETS, "big")
        rest = reserved + write_addresses(self.addresses)
        return assemble(self.type, rest, self.NAME)
