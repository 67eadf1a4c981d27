"""A packet for every core ICMP message, with the options and objects they carry.

`PACKETS` is what the demo writes into a capture, and what tests decode. Each value
is built as any program would build it: from the layers, lengths and checksums
left to asdic.
"""

from __future__ import annotations

from collections.abc import Iterator

from asdic.wire import ethernet, icmpv4, icmpv6, ipv4, ipv6, multi_part, ndp, udp
from asdic.wire.address import parse_address, parse_link_layer, solicited_node
from asdic.wire.ipv6.options import PadN, RouterAlert
from asdic.wire.layer import Layer
from asdic.wire.packet import Packet, build
from asdic.wire.protocol import EtherType, Protocol

__all__ = ["MESSAGES_V4", "MESSAGES_V6", "PACKETS"]

HOST = parse_address("192.0.2.1")
ROUTER = parse_address("192.0.2.254")
SERVER = parse_address("198.51.100.7")
HOST6 = parse_address("2001:db8::1")
SERVER6 = parse_address("2001:db8:1::7")
LOCAL6 = parse_address("fe80::1")
ROUTER6 = parse_address("fe80::fe")
PREFIX6 = parse_address("2001:db8::")
ALL_NODES6 = parse_address("ff02::1")
ALL_ROUTERS6 = parse_address("ff02::2")
GROUP6 = parse_address("ff02::1:3")
REPORTS6 = parse_address("ff02::16")
HOST_MAC = parse_link_layer("02:00:00:00:00:01")
ROUTER_MAC = parse_link_layer("02:00:00:00:00:fe")

QUOTE = ipv4.Header(
    source=HOST, destination=SERVER, protocol=Protocol.UDP, time_to_live=1
).encode(
    udp.Header(source_port=40000, destination_port=33434).encode(
        bytes(32), HOST, SERVER
    )
)
QUOTE6 = ipv6.Header(
    source=HOST6, destination=SERVER6, next_header=Protocol.UDP, hop_limit=1
).encode(
    udp.Header(source_port=40000, destination_port=33434).encode(
        bytes(32), HOST6, SERVER6
    )
)
EXTENSION = multi_part.Extension(
    objects=(
        multi_part.MplsLabelStack(
            entries=(
                multi_part.LabelStackEntry(label=24001, time_to_live=1),
                multi_part.LabelStackEntry(
                    label=16, bottom_of_stack=True, time_to_live=1
                ),
            )
        ),
        multi_part.InterfaceInformation(
            role=multi_part.InterfaceRole.INCOMING,
            index=multi_part.InterfaceIndex(if_index=3),
            ip_address=multi_part.InterfaceIpv4Address(address=ROUTER),
            name=multi_part.InterfaceName(name=b"eth3"),
            mtu=multi_part.InterfaceMtu(mtu=1500),
        ),
    )
)
PADDED = multi_part.pad_quote(QUOTE, 4)
PADDED6 = multi_part.pad_quote(QUOTE6, 8)
MIDNIGHT_MS = 86_399_999

MESSAGES_V4: tuple[icmpv4.Message, ...] = (
    icmpv4.EchoRequest(identifier=1, sequence_number=1, data=b"Are you there?"),
    icmpv4.EchoReply(identifier=1, sequence_number=1, data=b"Are you there?"),
    *(
        icmpv4.DestinationUnreachable(code=code, invoking_packet=QUOTE)
        for code in icmpv4.DestinationUnreachableCode
        if code != icmpv4.DestinationUnreachableCode.FRAGMENTATION_NEEDED
    ),
    icmpv4.DestinationUnreachable(
        code=icmpv4.DestinationUnreachableCode.FRAGMENTATION_NEEDED,
        next_hop_mtu=1400,
        invoking_packet=QUOTE,
    ),
    icmpv4.SourceQuench(invoking_packet=QUOTE),
    *(
        icmpv4.Redirect(
            code=code, gateway_internet_address=ROUTER, invoking_packet=QUOTE
        )
        for code in icmpv4.RedirectCode
    ),
    icmpv4.RouterAdvertisement(
        lifetime=1800,
        entries=(icmpv4.RouterAddress(router_address=ROUTER, preference_level=-10),),
    ),
    icmpv4.RouterSolicitation(),
    icmpv4.TimeExceeded(
        code=icmpv4.TimeExceededCode.TIME_TO_LIVE_EXCEEDED_IN_TRANSIT,
        invoking_packet=PADDED,
        length=len(PADDED) // 4,
        extension=EXTENSION,
    ),
    icmpv4.TimeExceeded(
        code=icmpv4.TimeExceededCode.FRAGMENT_REASSEMBLY_TIME_EXCEEDED,
        invoking_packet=QUOTE,
    ),
    *(
        icmpv4.ParameterProblem(code=code, pointer=9, invoking_packet=QUOTE)
        for code in icmpv4.ParameterProblemCode
    ),
    icmpv4.Timestamp(identifier=1, sequence_number=1, originate_timestamp=MIDNIGHT_MS),
    icmpv4.TimestampReply(
        identifier=1,
        sequence_number=1,
        originate_timestamp=MIDNIGHT_MS,
        receive_timestamp=1,
        transmit_timestamp=2,
    ),
    icmpv4.AddressMaskRequest(identifier=1, sequence_number=1),
    icmpv4.AddressMaskReply(
        identifier=1, sequence_number=1, address_mask=parse_address("255.255.255.0")
    ),
)

