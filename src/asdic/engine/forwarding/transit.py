"""A packet in transit, read as far as a router has to (RFC 1812 §5.2.1, RFC 8200 §3)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.interface import Interface

__all__ = ["Transit", "read_transit"]

_VERSION_4 = 4
_DONT_FRAGMENT = 0x40


@final
class Transit(Struct, frozen=True, kw_only=True, gc=False):
    """A packet for somebody else.

    Attributes:
        interface: Where it came in.
        packet: Its octets, ending where its header says.
        version: 4 or 6.
        source: 4 or 16 octets.
        destination: 4 or 16 octets.
        hop_limit: Or time to live, as it came.
        may_be_cut: Whether a router may fragment it: IPv4 without DF.
        is_link_group: Whether the frame went to a link-layer group or broadcast.

    """

    interface: Interface
    packet: bytes
    version: int
    source: bytes
    destination: bytes
    hop_limit: int
    may_be_cut: bool = False
    is_link_group: bool = False


def read_transit(
    interface: Interface, packet: bytes, *, is_link_group: bool
) -> Transit:
    """Read the header of a packet that was taken in."""
    if packet[0] >> 4 == _VERSION_4:
        return Transit(
            interface=interface,
            packet=packet,
            version=4,
            source=packet[12:16],
            destination=packet[16:20],
            hop_limit=packet[8],
            may_be_cut=not packet[6] & _DONT_FRAGMENT,
            is_link_group=is_link_group,
        )
    return Transit(
        interface=interface,
        packet=packet,
        version=6,
        source=packet[8:24],
        destination=packet[24:40],
        hop_limit=packet[7],
        is_link_group=is_link_group,
    )
