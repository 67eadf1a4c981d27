"""The GRE header (RFC 2784), with key and sequence number (RFC 2890).

Its checksum is kept as it stands, and neither verified nor computed. Of the
routing field of RFC 1701 and of version 1 (PPTP, RFC 2637) only the first four
octets are read.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.protocol import ether_type_name

__all__ = ["MINIMUM_LENGTH", "Header"]

_FIXED = Layout("!HH")
MINIMUM_LENGTH = _FIXED.size
_CHECKSUM, _ROUTING, _KEY, _SEQUENCE = 0x8000, 0x4000, 0x2000, 0x1000
_VERSION = 0x0007
_PART = 4


@final
class Header(Struct, frozen=True, kw_only=True, gc=False):
    """A GRE header.

    Attributes:
        flags_and_version: 16 bits: 0x8000 checksum present, 0x2000 key present,
            0x1000 sequence number present; the lowest three the version, 0. They
            must fit the fields below.
        protocol: The EtherType of what follows.
        checksum_and_reserved: 4 octets: the checksum, and two that are reserved;
            `b""` if absent.
        key: 4 octets, or `b""` if absent.
        sequence_number: 4 octets, or `b""` if absent.

    """

    LAYER: ClassVar[str] = "gre"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.hexadecimal("flags_and_version", 16),
        field.hexadecimal("protocol", 16, meaning=ether_type_name),
        field.octets("checksum_and_reserved", about="not verified"),
        field.octets("key", about="of the tunnel or flow"),
        field.octets("sequence_number"),
    )

    protocol: int
    flags_and_version: int = 0
    checksum_and_reserved: bytes = b""
    key: bytes = b""
    sequence_number: bytes = b""

    @property
    def is_understood(self) -> bool:
        """Whether what follows begins behind the fields that are read here."""
        return not self.flags_and_version & (_ROUTING | _VERSION)

    @property
    def header_length(self) -> int:
        """Octets of the header, as far as it is read."""
        optional = (self.checksum_and_reserved, self.key, self.sequence_number)
        return MINIMUM_LENGTH + sum(map(len, optional))

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        if len(octets) - start < MINIMUM_LENGTH:
            raise DecodeError("GRE", max(len(octets) - start, 0), "header cut short")
        flags, protocol = _FIXED.unpack_from(octets, start)
        at = start + MINIMUM_LENGTH
        parts: list[bytes] = []
        for bit in (_CHECKSUM, _KEY, _SEQUENCE):
            there = flags & bit and not flags & (_ROUTING | _VERSION)
            part = octets[at : at + _PART] if there else b""
            if there and len(part) < _PART:
                raise DecodeError("GRE", len(octets) - start, "header cut short")
            parts.append(part)
            at += len(part)
        return cls(
            flags_and_version=flags,
            protocol=protocol,
            checksum_and_reserved=parts[0],
            key=parts[1],
            sequence_number=parts[2],
        )

    def encode_unsummed(self) -> bytes:
        """Return the header.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        return (
            _FIXED.pack(self.flags_and_version, self.protocol)
            + self.checksum_and_reserved
            + self.key
            + self.sequence_number
        )
