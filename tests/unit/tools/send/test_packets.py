"""Tests of the packets around messages."""

import pytest

from asdic.tools.send import SendOptions, build_packet, message_octets
from asdic.tools.send.packets import default_hop_limit
from asdic.wire import icmpv4, icmpv6, ipv4, ipv6, packet, validate
from asdic.wire.address import parse_address
from asdic.wire.link_type import LinkType

HERE, THERE = parse_address("192.0.2.1"), parse_address("192.0.2.2")
HERE6, THERE6 = parse_address("fe80::1"), parse_address("fe80::2")
GROUP6 = parse_address("ff02::16")
PLAIN = SendOptions()
PING = icmpv4.EchoRequest(identifier=1, sequence_number=2, data=b"abc")
PING6 = icmpv6.EchoRequest(identifier=1, sequence_number=2, data=b"abc")


def test_an_ipv4_packet_is_right() -> None:
    octets = build_packet(PING, HERE, THERE, PLAIN)
    decoded = packet.decode(octets, LinkType.IPV4)
    assert decoded.layers[1] == PING
    assert validate.findings(decoded) == ()


def test_an_ipv6_packet_is_right() -> None:
    octets = build_packet(PING6, HERE6, THERE6, PLAIN)
    decoded = packet.decode(octets, LinkType.IPV6)
    assert decoded.layers[1] == PING6
    assert validate.findings(decoded) == ()


def test_neighbor_discovery_goes_with_255_hops() -> None:
    octets = build_packet(icmpv6.RouterSolicitation(), HERE6, THERE6, PLAIN)
    assert octets[7] == 255


def test_listener_messages_go_with_one_hop_and_a_router_alert() -> None:
    message = icmpv6.Version2MulticastListenerReport(records=(), number_of_records=0)
    decoded = packet.decode(build_packet(message, HERE6, GROUP6, PLAIN), LinkType.IPV6)
    header, alert = decoded.layers[:2]
    assert isinstance(header, ipv6.Header)
    assert header.hop_limit == 1
    assert isinstance(alert, ipv6.HopByHopOptions)
    assert decoded.layers[2] == message
    assert validate.findings(decoded) == ()


@pytest.mark.parametrize(
    ("family", "type_", "hops"),
    [(4, 8, 64), (4, 9, 1), (4, 10, 1), (6, 128, 64), (6, 135, 255), (6, 130, 1)],
)
def test_each_type_has_the_hop_limit_that_its_rfc_asks(
    family: int, type_: int, hops: int
) -> None:
    assert default_hop_limit(family, type_) == hops


def test_hop_limit_and_traffic_class_are_as_wished() -> None:
    options = SendOptions(hop_limit=7, traffic_class=0xB8)
    decoded = packet.decode(build_packet(PING, HERE, THERE, options), LinkType.IPV4)
    header = decoded.layers[0]
    assert isinstance(header, ipv4.Header)
    assert (header.time_to_live, header.type_of_service) == (7, 0xB8)
    decoded = packet.decode(build_packet(PING6, HERE6, THERE6, options), LinkType.IPV6)
    header6 = decoded.layers[0]
    assert isinstance(header6, ipv6.Header)
    assert (header6.hop_limit, header6.traffic_class) == (7, 0xB8)


@pytest.mark.parametrize(("wanted", "held"), [(0, 0), (0x1234, 0x1234)])
def test_a_checksum_is_as_wished(wanted: int, held: int) -> None:
    octets = message_octets(PING, HERE, THERE, SendOptions(checksum=wanted))
    assert int.from_bytes(octets[2:4], "big") == held


def test_a_wrong_checksum_is_wrong() -> None:
    octets = build_packet(PING6, HERE6, THERE6, SendOptions(checksum=-1))
    found = validate.findings(packet.decode(octets, LinkType.IPV6))
    assert [one.rule for one in found] == ["icmpv6-checksum"]


def test_a_code_that_a_class_has_not_is_put_in_place() -> None:
    octets = message_octets(PING, HERE, THERE, SendOptions(code=9))
    assert octets[1] == 9
    assert octets == icmpv4.encode(icmpv4.decode(octets))
