"""The segment routing header, routing type 4 (RFC 8754 §2).

Not here: what a segment means to the node that it names, and SRv6's behaviors.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self, final

from msgspec import Struct

from asdic.errors import DecodeError, EncodeError
from asdic.wire import field
from asdic.wire.address import IPV6_OCTETS
from asdic.wire.field import Field
from asdic.wire.ipv6 import segment_routing_tlv
from asdic.wire.ipv6.routing import (
    MAXIMUM_OCTETS,
    UNIT,
    routing_end,
    routing_type_name,
)
from asdic.wire.ipv6.segment_routing_tlv import SegmentRoutingTlv
from asdic.wire.packing import pack
from asdic.wire.protocol import protocol_name

__all__ = ["SegmentRouting"]

_FIXED = Layout("!BBBBBBH")


@final
class SegmentRouting(Struct, frozen=True, kw_only=True, gc=False):
    """A Routing header that lists segments, the last one first.

    ```text
     0                   1                   2                   3
    | Next Header   |  Hdr Ext Len  | Routing Type  | Segments Left |
    |  Last Entry   |     Flags     |              Tag              |
    |              Segment List[0], 16 octets ...                   |
    |              Segment List[n] ...                              |
    |              type-length-value objects ...                    |
    ```

    Attributes:
        next_header: IANA protocol number of what follows.
        segments_left: Index of the segment that is visited next, and so how many
            are behind it.
        segments: 16 octets each, at least one; the first is visited last.
        tlvs: In wire order; with padding, a multiple of 8 octets.
        flags: 8 bits; one is defined, the O-flag, 0x20 (RFC 9259 §2.1.1).
        tag: Packets with the same properties have the same one; 0 says nothing.

    """

    LAYER: ClassVar[str] = "routing"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("next_header", 8, meaning=protocol_name),
        field.number("header_extension_length", 8, "behind the first 8 octets"),
        field.number("routing_type", 8, meaning=routing_type_name),
        field.number("segments_left", 8),
        field.number("last_entry", 8, "index in the segments"),
        field.hexadecimal("flags", 8),
        field.hexadecimal("tag", 16),
        field.addresses("segments"),
        field.items("tlvs"),
    )
    routing_type: ClassVar[int] = 4

    next_header: int
    segments_left: int
    segments: tuple[bytes, ...]
    tlvs: tuple[SegmentRoutingTlv, ...] = ()
    flags: int = 0
    tag: int = 0

    @property
    def last_entry(self) -> int:
        """Index of the last segment in the list."""
        return len(self.segments) - 1

    @property
    def header_length(self) -> int:
        """Octets of the header."""
        listed = IPV6_OCTETS * len(self.segments)
        return _FIXED.size + listed + len(segment_routing_tlv.encode(self.tlvs))

    @property
    def header_extension_length(self) -> int:
        """What the length field says: 8-octet units behind the first."""
        return (self.header_length >> 3) - 1

    def final_destination(self, destination: bytes) -> bytes:
        """Return whom the packet is for in the end.

        Args:
            destination: The address in the IPv6 header: whoever is next.

        """
        return self.segments[0] if self.segments_left else destination

    @classmethod
    def decode(cls, octets: bytes, start: int = 0) -> Self:
        """Read the header that begins at *start*.

        Raises:
            DecodeError: it is cut short, or has no room for its segments.

        """
        end = routing_end(octets, start)
        next_header, _, _, segments_left, last_entry, flags, tag = _FIXED.unpack_from(
            octets, start
        )
        first = start + _FIXED.size
        behind = first + IPV6_OCTETS * (last_entry + 1)
        if behind > end:
            problem = f"no room for {last_entry + 1} segments"
            raise DecodeError("Routing", 4, problem)
        return cls(
            next_header=next_header,
            segments_left=segments_left,
            segments=tuple(
                [
                    octets[at : at + IPV6_OCTETS]
                    for at in range(first, behind, IPV6_OCTETS)
                ]
            ),
            tlvs=segment_routing_tlv.decode(octets[behind:end]),
            flags=flags,
            tag=tag,
        )

    def encode_unsummed(self) -> bytes:
        """Return the whole header.

        Raises:
            EncodeError: a value does not fit its field.

        """
        if not self.segments:
            raise EncodeError("SegmentRouting.segments: there is none")
        if any(len(segment) != IPV6_OCTETS for segment in self.segments):
            raise EncodeError("SegmentRouting.segments: one has not 16 octets")
        tlvs = segment_routing_tlv.encode(self.tlvs)
        size = _FIXED.size + IPV6_OCTETS * len(self.segments) + len(tlvs)
        if size % UNIT or size > MAXIMUM_OCTETS:
            problem = f"{size} octets: pad to a multiple of 8, at most {MAXIMUM_OCTETS}"
            raise EncodeError(f"SegmentRouting: {problem}")
        held = (self.segments_left, self.last_entry, self.flags, self.tag)
        units = (size >> 3) - 1
        fixed = pack(self, _FIXED, self.next_header, units, self.routing_type, *held)
        return fixed + b"".join(self.segments) + tlvs
