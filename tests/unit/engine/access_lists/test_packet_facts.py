"""What access lists look at in a packet."""

from __future__ import annotations

from access_samples import ADDRESSES, fragment_header, ipv4_packet, ipv6_packet
from asdic.engine.access_lists import PacketFacts, read_facts

SOURCE, DESTINATION = (int.from_bytes(ADDRESSES[4][at], "big") for at in (0, 2))
SOURCE6, DESTINATION6 = (int.from_bytes(ADDRESSES[6][at], "big") for at in (0, 2))
TCP, UDP, ICMP, ICMPV6, GRE = 6, 17, 1, 58, 47
SEGMENT = bytes.fromhex("0050 829a 00000001 00000002 5012 2000 0000 0000")
DATAGRAM = bytes.fromhex("0035 829b 0008 0000")
ECHO = bytes.fromhex("0800 f7ff 0000 0000")


def test_a_tcp_segment_of_ipv4() -> None:
    assert read_facts(ipv4_packet(TCP, SEGMENT, tos=0xB8)) == PacketFacts(
        version=4,
        source=SOURCE,
        destination=DESTINATION,
        traffic_class=0xB8,
        protocol=TCP,
        size=20,
        source_port=80,
        destination_port=33434,
        tcp_flags=0x12,
    )


def test_a_udp_datagram_of_ipv6() -> None:
    packet = ipv6_packet(UDP, DATAGRAM, traffic_class=0xB8, flow_label=0xABCDE)
    assert read_facts(packet) == PacketFacts(
        version=6,
        source=SOURCE6,
        destination=DESTINATION6,
        traffic_class=0xB8,
        flow_label=0xABCDE,
        protocol=UDP,
        size=8,
        source_port=53,
        destination_port=33435,
    )


def test_an_icmp_message_behind_ipv4_options() -> None:
    facts = read_facts(ipv4_packet(ICMP, ECHO, options=b"\1\1\1\0"))
    assert (facts.icmp_type, facts.icmp_code, facts.size) == (8, 0, 8)
    assert facts.source_port is None


def test_each_family_has_its_own_icmp() -> None:
    assert read_facts(ipv4_packet(ICMPV6, ECHO)).icmp_type is None
    assert read_facts(ipv6_packet(ICMP, ECHO)).icmp_type is None
    assert read_facts(ipv6_packet(ICMPV6, b"\x80\0")).icmp_type == 128


def test_a_later_fragment_has_no_ports() -> None:
    facts = read_facts(ipv4_packet(UDP, DATAGRAM, fragment=0x2005))
    assert (facts.is_fragment, facts.fragment_offset) == (True, 5)
    assert (facts.protocol, facts.source_port) == (UDP, None)
    later = (44, fragment_header(5, more=False))
    facts = read_facts(ipv6_packet(UDP, DATAGRAM, later))
    assert (facts.is_fragment, facts.fragment_offset) == (True, 5)
    assert (facts.protocol, facts.source_port) == (UDP, None)


def test_a_first_fragment_has_ports() -> None:
    facts = read_facts(ipv4_packet(UDP, DATAGRAM, fragment=0x2000))
    assert (facts.is_fragment, facts.fragment_offset) == (True, 0)
    assert facts.destination_port == 33435


def test_dont_fragment_makes_no_fragment() -> None:
    assert not read_facts(ipv4_packet(UDP, DATAGRAM, fragment=0x4000)).is_fragment


def test_what_is_cut_off_is_not_there() -> None:
    facts = read_facts(ipv4_packet(TCP, SEGMENT[:13]))
    assert (facts.destination_port, facts.tcp_flags) == (33434, None)
    facts = read_facts(ipv4_packet(TCP, SEGMENT[:3]))
    assert (facts.source_port, facts.destination_port) == (80, None)
    facts = read_facts(ipv4_packet(TCP, b"\0"))
    assert (facts.source_port, facts.destination_port) == (None, None)
    facts = read_facts(ipv4_packet(ICMP, ECHO[:1]))
    assert (facts.icmp_type, facts.icmp_code) == (8, None)
    assert read_facts(ipv4_packet(ICMP)).icmp_type is None


def test_a_transport_is_undetermined_where_lists_miss_something_of_it() -> None:
    options = (60, b"\0\1\4\0\0\0\0")
    later = (44, fragment_header(5, more=False))
    undetermined = {
        ipv6_packet(TCP, SEGMENT): False,
        ipv6_packet(TCP, SEGMENT[:4]): False,
        ipv6_packet(TCP, SEGMENT[:3]): True,
        ipv6_packet(UDP): True,
        ipv6_packet(ICMPV6, b"\x80\0"): False,
        ipv6_packet(ICMPV6, b"\x80"): True,
        ipv6_packet(GRE): False,
        ipv6_packet(59): False,
        ipv6_packet(UDP, b"", options, kept=1): True,
        ipv6_packet(UDP, DATAGRAM, later): False,
        ipv6_packet(UDP, DATAGRAM, later, options): False,
    }
    for packet, expected in undetermined.items():
        assert read_facts(packet).is_undetermined is expected, packet.hex()