ADVERTISED = (
    ndp.SourceLinkLayerAddress(link_layer_address=ROUTER_MAC),
    ndp.Mtu(mtu=1492),
    ndp.PrefixInformation(
        prefix=PREFIX6,
        prefix_length=64,
        valid_lifetime=86400,
        preferred_lifetime=14400,
        on_link=True,
        autonomous=True,
    ),
    ndp.RouteInformation(
        prefix=PREFIX6[:8],
        prefix_length=48,
        route_lifetime=1800,
        preference=ndp.Preference.HIGH,
    ),
    ndp.RecursiveDnsServer(addresses=(SERVER6, HOST6), lifetime=1800),
    ndp.DnsSearchList(domain_names=b"\x07example\x03net\0\0\0\0", lifetime=1800),
    ndp.FlagsExtension(flags=bytes(6)),
    ndp.CaptivePortal(uri=b"https://portal.example.net/api"),
    ndp.Pref64(prefix=parse_address("64:ff9b::")[:12], scaled_lifetime=225),
)

MESSAGES_V6: tuple[tuple[icmpv6.Message, bytes, bytes], ...] = (
    (
        icmpv6.EchoRequest(identifier=1, sequence_number=1, data=b"Are you there?"),
        HOST6,
        SERVER6,
    ),
    (
        icmpv6.EchoReply(identifier=1, sequence_number=1, data=b"Are you there?"),
        SERVER6,
        HOST6,
    ),
    *(
        (
            icmpv6.DestinationUnreachable(code=code, invoking_packet=QUOTE6),
            SERVER6,
            HOST6,
        )
        for code in icmpv6.DestinationUnreachableCode
    ),
    (icmpv6.PacketTooBig(mtu=1280, invoking_packet=QUOTE6), SERVER6, HOST6),
    (
        icmpv6.TimeExceeded(
            code=icmpv6.TimeExceededCode.HOP_LIMIT_EXCEEDED_IN_TRANSIT,
            invoking_packet=PADDED6,
            length=len(PADDED6) // 8,
            extension=EXTENSION,
        ),
        SERVER6,
        HOST6,
    ),
    (
        icmpv6.TimeExceeded(
            code=icmpv6.TimeExceededCode.FRAGMENT_REASSEMBLY_TIME_EXCEEDED,
            invoking_packet=QUOTE6,
        ),
        SERVER6,
        HOST6,
    ),
    *(
        (
            icmpv6.ParameterProblem(code=code, pointer=6, invoking_packet=QUOTE6),
            SERVER6,
            HOST6,
        )
        for code in icmpv6.ParameterProblemCode
    ),
    (
        icmpv6.MulticastListenerQuery(
            maximum_response_delay=10000, multicast_address=bytes(16)
        ),
        ROUTER6,
        ALL_NODES6,
    ),
    (
        icmpv6.MulticastListenerQueryVersion2(
            maximum_response_code=10000,
            multicast_address=GROUP6,
            queriers_robustness_variable=2,
            queriers_query_interval_code=125,
            sources=(SERVER6,),
        ),
        ROUTER6,
        ALL_NODES6,
    ),
    (icmpv6.MulticastListenerReport(multicast_address=GROUP6), LOCAL6, GROUP6),
    (icmpv6.MulticastListenerDone(multicast_address=GROUP6), LOCAL6, ALL_ROUTERS6),
    (
        icmpv6.Version2MulticastListenerReport(
            records=(
                icmpv6.MulticastAddressRecord(
                    record_type=icmpv6.RecordType.CHANGE_TO_EXCLUDE_MODE,
                    multicast_address=GROUP6,
                ),
                icmpv6.MulticastAddressRecord(
                    record_type=icmpv6.RecordType.ALLOW_NEW_SOURCES,
                    multicast_address=GROUP6,
                    sources=(SERVER6,),
                ),
            )
        ),
        LOCAL6,
        REPORTS6,
    ),
    (
        icmpv6.RouterSolicitation(
            options=(ndp.SourceLinkLayerAddress(link_layer_address=HOST_MAC),)
        ),
        LOCAL6,
        ALL_ROUTERS6,
    ),
    (
        icmpv6.RouterAdvertisement(
            router_lifetime=1800, cur_hop_limit=64, options=ADVERTISED
        ),
        ROUTER6,
        ALL_NODES6,
    ),
    (
        icmpv6.NeighborSolicitation(
            target_address=HOST6,
            options=(
                ndp.SourceLinkLayerAddress(link_layer_address=ROUTER_MAC),
                ndp.Nonce(nonce=b"\1\2\3\4\5\6"),
            ),
        ),
        ROUTER6,
        solicited_node(HOST6),
    ),
    (
        icmpv6.NeighborAdvertisement(
            target_address=HOST6,
            solicited=True,
            override=True,
            options=(ndp.TargetLinkLayerAddress(link_layer_address=HOST_MAC),),
        ),
        HOST6,
        ROUTER6,
    ),
    (
        icmpv6.Redirect(
            target_address=ROUTER6,
            destination_address=SERVER6,
            options=(
                ndp.TargetLinkLayerAddress(link_layer_address=ROUTER_MAC),
                ndp.RedirectedHeader(invoking_packet=QUOTE6),
            ),
        ),
        LOCAL6,
        HOST6,
    ),
)
_MULTICAST_LISTENER = frozenset(
    {
        icmpv6.Type.MULTICAST_LISTENER_QUERY,
        icmpv6.Type.MULTICAST_LISTENER_REPORT,
        icmpv6.Type.MULTICAST_LISTENER_DONE,
        icmpv6.Type.VERSION_2_MULTICAST_LISTENER_REPORT,
    }
)


