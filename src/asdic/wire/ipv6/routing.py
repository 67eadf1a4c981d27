"""The Routing header (RFC 8200 §4.4) with its type-specific data as octets.

Types 0 and 2 have a class of their own, `SourceRoute`, as have type 3, the
`RplSourceRoute`, and type 4, `SegmentRouting`. This one is for all others, and for
headers of these types whose lengths contradict each other.
"""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.protocol import protocol_name

__all__ = [
    "MAXIMUM_OCTETS",
    "UNIT",
    "Routing",
    "routing_end",
    "routing_type_name",
]

UNIT = 8
"""Octets that a header's length counts by."""
MAXIMUM_OCTETS = 256 * UNIT
"""Octets of the longest header."""
_FIXED_OCTETS = 4
_TYPE_NAMES = {
    0: "source route, deprecated by RFC 5095",
    1: "Nimrod, deprecated in 2009",
    2: "mobile IPv6, RFC 6275",
    3: "RPL source route, RFC 6554",
    4: "segment routing, RFC 8754",
    5: "compact routing, 16 bits, RFC 9631",
    6: "compact routing, 32 bits, RFC 9631",
    253: "experiment 1, RFC 4727",
    254: "experiment 2, RFC 4727",
}


def routing_type_name(number: int) -> str:
    """Return what a routing type is, or `""` where none is kept here."""
    return _TYPE_NAMES.get(number, "")


def routing_end(octets: bytes, start: int) -> int:
    """Return the offset behind the header at *start*, as its length has it.

    Raises:
        DecodeError: it is cut short.

    """
    available = len(octets) - start
    if available < UNIT:
        raise DecodeError("Routing", max(available, 0), "header cut short")
    end = start + UNIT + UNIT * octets[start + 1]
    if len(octets) < end:
        raise DecodeError("Routing", available, "type-specific data cut short")
    return end


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

    def final_destination(self, destination: bytes) -> bytes | None:
        """Return whom the packet is for in the end.

        Args:
            destination: The address in the IPv6 header: whoever is next.

        Returns:
            16 octets, or `None` where segments are left: nobody here knows how
            the routing type lists them.

        """
        return None if self.segments_left else destination

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short.

        """
        end = routing_end(octets, start)
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
        if size % UNIT or not UNIT <= size <= MAXIMUM_OCTETS:
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
