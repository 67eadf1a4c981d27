"""Routing headers that list addresses: type 0 and type 2.

Type 0 (RFC 2460 §4.4) is deprecated (RFC 5095) but still sent by attackers and
tests; type 2 (RFC 6275 §6.4) holds the home address of a mobile node.
"""

from __future__ import annotations

from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.ipv6.routing import routing_type_name
from asdic.wire.protocol import protocol_name

__all__ = ["SourceRoute"]

_FIXED_OCTETS = 8
_UNIT = 8
_MAXIMUM_ADDRESSES = 127


@final
class SourceRoute(Struct, frozen=True, kw_only=True, gc=False):
    """A Routing header of type 0 or 2.

    Attributes:
        next_header: IANA protocol number of what follows.
        segments_left: Listed nodes yet to be visited.
        addresses: 16 octets each, at most 127 of them.
        routing_type: 0 or 2.
        reserved: 32 bits, sent as zero.

    """

    LAYER: ClassVar[str] = "routing"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("next_header", 8, meaning=protocol_name),
        field.number("header_extension_length", 8, "behind the first 8 octets"),
        field.number("routing_type", 8, meaning=routing_type_name),
        field.number("segments_left", 8),
        field.hexadecimal("reserved", 32),
        field.addresses("addresses"),
    )
    TYPES: ClassVar[frozenset[int]] = frozenset({0, 2})

    next_header: int
    segments_left: int
    addresses: tuple[bytes, ...]
    routing_type: int = 0
    reserved: int = 0

    @property
    def header_length(self) -> int:
        """Octets of the header."""
        return _FIXED_OCTETS + IPV6_OCTETS * len(self.addresses)

    @property
    def header_extension_length(self) -> int:
        """What the length field says: 8-octet units behind the first."""
        return 2 * len(self.addresses)

    def final_destination(self, destination: bytes) -> bytes:
        """Return whom the packet is for in the end.

        Args:
            destination: The address in the IPv6 header: whoever is next.

        """
        if not self.segments_left or not self.addresses:
            return destination
        return self.addresses[-1]

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short, or does not hold whole addresses.

        """
        available = len(octets) - start
        if available < _FIXED_OCTETS:
            raise DecodeError("Routing", max(available, 0), "header cut short")
        units = octets[start + 1]
        first = start + _FIXED_OCTETS
        end = first + _UNIT * units
        if units & 1:
            raise DecodeError("Routing", 1, f"{units} units are no whole addresses")
        if len(octets) < end:
            raise DecodeError("Routing", available, "addresses cut short")
        return cls(
            next_header=octets[start],
            segments_left=octets[start + 3],
            addresses=tuple(
                [octets[at : at + IPV6_OCTETS] for at in range(first, end, IPV6_OCTETS)]
            ),
            routing_type=octets[start + 2],
            reserved=int.from_bytes(octets[start + 4 : first], "big"),
        )

    def encode_unsummed(self) -> bytes:
        """Return the whole header.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if len(self.addresses) > _MAXIMUM_ADDRESSES:
            raise EncodeError(
                f"SourceRoute.addresses: {len(self.addresses)}, 127 at most"
            )
        if any(len(address) != IPV6_OCTETS for address in self.addresses):
            raise EncodeError("SourceRoute.addresses: one has not 16 octets")
        field.check(self)
        head = (
            self.next_header,
            self.header_extension_length,
            self.routing_type,
            self.segments_left,
        )
        return bytes(head) + self.reserved.to_bytes(4, "big") + b"".join(self.addresses)
