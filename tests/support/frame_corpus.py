"""Valid frames to begin with, for whoever wants to change them: all that a host hears."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import demo_messages
from asdic.wire import icmpv6, ndp, tcp
from asdic.wire.address import solicited_node
from asdic.wire.tcp import Flag
from asdic.wire.tcp.options.codec import DECODERS as TCP_OPTIONS
from extension_chains import chain, datagram, message_packet
from fuzzing import seeds
from nodes import ALL_NODES, HOST, PEER, PEER_MAC
from turns import LINK_LOCAL, MAC

__all__ = ["CORPUS", "FRAGMENTED", "MESSAGES", "PUBLISHED", "framed"]

ROUTER = bytes.fromhex("fe80000000000000000000000000000a")
PREFIX = bytes.fromhex("20010db8000000030000000000000000")
REMOTE = bytes.fromhex("20010db8000000990000000000000099")
_IPV6 = b"\x86\xdd"


def framed(packet: bytes, station: bytes = MAC) -> bytes:
    """Return a packet in a frame from the neighbor."""
    return station + PEER_MAC + _IPV6 + packet


def _discovery() -> Iterator[icmpv6.Message]:
    """Yield Neighbor Discovery that a host with `HOST` must not ignore."""
    source = ndp.SourceLinkLayerAddress(link_layer_address=PEER_MAC)
    target = ndp.TargetLinkLayerAddress(link_layer_address=PEER_MAC)
    for address in (HOST, LINK_LOCAL, PEER):
        yield icmpv6.NeighborSolicitation(target_address=address, options=(source,))
        yield icmpv6.NeighborSolicitation(target_address=address)
        for solicited in (True, False):
            yield icmpv6.NeighborAdvertisement(
                target_address=address, solicited=solicited, override=True
            )
    yield icmpv6.NeighborAdvertisement(
        target_address=PEER, router=True, solicited=True, options=(target,)
    )
    prefix = ndp.PrefixInformation(
        prefix=PREFIX,
        prefix_length=64,
        on_link=True,
        autonomous=True,
        valid_lifetime=7200,
        preferred_lifetime=3600,
    )
    route = ndp.RouteInformation(prefix=PREFIX, prefix_length=64, route_lifetime=600)
    yield icmpv6.RouterAdvertisement(
        cur_hop_limit=32,
        router_lifetime=1800,
        reachable_time=20_000,
        retrans_timer=2_000,
        options=(source, prefix, route, ndp.Mtu(mtu=1400)),
    )
    yield icmpv6.RouterAdvertisement(cur_hop_limit=0, router_lifetime=0)
    yield icmpv6.Redirect(target_address=PEER, destination_address=REMOTE)
    yield icmpv6.Redirect(
        target_address=REMOTE, destination_address=REMOTE, options=(target,)
    )
    yield icmpv6.RouterSolicitation(options=(source,))


def _messages() -> Iterator[bytes]:
    """Yield messages, checksum zero."""
    for message in _discovery():
        yield message.encode_unsummed()
    for _, _, other in demo_messages.icmpv6_messages():
        yield other.encode_unsummed()
    advertisement = icmpv6.RouterAdvertisement(cur_hop_limit=64, router_lifetime=9)
    for option in seeds.ndp_options():
        yield advertisement.encode_unsummed() + option
    # What the node sends in the tests, quoted.
    quote = chain(source=HOST, destination=PEER)
    for type_ in (1, 2, 3, 4, 100):
        yield bytes((type_, 0, 0, 0)) + (1300).to_bytes(4, "big") + quote


MESSAGES = tuple(_messages())
"""ICMPv6 messages, checksum zero."""


def _segments() -> Iterator[bytes]:
    """Yield packets of UDP and TCP, with every option of TCP."""
    for port in (9, 53):
        yield chain(upper=17, payload=datagram(port))
    for flags in (Flag.SYN, Flag.ACK, Flag.RST, Flag.SYN | Flag.FIN):
        header = tcp.Header(
            source_port=1025, destination_port=80, sequence_number=1, flags=flags
        )
        yield chain(upper=6, payload=header.encode(b"asdic", PEER, HOST))
    for option in seeds.type_length_value(TCP_OPTIONS):
        padded = option.ljust((len(option) + 3) & ~3, b"\0")
        words = 5 + len(padded) // 4
        yield chain(
            upper=6, payload=bytes(12) + bytes((words << 4,)) + bytes(7) + padded
        )


def _stations(packet: bytes) -> bytes:
    """Return where a frame with *packet* goes."""
    destination = packet[24:40]
    is_group = destination[0] == ALL_NODES[0]
    return b"\x33\x33" + destination[12:] if is_group else MAC


def _frames() -> Iterator[bytes]:
    for octets in MESSAGES:
        is_discovery = octets[0] in range(133, 138)
        source = ROUTER if octets[0] in {134, 137, 130} else PEER
        destination = ALL_NODES if octets[0] in {130, 134} else HOST
        hop_limit = 255 if is_discovery else 64
        packet = message_packet(octets, source, destination, hop_limit)
        yield framed(packet, _stations(packet))
    probe = icmpv6.NeighborSolicitation(target_address=HOST).encode_unsummed()
    group = solicited_node(HOST)
    yield framed(message_packet(probe, bytes(16), group, 255), b"\x33\x33" + group[12:])
    for packet in _segments():
        yield framed(packet)
    for packet in seeds.ipv6_frames():
        yield framed(packet[1:])
    yield from demo_messages.frames()


@cache
def _published() -> tuple[bytes, ...]:
    """Return the frames of the published suite, where it is there."""
    file = Path(os.environ.get("ASDIC_VECTORS", "")) / "host-conformance.json"
    if not os.environ.get("ASDIC_VECTORS") or not file.is_file():
        return ()
    return tuple(
        bytes.fromhex(step["frame"])
        for test in json.loads(file.read_bytes()).values()
        for step in test["steps"]
        if step["op"] == "inject"
    )


def _fragments() -> Iterator[bytes]:
    """Yield pieces of an Echo Request, and of others that overlap them."""
    whole = chain()[40:].ljust(48, b"\0")
    for identification in range(4):
        for offset in (0, 8, 16, 40):
            for more in (0, 1):
                field = (offset | more).to_bytes(2, "big")
                header = bytes((0,)) + field + identification.to_bytes(4, "big")
                piece = whole[offset : offset + 24]
                yield framed(chain((44, header), payload=piece))


FRAGMENTED = tuple(_fragments())
"""Fragments that fit, overlap or leave gaps."""
PUBLISHED = _published()
"""What the published conformance suite sends to a host; empty where it is not there."""
CORPUS = (*_frames(), *FRAGMENTED, *PUBLISHED[:1500])
"""Frames of all kinds, each in order."""
