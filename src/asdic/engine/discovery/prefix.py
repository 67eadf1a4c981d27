"""An address prefix, of either family."""

from __future__ import annotations

from typing import Self, final

from msgspec import Struct

from asdic.wire.address import format_address

__all__ = ["Prefix"]

_OCTET = 8


@final
class Prefix(Struct, frozen=True, gc=False):
    """The leading bits of addresses.

    Attributes:
        network: 4 or 16 octets, zero behind the length; `of` sees to that.
        length: Leading bits that count.

    """

    network: bytes
    length: int

    @classmethod
    def of(cls, octets: bytes, length: int) -> Self:
        """Return the prefix of *length* bits that the address *octets* is in.

        More bits than the address has are as many as it has.
        """
        length = min(length, _OCTET * len(octets))
        rest = _OCTET * len(octets) - length
        number = int.from_bytes(octets, "big") >> rest << rest
        return cls(number.to_bytes(len(octets), "big"), length)

    def covers(self, address: bytes) -> bool:
        """Tell whether *address*, of whichever family, begins with the prefix."""
        if len(address) != len(self.network):
            return False
        rest = _OCTET * len(address) - self.length
        difference = int.from_bytes(address, "big") ^ int.from_bytes(
            self.network, "big"
        )
        return difference >> rest == 0

    def __str__(self) -> str:
        return f"{format_address(self.network)}/{self.length}"
