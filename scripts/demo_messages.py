"""One frame of every core message: what `make demo` captures and decodes.

The addresses are those that RFC 5737 and RFC 3849 set aside for examples.
"""

from __future__ import annotations

from collections.abc import Iterator

import demo_more
from asdic.wire import (
    ethernet,
    icmpv4,
    icmpv6,
    ipv4,
    ipv6,
    multi_part,
    ndp,
    packet,
    udp,
)
from asdic.wire.address import (
    is_multicast,
    parse_address,
    parse_link_layer,
    solicited_node,
)
from asdic.wire.ipv6.options import RouterAlert, pad
from asdic.wire.layer import Data, Layer
from asdic.wire.link_type import LinkType
from asdic.wire.protocol import Protocol
from demo_options import rare_options
from demo_rare_messages import LINK_LOCAL_TYPES, rare_messages
from demo_rpl import rpl_messages

__all__ = ["frames", "icmpv4_messages", "icmpv6_messages"]

_HOST_LINK = parse_link_layer("02:00:00:00:00:01")
_ROUTER_LINK = parse_link_layer("02:00:00:00:00:02")
_IPV4_TYPE = 0x0800
_IPV6_TYPE = 0x86DD

HOST4 = parse_address("192.0.2.1")
ROUTER4 = parse_address("192.0.2.254")
FAR4 = parse_address("198.51.100.7")
HOST6 = parse_address("fe80::1")
ROUTER6 = parse_address("fe80::fe")
GLOBAL6 = parse_address("2001:db8::1")
GLOBAL_ROUTER6 = parse_address("2001:db8::fe")
FAR6 = parse_address("2001:db8:ffff::7")
ALL_NODES = parse_address("ff02::1")
ALL_ROUTERS = parse_address("ff02::2")
MLD_ROUTERS = parse_address("ff02::16")
RPL_NODES = parse_address("ff02::1a")
GROUP6 = parse_address("ff3e::4321")
UNSPECIFIED = bytes(16)
_HOST = frozenset({HOST4, HOST6, GLOBAL6})

_TRACEROUTE = udp.Header(source_port=40000, destination_port=33434)
_PROBE = Data(octets=b"traceroute probe")
_DATA = bytes(range(48))


def _ipv4(source: bytes, destination: bytes, *inner: Layer, ttl: int = 64) -> bytes:
    """Return an IPv4 packet of UDP or ICMP, with Don't Fragment set."""
    protocol = Protocol.UDP if isinstance(inner[0], udp.Header) else Protocol.ICMPV4
    header = ipv4.Header(
        source=source,
        destination=destination,
        protocol=protocol,
        time_to_live=ttl,
        flags=0b010,
    )
    return packet.build(header, *inner, link_type=LinkType.RAW).octets


def _ipv6(source: bytes, destination: bytes, *inner: Layer, hops: int = 64) -> bytes:
    """Return an IPv6 packet of UDP or ICMPv6."""
    protocol = Protocol.UDP if isinstance(inner[0], udp.Header) else Protocol.ICMPV6
    header = ipv6.Header(
        source=source, destination=destination, next_header=protocol, hop_limit=hops
    )
    return packet.build(header, *inner, link_type=LinkType.RAW).octets


def icmpv4_messages() -> Iterator[icmpv4.Message]:
    """Yield every core message of ICMPv4."""
    ping = icmpv4.EchoRequest(identifier=0x1234, sequence_number=1, data=_DATA)
    yield ping
    yield icmpv4.EchoReply(identifier=0x1234, sequence_number=1, data=ping.data)
    probe = _ipv4(HOST4, FAR4, _TRACEROUTE, _PROBE, ttl=1)
    large = _ipv4(HOST4, FAR4, _TRACEROUTE, Data(octets=bytes(1472)))[:548]
    yield icmpv4.DestinationUnreachable(
        code=icmpv4.DestinationUnreachableCode.PORT_UNREACHABLE, invoking_packet=probe
    )
    yield icmpv4.DestinationUnreachable(
        code=icmpv4.DestinationUnreachableCode.FRAGMENTATION_NEEDED,
        next_hop_mtu=1454,
        invoking_packet=large,
    )
    yield icmpv4.SourceQuench(invoking_packet=probe)
    yield icmpv4.Redirect(
        code=icmpv4.RedirectCode.HOST,
        gateway_internet_address=parse_address("192.0.2.253"),
        invoking_packet=probe,
    )
    yield icmpv4.RouterAdvertisement(
        lifetime=1800, entries=(icmpv4.RouterAddress(router_address=ROUTER4),)
    )
    yield icmpv4.RouterSolicitation()
    yield multi_part.attach(
        icmpv4.TimeExceeded(
            code=icmpv4.TimeExceededCode.TIME_TO_LIVE_EXCEEDED_IN_TRANSIT,
            invoking_packet=probe,
        ),
        _LABELS,
        _INTERFACE,
    )
    yield icmpv4.ParameterProblem(code=0, pointer=20, invoking_packet=probe)
    yield icmpv4.Timestamp(
        identifier=7, sequence_number=1, originate_timestamp=43_200_000
    )
    yield icmpv4.TimestampReply(
        identifier=7,
        sequence_number=1,
        originate_timestamp=43_200_000,
        receive_timestamp=43_200_012,
        transmit_timestamp=43_200_013,
    )
    yield icmpv4.AddressMaskRequest(identifier=7, sequence_number=2)
    yield icmpv4.AddressMaskReply(
        identifier=7, sequence_number=2, address_mask=parse_address("255.255.255.0")
    )
    yield from demo_more.deprecated_icmpv4(probe)
    yield from demo_more.experimental_icmpv4(probe)
    yield from demo_more.probes_icmpv4(ROUTER4)


