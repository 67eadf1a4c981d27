"""A UDP datagram or TCP segment that came in, before anybody reads it."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.interface import Interface
from asdic.wire.address import IPV6_OCTETS, is_multicast
from asdic.wire.checksum import is_valid, pseudo_header_sum

__all__ = ["Segment"]


@final
class Segment(Struct, frozen=True, kw_only=True):
    """An upper layer's octets, and what its receivers must know of the packet.

    Attributes:
        interface: Where it came in.
        packet: The whole IP packet, reassembled.
        start: The octet of *packet* where the upper layer begins.
        protocol: IANA protocol number.
        source: Packed.
        destination: Packed.
        is_link_group: Whether the frame went to a link-layer group.

    """

    interface: Interface
    packet: bytes
    start: int
    protocol: int
    source: bytes
    destination: bytes
    is_link_group: bool = False

    @property
    def octets(self) -> bytes:
        """The upper layer's octets."""
        return self.packet[self.start :]

    @property
    def is_to_group(self) -> bool:
        """Whether the packet or its frame went to a group or a broadcast address."""
        return (
            self.is_link_group
            or is_multicast(self.destination)
            or self.interface.is_broadcast(self.destination)
        )

    @property
    def is_ipv6(self) -> bool:
        """The family."""
        return len(self.source) == IPV6_OCTETS

    def is_sound(self, octets: bytes) -> bool:
        """Tell whether the checksum in *octets*, the upper layer's, is right."""
        initial = pseudo_header_sum(
            self.source, self.destination, self.protocol, len(octets)
        )
        return is_valid(octets, initial)
