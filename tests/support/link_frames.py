"""Frames of neighbors on a link, and who is there, for tests of `asdic neighbors`."""

from __future__ import annotations

from asdic.probe.neighbors import Prefixed, Station
from asdic.wire import arp, ethernet, icmpv4, icmpv6, ipv4, ipv6, ndp, packet
from asdic.wire.address import parse_address, parse_link_layer
from asdic.wire.layer import Layer
from asdic.wire.protocol import EtherType, Protocol

__all__ = [
    "ALL_NODES",
    "LINK_LOCAL",
    "MAC",
    "OURS",
    "OURS6",
    "PEER",
    "PEER6",
    "PEER_LINK_LOCAL",
    "PEER_MAC",
    "STATION",
    "THIRD_MAC",
    "advertisement",
    "arp_packet",
    "from_peer",
    "from_peer4",
    "message_of",
]

MAC, PEER_MAC = parse_link_layer("02:00:00:00:00:0a"), parse_link_layer("2:0:0:0:0:b")
THIRD_MAC = parse_link_layer("02:00:00:00:00:0c")
OURS, PEER = parse_address("192.0.2.1"), parse_address("192.0.2.2")
OURS6, PEER6 = parse_address("2001:db8::1"), parse_address("2001:db8::2")
LINK_LOCAL, PEER_LINK_LOCAL = parse_address("fe80::a"), parse_address("fe80::b")
ALL_NODES = parse_address("ff02::1")
STATION = Station(
    link_layer_address=MAC,
    addresses=(
        Prefixed(octets=OURS, prefix_length=29),
        Prefixed(octets=OURS6, prefix_length=64),
        Prefixed(octets=LINK_LOCAL, prefix_length=64),
    ),
)


def from_peer(
    message: icmpv6.Message,
    source: bytes = PEER_LINK_LOCAL,
    *,
    hop_limit: int = 255,
    station: bytes = PEER_MAC,
) -> bytes:
    """Return a frame with an ICMPv6 message of the neighbor to us."""
    header = ipv6.Header(
        source=source,
        destination=OURS6,
        next_header=Protocol.ICMPV6,
        hop_limit=hop_limit,
    )
    return _frame(EtherType.IPV6, station, header, message)


def from_peer4(message: icmpv4.Message, source: bytes = PEER) -> bytes:
    """Return a frame with an ICMP message of the neighbor to us."""
    header = ipv4.Header(
        source=source, destination=OURS, protocol=Protocol.ICMPV4, time_to_live=1
    )
    return _frame(EtherType.IPV4, PEER_MAC, header, message)


def _frame(ether_type: int, station: bytes, *layers: Layer) -> bytes:
    link = ethernet.Header(destination=MAC, source=station, ether_type=ether_type)
    return packet.build(link, *layers).octets


def advertisement(
    target: bytes = PEER6, mac: bytes | None = PEER_MAC, **fields: bool
) -> icmpv6.NeighborAdvertisement:
    """Return what a neighbor answers."""
    options: tuple[ndp.Option, ...] = ()
    if mac is not None:
        options = (ndp.TargetLinkLayerAddress(link_layer_address=mac),)
    return icmpv6.NeighborAdvertisement(
        target_address=target, options=options, **fields
    )


def arp_packet(
    sender: bytes = PEER,
    mac: bytes = PEER_MAC,
    target: bytes = OURS,
    *,
    operation: int = arp.Operation.REPLY,
    station: bytes | None = None,
    to: bytes = MAC,
) -> bytes:
    """Return a frame with an ARP packet."""
    words = arp.Packet(
        operation=operation,
        sender_hardware_address=mac,
        sender_protocol_address=sender,
        target_hardware_address=MAC,
        target_protocol_address=target,
    )
    link = ethernet.Header(
        destination=to, source=station or mac, ether_type=EtherType.ARP
    )
    return packet.build(link, words).octets


def message_of(frame: bytes) -> Layer:
    """Return the last layer of a frame."""
    return packet.decode(frame).layers[-1]