_LABELS = multi_part.MplsLabelStack(
    entries=(multi_part.LabelStackEntry(label=16004, bottom_of_stack=True),)
)
_INTERFACE = multi_part.InterfaceInformation(
    role=multi_part.InterfaceRole.INCOMING,
    index=multi_part.InterfaceIndex(if_index=3),
    name=multi_part.InterfaceName(name=b"eth0"),
    mtu=multi_part.InterfaceMtu(mtu=1500),
)


def icmpv6_messages() -> Iterator[tuple[bytes, bytes, icmpv6.Message]]:
    """Yield every core message of ICMPv6, behind its source and destination."""
    yield from _errors()
    ping = icmpv6.EchoRequest(identifier=0x1234, sequence_number=1, data=_DATA)
    yield GLOBAL6, FAR6, ping
    reply = icmpv6.EchoReply(identifier=0x1234, sequence_number=1, data=ping.data)
    yield FAR6, GLOBAL6, reply
    for probe in demo_more.probes_icmpv6(FAR6):
        is_reply = probe.type == icmpv6.ExtendedEchoReply.type
        yield *((FAR6, GLOBAL6) if is_reply else (GLOBAL6, FAR6)), probe
    yield from _multicast_listeners()
    yield from _neighbors()
    yield from rare_messages()
    for control in rpl_messages():
        yield HOST6, RPL_NODES, control


def _errors() -> Iterator[tuple[bytes, bytes, icmpv6.Message]]:
    probe = _ipv6(GLOBAL6, FAR6, _TRACEROUTE, _PROBE, hops=1)
    large = _ipv6(GLOBAL6, FAR6, _TRACEROUTE, Data(octets=bytes(1452)))[:1232]
    at_host = (
        icmpv6.DestinationUnreachable(
            code=icmpv6.DestinationUnreachableCode.PORT_UNREACHABLE,
            invoking_packet=probe,
        ),
        icmpv6.ParameterProblem(
            code=icmpv6.ParameterProblemCode.UNRECOGNIZED_NEXT_HEADER,
            pointer=6,
            invoking_packet=probe,
        ),
    )
    on_the_way = (
        icmpv6.PacketTooBig(mtu=1280, invoking_packet=large),
        multi_part.attach(
            icmpv6.TimeExceeded(
                code=icmpv6.TimeExceededCode.HOP_LIMIT_EXCEEDED_IN_TRANSIT,
                invoking_packet=probe,
            ),
            _LABELS,
        ),
    )
    yield from ((FAR6, GLOBAL6, error) for error in at_host)
    yield from ((GLOBAL_ROUTER6, GLOBAL6, error) for error in on_the_way)


def _multicast_listeners() -> Iterator[tuple[bytes, bytes, icmpv6.Message]]:
    query = icmpv6.MulticastListenerQuery(
        multicast_address=UNSPECIFIED, maximum_response_delay=10_000
    )
    yield ROUTER6, ALL_NODES, query
    query2 = icmpv6.MulticastListenerQueryVersion2(
        multicast_address=UNSPECIFIED,
        maximum_response_code=10_000,
        queriers_robustness_variable=2,
        queriers_query_interval_code=125,
    )
    yield ROUTER6, ALL_NODES, query2
    yield HOST6, GROUP6, icmpv6.MulticastListenerReport(multicast_address=GROUP6)
    yield HOST6, ALL_ROUTERS, icmpv6.MulticastListenerDone(multicast_address=GROUP6)
    record = icmpv6.MulticastAddressRecord(
        record_type=icmpv6.RecordType.CHANGE_TO_EXCLUDE_MODE, multicast_address=GROUP6
    )
    yield HOST6, MLD_ROUTERS, icmpv6.Version2MulticastListenerReport(records=(record,))