def _packets() -> Iterator[Packet]:
    """Yield every message in an Ethernet frame."""
    yield from map(_packet4, MESSAGES_V4)
    for message, source, destination in MESSAGES_V6:
        yield _packet6(message, source, destination)


def _packet4(message: icmpv4.Message) -> Packet:
    header = ipv4.Header(
        source=ROUTER, destination=HOST, protocol=Protocol.ICMPV4, time_to_live=64
    )
    return build(_ethernet(EtherType.IPV4), header, message)


def _packet6(message: icmpv6.Message, source: bytes, destination: bytes) -> Packet:
    """Return *message* in IPv6: neighbors' never cross a router (RFC 4861 §7.1)."""
    listener = message.type in _MULTICAST_LISTENER
    neighbor = isinstance(
        message,
        icmpv6.RouterSolicitation
        | icmpv6.RouterAdvertisement
        | icmpv6.NeighborSolicitation
        | icmpv6.NeighborAdvertisement
        | icmpv6.Redirect,
    )
    header = ipv6.Header(
        source=source,
        destination=destination,
        next_header=Protocol.HOP_BY_HOP_OPTIONS if listener else Protocol.ICMPV6,
        hop_limit=1 if listener else 255 if neighbor else 64,
    )
    between: tuple[Layer, ...] = ()
    if listener:  # RFC 3810 §5: routers look at it
        alert = (RouterAlert(value=0), PadN(data=b""))
        between = (ipv6.HopByHopOptions(next_header=Protocol.ICMPV6, options=alert),)
    return build(_ethernet(EtherType.IPV6), header, *between, message)


def _ethernet(ether_type: int) -> ethernet.Header:
    return ethernet.Header(
        destination=HOST_MAC, source=ROUTER_MAC, ether_type=ether_type
    )


PACKETS: tuple[Packet, ...] = tuple(_packets())
