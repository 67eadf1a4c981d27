"""The Routing header (RFC 8200 §4.4) with its type-specific data as octets.

Types 0 and 2 have a class of their own, `SourceRoute`. Of the others only the
segment routing header's first segment is looked into (RFC 8754 §2), since
checksums count it as the destination.
"""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.protocol import protocol_name

__all__ = ["Routing", "routing_type_name"]

_FIXED_OCTETS = 4
_UNIT = 8
_MAXIMUM_OCTETS = 256 * _UNIT
_SEGMENT_ROUTING = 4
_FIRST_SEGMENT = slice(4, 4 + IPV6_OCTETS)
_TYPE_NAMES = {
    0: "source route, deprecated by RFC 5095",
    2: "mobile IPv6, RFC 6275",
    3: "RPL source route, RFC 6554",
    _SEGMENT_ROUTING: "segment routing, RFC 8754",
}


def routing_type_name(number: int) -> str:
    """Return what a routing type is, or `""` where none is kept here."""
    return _TYPE_NAMES.get(number, "")


@final
class Routing(Struct, frozen=True, kw_only=True, gc=False):
    """A Routing header of any type.

    Attributes:
        next_header: IANA protocol number of what follows.
        routing_type: Which kind of routing header this is.
        segments_left: Listed nodes yet to be visited.
        data: The type-specific octets: 4, or 8n + 4.

    """

    LAYER: ClassVar[str] = "routing"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("next_header", 8, meaning=protocol_name),
        field.number("header_extension_length", 8, "behind the first 8 octets"),
        field.number("routing_type", 8, meaning=routing_type_name),
        field.number("segments_left", 8),
        field.octets("data"),
    )

    next_header: int
    routing_type: int
    segments_left: int
    data: bytes

    @property
    def header_length(self) -> int:
        """Octets of the header."""
        return _FIXED_OCTETS + len(self.data)

    @property
    def header_extension_length(self) -> int:
        """What the length field says: 8-octet units behind the first."""
        return (self.header_length >> 3) - 1

    @property
    def final_destination(self) -> bytes | None:
        """Whom the packet is for in the end, if this header says so.

        `None` where no segments are left or the type is not known here.
        """
        if self.routing_type != _SEGMENT_ROUTING or not self.segments_left:
            return None
        first = self.data[_FIRST_SEGMENT]
        return first if len(first) == IPV6_OCTETS else None

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        available = len(octets) - start
        if available < _UNIT:
            raise DecodeError("Routing", max(available, 0), "header cut short")
        end = start + _UNIT + _UNIT * octets[start + 1]
        if len(octets) < end:
            raise DecodeError("Routing", available, "type-specific data cut short")
        return cls(
            next_header=octets[start],
            routing_type=octets[start + 2],
            segments_left=octets[start + 3],
            data=octets[start + _FIXED_OCTETS : end],
        )

    def encode_unsummed(self) -> bytes:
        """Return the whole header.

        Raises:
            EncodeError: a value does not fit its field.

        """
        size = self.header_length
        if size % _UNIT or not _UNIT <= size <= _MAXIMUM_OCTETS:
            raise EncodeError(
                f"Routing.data: {len(self.data)} octets, expected 8n + 4, at most 2044"
            )
        field.check(self)
        head = (
            self.next_header,
            self.header_extension_length,
            self.routing_type,
            self.segments_left,
        )
        return bytes(head) + self.data