def _neighbors() -> Iterator[tuple[bytes, bytes, icmpv6.Message]]:
    host = ndp.SourceLinkLayerAddress(link_layer_address=_HOST_LINK)
    router = ndp.SourceLinkLayerAddress(link_layer_address=_ROUTER_LINK)
    yield HOST6, ALL_ROUTERS, icmpv6.RouterSolicitation(options=(host,))
    advertisement = icmpv6.RouterAdvertisement(
        router_lifetime=1800, cur_hop_limit=64, options=(router, *_router_options())
    )
    yield ROUTER6, ALL_NODES, advertisement
    nonce = ndp.Nonce(nonce=b"\x01\x02\x03\x04\x05\x06")
    asked = solicited_node(ROUTER6)
    solicitation = icmpv6.NeighborSolicitation(
        target_address=ROUTER6, options=(host, nonce)
    )
    yield HOST6, asked, solicitation
    target = ndp.TargetLinkLayerAddress(link_layer_address=_ROUTER_LINK)
    answer = icmpv6.NeighborAdvertisement(
        target_address=ROUTER6,
        router=True,
        solicited=True,
        override=True,
        options=(target,),
    )
    yield ROUTER6, HOST6, answer
    quote = _ipv6(GLOBAL6, FAR6, _TRACEROUTE, _PROBE)
    redirect = icmpv6.Redirect(
        target_address=parse_address("fe80::fd"),
        destination_address=FAR6,
        options=(ndp.RedirectedHeader(invoking_packet=quote),),
    )
    yield ROUTER6, HOST6, redirect


def _router_options() -> tuple[ndp.Option, ...]:
    prefix = parse_address("2001:db8::")
    return (
        ndp.Mtu(mtu=1454),
        ndp.PrefixInformation(
            prefix=prefix,
            prefix_length=64,
            on_link=True,
            autonomous=True,
            valid_lifetime=86400,
            preferred_lifetime=14400,
        ),
        ndp.RouteInformation(
            prefix=parse_address("2001:db8:1::"), prefix_length=48, route_lifetime=1800
        ),
        ndp.RecursiveDnsServer(addresses=(GLOBAL6,), lifetime=1800),
        ndp.DnsSearchList(
            domain_names=b"\x07example\x03org\x00\x00\x00\x00", lifetime=1800
        ),
        ndp.FlagsExtension(flags=bytes(6)),
        ndp.CaptivePortal(uri=b"https://portal.example/api"),
        ndp.Pref64(prefix=parse_address("64:ff9b::")[:12], scaled_lifetime=225),
        *rare_options(),
    )


def frames() -> Iterator[bytes]:
    """Yield an Ethernet frame for each message."""
    for message in icmpv4_messages():
        source, destination = HOST4, ROUTER4
        if message.type not in _QUESTIONS:
            source, destination = ROUTER4, HOST4
        octets = _ipv4(source, destination, message)
        yield _frame(source, destination, _IPV4_TYPE) + octets
    for source, destination, message6 in icmpv6_messages():
        octets = _carry(source, destination, message6)
        yield _frame(source, destination, _IPV6_TYPE) + octets


_QUESTIONS = frozenset(
    {
        icmpv4.EchoRequest.type,
        icmpv4.RouterSolicitation.type,
        icmpv4.Timestamp.type,
        icmpv4.AddressMaskRequest.type,
        icmpv4.InformationRequest.type,
        icmpv4.MobileRegistrationRequest.type,
        icmpv4.DomainNameRequest.type,
        icmpv4.ExtendedEchoRequest.type,
    }
)


def _frame(source: bytes, destination: bytes, ether_type: int) -> bytes:
    """Return the Ethernet header between two nodes, or from one to a group."""
    target = _HOST_LINK if destination in _HOST else _ROUTER_LINK
    if is_multicast(destination):
        target = b"\x33\x33" + destination[-4:]
    return ethernet.Header(
        destination=target,
        source=_HOST_LINK if source in _HOST else _ROUTER_LINK,
        ether_type=ether_type,
    ).encode_unsummed()


def _carry(source: bytes, destination: bytes, message: icmpv6.Message) -> bytes:
    """Return the packet that carries *message*, with the hop limit its RFC asks."""
    if message.type in _MULTICAST_LISTENER_TYPES:
        alert = ipv6.HopByHopOptions(
            next_header=Protocol.ICMPV6, options=pad((RouterAlert(value=0),))
        )
        header = ipv6.Header(
            source=source,
            destination=destination,
            next_header=Protocol.HOP_BY_HOP_OPTIONS,
            hop_limit=1,
        )
        return packet.build(header, alert, message, link_type=LinkType.RAW).octets
    neighbor = icmpv6.Type.ROUTER_SOLICITATION <= message.type <= icmpv6.Type.REDIRECT
    near = neighbor or message.type in LINK_LOCAL_TYPES
    return _ipv6(source, destination, message, hops=255 if near else 64)


_MULTICAST_LISTENER_TYPES = frozenset(
    {
        icmpv6.MulticastListenerQuery.type,
        icmpv6.MulticastListenerReport.type,
        icmpv6.MulticastListenerDone.type,
        icmpv6.Version2MulticastListenerReport.type,
    }
)
