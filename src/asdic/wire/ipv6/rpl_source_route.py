"""The RPL source route header, routing type 3 (RFC 6554 §3)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.ipv6.routing import (
    MAXIMUM_OCTETS,
    UNIT,
    routing_end,
    routing_type_name,
)
from asdic.wire.packing import pack
from asdic.wire.protocol import protocol_name

__all__ = ["RplSourceRoute"]

_FIXED = Layout("!BBBBI")
_NIBBLE = 0xF
_RESERVED_MASK = 0xFFFFF


@final
class RplSourceRoute(Struct, frozen=True, kw_only=True, gc=False):
    """A Routing header that lists addresses without the octets that they share.

    ```text
     0                   1                   2                   3
    |  Next Header  |  Hdr Ext Len  | Routing Type  | Segments Left |
    | CmprI | CmprE |  Pad  |               Reserved                |
    |                      Addresses[1..n] ...                      |
    ```

    Attributes:
        next_header: IANA protocol number of what follows.
        segments_left: Listed nodes yet to be visited.
        addresses: What is not elided of each, at least one; the last has
            16 - *cmpr_e* octets, all others 16 - *cmpr_i*.
        cmpr_i: Octets elided in front of all addresses but the last.
        cmpr_e: Octets elided in front of the last.
        padding: What fills the last 8 octets; 15 at most.
        reserved: 20 bits, sent as zero.

    """

    LAYER: ClassVar[str] = "routing"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("next_header", 8, meaning=protocol_name),
        field.number("header_extension_length", 8, "behind the first 8 octets"),
        field.number("routing_type", 8, meaning=routing_type_name),
        field.number("segments_left", 8),
        field.number("cmpr_i", 4, unit="octets elided"),
        field.number("cmpr_e", 4, unit="octets elided of the last"),
        field.number("pad", 4, unit="octets"),
        field.hexadecimal("reserved", 20),
        field.suffixes("addresses", "the destination lends what is elided"),
        field.octets("padding"),
    )
    routing_type: ClassVar[int] = 3

    next_header: int
    segments_left: int
    addresses: tuple[bytes, ...]
    cmpr_i: int = 0
    cmpr_e: int = 0
    padding: bytes = b""
    reserved: int = 0

    @property
    def pad(self) -> int:
        """Octets of padding."""
        return len(self.padding)

    @property
    def header_length(self) -> int:
        """Octets of the header."""
        return _FIXED.size + sum(map(len, self.addresses)) + self.pad

    @property
    def header_extension_length(self) -> int:
        """What the length field says: 8-octet units behind the first."""
        return (self.header_length >> 3) - 1

    def final_destination(self, destination: bytes) -> bytes:
        """Return whom the packet is for in the end.

        Args:
            destination: The address in the IPv6 header: whoever is next. It lends
                the octets that are elided.

        """
        if not self.segments_left:
            return destination
        return destination[: self.cmpr_e] + self.addresses[-1]

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short, or does not hold whole addresses.

        """
        end = routing_end(octets, start)
        next_header, _, _, segments_left, word = _FIXED.unpack_from(octets, start)
        cmpr_i, cmpr_e = word >> 28, word >> 24 & _NIBBLE
        behind = end - (word >> 20 & _NIBBLE)
        last = behind - (IPV6_OCTETS - cmpr_e)
        first, size = start + _FIXED.size, IPV6_OCTETS - cmpr_i
        if last < first or (last - first) % size:
            room = behind - first
            raise DecodeError("Routing", 4, f"{room} octets are no whole addresses")
        starts = range(first, last, size)
        return cls(
            next_header=next_header,
            segments_left=segments_left,
            addresses=(
                *[octets[at : at + size] for at in starts],
                octets[last:behind],
            ),
            cmpr_i=cmpr_i,
            cmpr_e=cmpr_e,
            padding=octets[behind:end],
            reserved=word & _RESERVED_MASK,
        )

    def encode_unsummed(self) -> bytes:
        """Return the whole header.

        Raises:
            EncodeError: a value does not fit its field.

        """
        self._check_addresses()
        size = self.header_length
        if size % UNIT or size > MAXIMUM_OCTETS:
            problem = f"{size} octets: pad to a multiple of 8, at most {MAXIMUM_OCTETS}"
            raise EncodeError(f"RplSourceRoute: {problem}")
        field.check(self)
        word = self.cmpr_i << 28 | self.cmpr_e << 24 | self.pad << 20 | self.reserved
        held = (self.routing_type, self.segments_left, word)
        fixed = pack(
            self, _FIXED, self.next_header, self.header_extension_length, *held
        )
        return fixed + b"".join(self.addresses) + self.padding

    def _check_addresses(self) -> None:
        """Refuse addresses of other lengths than the header tells.

        Raises:
            EncodeError: one has another length, or there is none.

        """
        sizes = [len(address) for address in self.addresses]
        others = [IPV6_OCTETS - self.cmpr_i] * (len(sizes) - 1)
        if sizes != [*others, IPV6_OCTETS - self.cmpr_e]:
            problem = f"{sizes} octets, expected 16 - cmpr_i, of the last 16 - cmpr_e"
            raise EncodeError(f"RplSourceRoute.addresses: {problem}")
