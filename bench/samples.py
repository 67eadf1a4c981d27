"""The packets that contenders decode and encode; checksums are right in all."""

from __future__ import annotations

from asdic.wire import icmpv4, icmpv6, ipv4, ipv6, ndp, udp
from asdic.wire.multi_part import (
    Extension,
    LabelStackEntry,
    MplsLabelStack,
    pad_quote,
)

__all__ = [
    "ECHO",
    "ECHO_DATA",
    "ERROR",
    "HOST",
    "NEIGHBOR_SOLICITATION",
    "PEER",
    "ROUTER_ADVERTISEMENT",
]

HOST = bytes((192, 0, 2, 1))
PEER = bytes((198, 51, 100, 2))
_ROUTER = bytes((203, 0, 113, 1))
_LINK_LOCAL = bytes.fromhex("fe80000000000000 0000000000000001")
_OTHER_LINK_LOCAL = bytes.fromhex("fe80000000000000 0000000000000002")
_ALL_NODES = bytes.fromhex("ff02000000000000 0000000000000001")
_SOLICITED_NODE = bytes.fromhex("ff02000000000000 00000001ff000002")
_PREFIX = bytes.fromhex("20010db8000000000000000000000000")
_LINK_LAYER_ADDRESS = bytes.fromhex("020000000001")
ECHO_DATA = bytes(range(56))


def _echo() -> bytes:
    message = icmpv4.EchoRequest(identifier=17, sequence_number=1, data=ECHO_DATA)
    header = ipv4.Header(
        source=HOST, destination=PEER, protocol=1, time_to_live=64, identification=7
    )
    return header.encode(icmpv4.encode(message))


def _error() -> bytes:
    datagram = udp.Header(source_port=40000, destination_port=33435)
    probe = ipv4.Header(source=HOST, destination=PEER, protocol=17, time_to_live=1)
    labels = (
        LabelStackEntry(label=24001, time_to_live=1),
        LabelStackEntry(label=16, bottom_of_stack=True, time_to_live=1),
    )
    message = icmpv4.DestinationUnreachable(
        code=3,
        length=32,
        invoking_packet=pad_quote(
            probe.encode(datagram.encode(bytes(32), HOST, PEER)), 4
        ),
        extension=Extension(objects=(MplsLabelStack(entries=labels),)),
    )
    header = ipv4.Header(source=_ROUTER, destination=HOST, protocol=1, time_to_live=253)
    return header.encode(icmpv4.encode(message))


def _icmpv6(message: icmpv6.Message, source: bytes, destination: bytes) -> bytes:
    header = ipv6.Header(
        source=source, destination=destination, next_header=58, hop_limit=255
    )
    return header.encode(icmpv6.encode(message, source, destination))


ECHO = _echo()
ERROR = _error()
NEIGHBOR_SOLICITATION = _icmpv6(
    icmpv6.NeighborSolicitation(
        target_address=_OTHER_LINK_LOCAL,
        options=(ndp.SourceLinkLayerAddress(link_layer_address=_LINK_LAYER_ADDRESS),),
    ),
    _LINK_LOCAL,
    _SOLICITED_NODE,
)
ROUTER_ADVERTISEMENT = _icmpv6(
    icmpv6.RouterAdvertisement(
        cur_hop_limit=64,
        router_lifetime=1800,
        options=(
            ndp.SourceLinkLayerAddress(link_layer_address=_LINK_LAYER_ADDRESS),
            ndp.Mtu(mtu=1500),
            ndp.PrefixInformation(
                prefix=_PREFIX,
                prefix_length=64,
                on_link=True,
                autonomous=True,
                valid_lifetime=86400,
                preferred_lifetime=14400,
            ),
        ),
    ),
    _LINK_LOCAL,
    _ALL_NODES,
)
