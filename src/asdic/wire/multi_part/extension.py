"""The ICMP extension structure (RFC 4884 §7) and where it stands in a message.

Destination Unreachable, Time Exceeded and Parameter Problem may carry it behind
the quoted datagram. The message's length field says where the quote ends, in
32-bit words (ICMPv4) or 64-bit words (ICMPv6); 0 means that nothing follows,
or, in messages older than the RFC, that a structure stands behind 128 octets
(§5.5), which is looked for only where the caller asks for it.
"""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.checksum import checksum, is_valid
from asdic.wire.field import Field
from asdic.wire.multi_part import objects as extension_objects
from asdic.wire.multi_part.objects import ExtensionObject

__all__ = [
    "HEADER_LENGTH",
    "MINIMUM_QUOTE",
    "VERSION",
    "Extension",
    "pad_quote",
    "split",
    "split_old_layout",
]

HEADER_LENGTH = 4
MINIMUM_QUOTE = 128
"""A quoted datagram in front of a structure is zero-padded to this (§4.1)."""
VERSION = 2
_RESERVED_MASK = 0xFFF


@final
class Extension(Struct, frozen=True, kw_only=True, gc=False):
    """An extension structure: a header with a checksum, and objects.

    Attributes:
        objects: In wire order.
        version: 2, unless the wire said otherwise.
        reserved: 12 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("version", 4),
        field.hexadecimal("reserved", 12),
        field.checksum(),
        field.items("objects"),
    )

    objects: tuple[ExtensionObject, ...]
    version: int = VERSION
    reserved: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read a structure that fills *octets*; its checksum is not looked at.

        Raises:
            DecodeError: fewer than 4 octets.

        """
        if len(octets) < HEADER_LENGTH:
            raise DecodeError("ICMP extension", len(octets), "header cut short")
        return cls(
            objects=extension_objects.decode(octets[HEADER_LENGTH:]),
            version=octets[0] >> 4,
            reserved=(octets[0] << 8 | octets[1]) & _RESERVED_MASK,
        )

    def encode(self) -> bytes:
        """Return the structure, its checksum filled in.

        Raises:
            EncodeError: a value does not fit its field.

        """
        field.check(self)
        head = (self.version << 12 | self.reserved).to_bytes(2, "big")
        rest = extension_objects.encode(self.objects)
        return head + checksum(head + rest).to_bytes(2, "big") + rest


def split(
    octets: bytes, start: int, words: int, word: int
) -> tuple[bytes, Extension | None]:
    """Part what follows an error's fixed fields into quote and extension.

    Args:
        octets: The whole message.
        start: Where the quote begins.
        words: The message's length field.
        word: Octets that it counts by: 4 (ICMPv4) or 8 (ICMPv6).

    Returns:
        The quote, padding included, and the structure; `None` where the length
        is 0, leaves no room for a structure, or points behind the end.

    """
    end = start + words * word
    if not words or end + HEADER_LENGTH > len(octets):
        return octets[start:], None
    return octets[start:end], Extension.decode(octets[end:])


def split_old_layout(octets: bytes, start: int) -> tuple[bytes, Extension | None]:
    """Part quote and extension of a message without a length field (§5.5).

    The structure counts only if it stands behind exactly 128 octets, has version
    2 and a checksum that is present and right: otherwise all is quote.
    """
    end = start + MINIMUM_QUOTE
    rest = octets[end:]
    if (
        len(rest) < HEADER_LENGTH
        or rest[0] >> 4 != VERSION
        or rest[2:4] == b"\0\0"
        or not is_valid(rest)
    ):
        return octets[start:], None
    return octets[start:end], Extension.decode(rest)


def pad_quote(quote: bytes, word: int) -> bytes:
    """Return *quote* zero-padded as a structure behind it requires (§4.1).

    At least 128 octets, and a multiple of *word* (4 for ICMPv4, 8 for ICMPv6).
    """
    size = max(len(quote), MINIMUM_QUOTE)
    return quote.ljust(size + -size % word, b"\0")
