"""One line per frame, in tcpdump's words."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from asdic.tools.decode import Frame
from asdic.ui.decode.line import LineWriter, packet_text
from asdic.wire import (
    arp,
    authentication,
    esp,
    ethernet,
    icmpv4,
    icmpv6,
    igmp,
    ipv4,
    ipv6,
    tcp,
    udp,
    vlan,
)
from asdic.wire.frame_check_sequence import FrameCheckSequence
from asdic.wire.layer import Data, Layer
from asdic.wire.link_type import LinkType
from asdic.wire.packet import Packet, build, decode
from asdic.wire.protocol import EtherType, Protocol
from decoded import CORE_FRAMES, frame, given, packet4, packet6

FROM, FROM6 = "IP 192.0.2.254 > 192.0.2.1: ", "IP6 2001:db8:ffff::7 > 2001:db8::1: "
PROBE = udp.Header(source_port=40000, destination_port=33434)
SEGMENT = tcp.Header(
    source_port=1, destination_port=443, sequence_number=3, flags=0, window=4
)
ADDRESS = b"\xc0\0\2\7"
GROUP = b"\xef\0\0\1"


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("utc")
def test_a_line_begins_with_the_time_of_day() -> None:
    writer = LineWriter()
    shown = frame(packet4(icmpv4.RouterSolicitation()), time_ns=86_399_000_001_999)
    assert writer.write(shown).startswith("23:59:59.000001 IP ")
    later = frame(packet4(icmpv4.RouterSolicitation()), time_ns=86_399_999_999_999)
    assert writer.write(later).startswith("23:59:59.999999 IP ")


def test_a_frame_that_nobody_captured_has_no_time() -> None:
    shown = frame(packet4(icmpv4.RouterSolicitation()), time_ns=None)
    assert LineWriter().write(shown) == f"{FROM}ICMP router solicitation, length 8"


def test_broken_rules_are_named_once_each() -> None:
    octets = bytearray(packet4(icmpv4.RouterSolicitation()).octets)
    assert LineWriter.findings(given(bytes(octets))) == ""
    octets[36] ^= 1
    assert "checksum" in LineWriter.findings(given(bytes(octets)))


def igmp_packet(message: igmp.Message) -> Packet:
    return packet4(message, protocol=Protocol.IGMP)


def framed(ether_type: int, *layers: Layer) -> Packet:
    header = ethernet.Header(
        destination=bytes(6), source=bytes(6), ether_type=ether_type
    )
    return build(header, *layers)


def asked(operation: int) -> arp.Packet:
    return arp.Packet(
        operation=operation,
        sender_hardware_address=b"\2\0\0\0\0\1",
        sender_protocol_address=ADDRESS,
        target_hardware_address=bytes(6),
        target_protocol_address=GROUP,
    )


def extended(*layers: Layer, next_header: int) -> Packet:
    return packet6(*layers, next_header=next_header)


ECHO = icmpv4.EchoRequest(identifier=1, sequence_number=1)
ECHO6 = icmpv6.EchoRequest(identifier=1, sequence_number=1)
HOP = bytes.fromhex("20010db8000000000000000000000009")
AH = authentication.Header(
    next_header=58,
    security_parameters_index=0x1F,
    sequence_number=10,
    integrity_check_value=bytes(12),
)
OTHERS: list[tuple[Packet, str]] = [
    (
        packet4(PROBE, Data(octets=b"abc"), protocol=Protocol.UDP),
        "IP 192.0.2.254.40000 > 192.0.2.1.33434: UDP, length 3",
    ),
    (
        packet4(SEGMENT, protocol=Protocol.TCP),
        "IP 192.0.2.254.1 > 192.0.2.1.443: Flags [none], win 4, length 0",
    ),
    (
        packet4(
            tcp.Header(
                source_port=1,
                destination_port=443,
                sequence_number=3,
                acknowledgment_number=9,
                flags=tcp.Flag.ACK | tcp.Flag.SYN,
                window=4,
            ),
            protocol=Protocol.TCP,
        ),
        "IP 192.0.2.254.1 > 192.0.2.1.443: Flags [S.], seq 3, ack 9, win 4, length 0",
    ),
    (
        igmp_packet(
            igmp.MembershipReportVersion3(
                records=(igmp.GroupRecord(record_type=4, multicast_address=GROUP),)
            )
        ),
        f"{FROM}igmp v3 report, 1 group record(s)",
    ),
    (
        igmp_packet(igmp.MembershipReportVersion2(group_address=GROUP)),
        f"{FROM}igmp v2 report 239.0.0.1",
    ),
    (
        igmp_packet(igmp.LeaveGroup(group_address=GROUP)),
        f"{FROM}igmp leave 239.0.0.1",
    ),
    (
        igmp_packet(igmp.MembershipQuery(group_address=GROUP)),
        f"{FROM}igmp query 239.0.0.1",
    ),
    (
        igmp_packet(igmp.MembershipQueryVersion3(group_address=GROUP, max_resp_code=1)),
        f"{FROM}igmp query v3 239.0.0.1",
    ),
    (
        igmp_packet(igmp.Unknown(type=0x99, code=0, body=bytes(4))),
        f"{FROM}igmp type 0x99",
    ),
    (
        framed(EtherType.ARP, asked(1)),
        "ARP, Request who-has 239.0.0.1 tell 192.0.2.7, length 28",
    ),
    (
        framed(EtherType.ARP, asked(2)),
        "ARP, Reply 192.0.2.7 is-at 02:00:00:00:00:01, length 28",
    ),
    (
        framed(EtherType.ARP, asked(8)),
        "ARP, operation 8, sender 192.0.2.7, target 239.0.0.1, length 28",
    ),
    (
        framed(0x88CC, Data(octets=bytes(46))),
        "ethertype LLDP (0x88cc), length 60",
    ),
    (framed(0x9999), "ethertype unknown (0x9999), length 14"),
    (
        framed(
            EtherType.VLAN,
            vlan.Tag(priority=3, vlan_identifier=10, ether_type=EtherType.IPV4),
            *packet4(ECHO).layers[1:],
        ),
        f"vlan 10, p 3, {FROM}ICMP echo request, id 1, seq 1, length 8",
    ),
    (
        packet4(Data(octets=bytes(8)), protocol=47),
        f"{FROM}GRE, length 8",
    ),
    (packet4(protocol=200), f"{FROM}ip-proto-200, length 0"),
    (
        packet4(ECHO, Data(octets=b""), flags=1),
        f"{FROM}frag (0|8+) ICMP echo request, id 1, seq 1, length 8",
    ),
    (
        extended(
            ipv6.Fragment(
                next_header=58,
                fragment_offset=2,
                more_fragments=False,
                identification=1,
            ),
            Data(octets=bytes(8)),
            next_header=Protocol.FRAGMENT,
        ),
        f"{FROM6}frag (16|8) ICMPv6",
    ),
    (
        extended(
            ipv6.Fragment(
                next_header=58, fragment_offset=0, more_fragments=True, identification=1
            ),
            ECHO6,
            next_header=Protocol.FRAGMENT,
        ),
        f"{FROM6}frag (0|8+) ICMP6, echo request, id 1, seq 1, length 8",
    ),
    (
        extended(AH, ECHO6, next_header=Protocol.AUTHENTICATION),
        f"{FROM6}AH(spi=0x0000001f,seq=0xa): ICMP6, echo request, id 1, seq 1, length 8",
    ),
    (
        extended(
            esp.Packet(
                security_parameters_index=0x1F,
                sequence_number=10,
                payload_data=bytes(16),
            ),
            next_header=Protocol.ESP,
        ),
        f"{FROM6}ESP(spi=0x0000001f,seq=0xa), length 24",
    ),
    (
        extended(
            ipv6.Routing(
                next_header=58, routing_type=200, segments_left=1, data=bytes(4)
            ),
            ECHO6,
            next_header=Protocol.ROUTING,
        ),
        f"{FROM6}RT (type 200, segleft 1) ICMP6, echo request, id 1, seq 1, length 8",
    ),
    *(
        (
            extended(header, ECHO6, next_header=Protocol.ROUTING),
            f"{FROM6}RT ({text}) ICMP6, echo request, id 1, seq 1, length 8",
        )
        for header, text in (
            (
                ipv6.SourceRoute(
                    next_header=58, segments_left=0, addresses=(bytes(16),)
                ),
                "type 0, segleft 0, ::",
            ),
            (
                ipv6.SegmentRouting(
                    next_header=58, segments_left=1, segments=(bytes(16), HOP)
                ),
                "type 4, segleft 1, :: 2001:db8::9",
            ),
            (
                ipv6.RplSourceRoute(
                    next_header=58, segments_left=1, addresses=(HOP[8:],), cmpr_e=8
                ),
                "type 3, segleft 1, ::9",
            ),
        )
    ),
    (
        extended(next_header=Protocol.NO_NEXT_HEADER),
        f"{FROM6}IPv6 No Next Header, length 0",
    ),
]


@pytest.mark.parametrize(("packet", "text"), OTHERS)
def test_any_other_packet_is_told_in_a_few_words(packet: Packet, text: str) -> None:
    assert packet_text(packet) == text


def test_arp_about_other_addresses_is_told_by_its_operation() -> None:
    question = arp.Packet(
        operation=1,
        protocol_length=2,
        sender_hardware_address=bytes(6),
        sender_protocol_address=bytes(2),
        target_hardware_address=bytes(6),
        target_protocol_address=bytes(2),
    )
    packet = framed(EtherType.ARP, question)
    assert packet_text(packet) == "ARP, operation 1, length 24"


def test_an_ieee_frame_of_no_known_protocol_is_told_by_its_header() -> None:
    packet = decode(bytes(12) + b"\0\4" + b"\x42\x42\3\0")
    assert packet_text(packet) == "llc, length 18"


def test_a_tcp_header_cut_short_shows_what_is_left() -> None:
    beginning = tcp.Beginning(source_port=1, destination_port=443, sequence_number=3)
    packet = packet4(SEGMENT, protocol=Protocol.TCP)
    cut = Packet(
        octets=packet.octets,
        link_type=packet.link_type,
        layers=(*packet.layers[:2], beginning),
        starts=packet.starts[:3],
        ends=packet.ends[:3],
    )
    assert packet_text(cut) == (
        "IP 192.0.2.254.1 > 192.0.2.1.443: TCP, seq 3, header cut short"
    )


def test_a_later_fragment_of_ipv4_names_its_protocol() -> None:
    header = ipv4.Header(
        source=ADDRESS, destination=GROUP, protocol=1, time_to_live=1, fragment_offset=2
    )
    packet = decode(header.encode(bytes(8)), LinkType.RAW)
    assert packet_text(packet) == "IP 192.0.2.7 > 239.0.0.1: frag (16|8) ICMP"


def test_a_later_fragment_of_a_protocol_without_a_name_has_its_number() -> None:
    header = ipv4.Header(
        source=ADDRESS,
        destination=GROUP,
        protocol=200,
        time_to_live=1,
        fragment_offset=2,
    )
    packet = decode(header.encode(bytes(8)), LinkType.RAW)
    assert packet_text(packet).endswith("frag (16|8) ip-proto-200")


def test_padding_is_not_a_payload() -> None:
    packet = decode(packet4(protocol=200).octets + bytes(20))
    assert packet_text(packet) == f"{FROM}ip-proto-200, length 0"


@pytest.mark.parametrize(
    ("octets", "text"),
    [
        (b"", "[Ethernet: header cut short], length 0"),
        (bytes(12) + b"\x08\0\x45", "[IPv4: header cut short], length 1"),
    ],
)
def test_what_is_malformed_says_what_it_should_be(octets: bytes, text: str) -> None:
    assert packet_text(decode(octets)) == text


def test_an_empty_capture_of_packets_is_no_error() -> None:
    assert packet_text(
        Packet(octets=b"", link_type=1, layers=(), starts=(), ends=())
    ) == ("length 0")


@pytest.mark.parametrize("shown", CORE_FRAMES, ids=lambda shown: str(shown.number))
def test_every_core_message_has_a_text_of_its_own(shown: Frame) -> None:
    assert "type " not in packet_text(shown.packet)
    assert "?" not in packet_text(shown.packet)


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("8847 00010b40", "MPLS (label 16, tc 5, [S], ttl 64), "),
        ("8847 00010040 00010140", "MPLS (label 16, tc 0, ttl 64), MPLS (label 16, "),
        ("8864 1100 0001 001e 0021", "PPPoE [ses 0x1], "),
    ],
)
def test_what_carries_packets_is_told_in_front_of_them(head: str, text: str) -> None:
    octets = bytes(12) + bytes.fromhex(head) + packet4(ECHO).octets[14:]
    told = packet_text(decode(octets))
    assert told.startswith(text)
    assert told.endswith(f"{FROM}ICMP echo request, id 1, seq 1, length 8")


def test_tunnels_are_told_behind_their_addresses() -> None:
    inner = packet4(ECHO).octets
    told = f"{FROM}ICMP echo request, id 1, seq 1, length 8"
    head = bytes.fromhex("30000800 0000002a 00000007")
    gre = packet4(Data(octets=head + inner[14:]), protocol=47)
    assert packet_text(gre) == f"{FROM}GRE, key 0x0000002a, seq 7, {told}"
    vxlan = Data(octets=bytes.fromhex("0800000000002a00") + inner)
    port = udp.Header(source_port=1, destination_port=4789)
    assert packet_text(packet4(port, vxlan, protocol=17)).endswith(
        f".4789: VXLAN, vni 42, {told}"
    )


def test_check_sequence_is_no_payload() -> None:
    link = ethernet.Header(destination=bytes(6), source=bytes(6), ether_type=0x0800)
    header = ipv4.Header(
        source=bytes(4), destination=bytes(4), protocol=1, time_to_live=1
    )
    checked = build(link, header, FrameCheckSequence(octets=b"abcd"))

    assert packet_text(checked) == packet_text(build(link, header))
