"""The VXLAN header (RFC 7348 §5): an Ethernet frame in UDP.

Its extensions (group policy, generic protocol) are not read.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field

__all__ = ["HEADER_LENGTH", "Header"]

_FIXED = Layout("!II")
HEADER_LENGTH = _FIXED.size
_IDENTIFIER_PRESENT = 0x08


def _flags_text(number: int) -> str:
    return "" if number & _IDENTIFIER_PRESENT else "no valid identifier"


@final
class Header(Struct, frozen=True, kw_only=True, gc=False):
    """A VXLAN header.

    Attributes:
        vxlan_network_identifier: 24 bits; the segment that the frame is of.
        flags: 8 bits; 0x08 says that the identifier is valid.
        reserved: 24 bits, zero.
        reserved_2: 8 bits, zero.

    """

    LAYER: ClassVar[str] = "vxlan"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.hexadecimal("flags", 8, meaning=_flags_text),
        field.hexadecimal("reserved", 24),
        field.number("vxlan_network_identifier", 24),
        field.hexadecimal("reserved_2", 8),
    )

    vxlan_network_identifier: int
    flags: int = _IDENTIFIER_PRESENT
    reserved: int = 0
    reserved_2: int = 0

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        if len(octets) - start < HEADER_LENGTH:
            raise DecodeError("VXLAN", max(len(octets) - start, 0), "header cut short")
        first, second = _FIXED.unpack_from(octets, start)
        return cls(
            flags=first >> 24,
            reserved=first & 0xFFFFFF,
            vxlan_network_identifier=second >> 8,
            reserved_2=second & 0xFF,
        )

    def encode_unsummed(self) -> bytes:
        """Return the 8 octets.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        return _FIXED.pack(
            self.flags << 24 | self.reserved,
            self.vxlan_network_identifier << 8 | self.reserved_2,
        )
