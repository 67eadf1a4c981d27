"""The Subnetwork Access Protocol behind an LLC header (RFC 1042)."""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.protocol import ether_type_name

__all__ = ["ENCAPSULATED_ETHERNET", "HEADER_LENGTH", "Header"]

HEADER_LENGTH = 5
ENCAPSULATED_ETHERNET = 0
"""The organization code with which the protocol is an EtherType."""


@final
class Header(Struct, frozen=True, kw_only=True, gc=False):
    """A SNAP header.

    Attributes:
        protocol: With organization 0 an EtherType, else as that one defines.
        organization: Organizationally unique identifier, 24 bits.

    """

    LAYER: ClassVar[str] = "snap"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.hexadecimal("organization", 24),
        field.hexadecimal("protocol", 16, meaning=ether_type_name),
    )

    protocol: int
    organization: int = ENCAPSULATED_ETHERNET

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        held = octets[start : start + HEADER_LENGTH]
        if len(held) < HEADER_LENGTH:
            raise DecodeError("SNAP", len(held), "header cut short")
        return cls(
            organization=int.from_bytes(held[:3], "big"),
            protocol=int.from_bytes(held[3:], "big"),
        )

    def encode_unsummed(self) -> bytes:
        """Return the 5 octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        return self.organization.to_bytes(3, "big") + self.protocol.to_bytes(2, "big")
