"""Addresses that something is permitted to: a prefix."""

from __future__ import annotations

from typing import final

from msgspec import Struct

__all__ = ["PermittedPrefix"]

_OCTET = 8


@final
class PermittedPrefix(Struct, frozen=True, kw_only=True):
    """The addresses that begin with the same bits.

    Attributes:
        octets: 4 or 16 octets.
        prefix_length: Leading bits that count; 0 for all addresses of the family.

    """

    octets: bytes
    prefix_length: int

    def covers(self, address: bytes) -> bool:
        """Tell whether *address*, of whichever family, is one of them."""
        if len(address) != len(self.octets):
            return False
        rest = _OCTET * len(address) - self.prefix_length
        difference = int.from_bytes(address, "big") ^ int.from_bytes(self.octets, "big")
        return difference >> rest == 0
