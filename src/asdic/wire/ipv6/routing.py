"""The Routing header (RFC 8200 §4.4) with its type-specific data as octets.

Types 0 and 2 have a class of their own, `SourceRoute`. Of the others only what
checksums count as the destination is looked into: the last node that a segment
routing header (RFC 8754 §2) or an RPL source route (RFC 6554 §3) lists.
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
_RPL = 3
_SEGMENT_ROUTING = 4
_FIRST_ADDRESS = 4
_FIRST_SEGMENT = slice(_FIRST_ADDRESS, _FIRST_ADDRESS + IPV6_OCTETS)
_TYPE_NAMES = {
    0: "source route, deprecated by RFC 5095",
    2: "mobile IPv6, RFC 6275",
    _RPL: "RPL source route, RFC 6554",
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

    def final_destination(self, destination: bytes) -> bytes | None:
        """Return whom the packet is for in the end.

        Args:
            destination: The address in the IPv6 header: whoever is next.

        Returns:
            16 octets, or `None` where segments are left and nobody here knows
            how the routing type lists them.

        """
        if not self.segments_left:
            return destination
        if self.routing_type == _SEGMENT_ROUTING:
            final = self.data[_FIRST_SEGMENT]
        elif self.routing_type == _RPL:
            final = self._last_rpl_address(destination)
        else:
            return None
        return final if len(final) == IPV6_OCTETS else None

    def _last_rpl_address(self, destination: bytes) -> bytes:
        """Return the last address, whose first CmprE octets *destination* lends."""
        elided, padding = self.data[0] & 0xF, self.data[1] >> 4
        end = len(self.data) - padding
        start = max(end - (IPV6_OCTETS - elided), _FIRST_ADDRESS)
        return destination[:elided] + self.data[start:end]

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
