"""One source in a query or group record of version 3 (RFC 9776 §4.1.9, §4.2.10)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.field import Field

__all__ = ["SourceAddress", "decode_sources"]


@final
class SourceAddress(Struct, frozen=True, kw_only=True, gc=False):
    """The unicast address of a sender to a group.

    Attributes:
        address: 4 octets.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (field.ipv4("address"),)

    address: bytes

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole address.

        Raises:
            DecodeError: not 4 octets.

        """
        if len(octets) != IPV4_OCTETS:
            raise DecodeError("source address", len(octets), "not 4 octets")
        return cls(address=octets)

    def encode(self) -> bytes:
        """Return the 4 octets.

        Raises:
            EncodeError: there are more or fewer.

        """
        field.check(self)
        return self.address


def decode_sources(octets: bytes, start: int, end: int) -> tuple[SourceAddress, ...]:
    """Read the addresses that fill *octets* from *start* to *end*."""
    return tuple(
        [
            SourceAddress(address=octets[at : at + IPV4_OCTETS])
            for at in range(start, end, IPV4_OCTETS)
        ]
    )
