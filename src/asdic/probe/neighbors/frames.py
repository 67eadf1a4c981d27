"""The frames that sessions send: ICMP with what its RFC asks around it, and ARP.

Neighbor Discovery goes with hop limit 255 (RFC 4861), router discovery of IPv4 with TTL
1 (RFC 1256 §5), to a group's Ethernet address or to that of a station.
"""

from __future__ import annotations

from typing import Final

from asdic.wire import arp, ethernet, icmpv4, icmpv6, ipv4, ipv6, packet
from asdic.wire.layer import Layer
from asdic.wire.protocol import EtherType, Protocol

__all__ = [
    "ALL_IPV4_ROUTERS",
    "ALL_NODES",
    "ALL_ROUTERS",
    "LINK_LIMIT",
    "arp_frame",
    "icmpv4_frame",
    "icmpv6_frame",
]

ALL_NODES: Final = bytes.fromhex("ff020000000000000000000000000001")
ALL_ROUTERS: Final = bytes.fromhex("ff020000000000000000000000000002")
ALL_IPV4_ROUTERS: Final = bytes((224, 0, 0, 2))
LINK_LIMIT: Final = 255
"""The hop limit of what must not have been forwarded (RFC 4861 §3.1)."""
_EVERYBODY = b"\xff" * 4
_NOBODY = bytes(6)


def icmpv6_frame(
    station: bytes,
    message: icmpv6.Message,
    source: bytes,
    destination: bytes,
    *,
    hop_limit: int = LINK_LIMIT,
    extension: ipv6.HopByHopOptions | ipv6.DestinationOptions | None = None,
    to: bytes | None = None,
) -> bytes:
    """Return a frame from *station* to a group, or *to* a station.

    It has at most one extension header.
    """
    next_header = Protocol.ICMPV6
    between: tuple[Layer, ...] = ()
    if extension is not None:
        between = (extension,)
        hop = isinstance(extension, ipv6.HopByHopOptions)
        next_header = (
            Protocol.HOP_BY_HOP_OPTIONS if hop else Protocol.DESTINATION_OPTIONS
        )
    header = ipv6.Header(
        source=source,
        destination=destination,
        next_header=next_header,
        hop_limit=hop_limit,
    )
    link = ethernet.Header(
        destination=ethernet.group_address(destination) if to is None else to,
        source=station,
        ether_type=EtherType.IPV6,
    )
    return packet.build(link, header, *between, message).octets


def icmpv4_frame(
    station: bytes, message: icmpv4.Message, source: bytes, destination: bytes
) -> bytes:
    """Return a frame with TTL 1 to a group, or to all (255.255.255.255)."""
    to_all = destination == _EVERYBODY
    link = ethernet.Header(
        destination=(
            ethernet.BROADCAST if to_all else ethernet.group_address(destination)
        ),
        source=station,
        ether_type=EtherType.IPV4,
    )
    header = ipv4.Header(
        source=source,
        destination=destination,
        protocol=Protocol.ICMPV4,
        time_to_live=1,
    )
    return packet.build(link, header, message).octets


def arp_frame(
    station: bytes,
    source: bytes,
    target: bytes,
    *,
    operation: arp.Operation = arp.Operation.REQUEST,
    to: bytes = ethernet.BROADCAST,
) -> bytes:
    """Return an ARP packet of Ethernet and IPv4 in a frame *to* a station or all."""
    answer = operation is arp.Operation.REPLY
    words = arp.Packet(
        operation=operation.value,
        sender_hardware_address=station,
        sender_protocol_address=source,
        target_hardware_address=station if answer else _NOBODY,
        target_protocol_address=target,
    )
    link = ethernet.Header(destination=to, source=station, ether_type=EtherType.ARP)
    return packet.build(link, words).octets
