"""Redirects: what they say, whom they go to, and how many there are."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import (
    Errors,
    StaticAddress,
    StaticHop,
    StaticRoute,
)
from asdic.engine.instant import SECOND
from asdic.wire import icmpv4, icmpv6, ndp
from asdic.wire.address import parse_address
from asdic.wire.checksum import is_valid, pseudo_header_sum
from asdic.wire.ipv4.options import StrictSourceRoute
from routers import (
    A6,
    ETH0,
    ETH0_LINK_LOCAL,
    FAR,
    FAR6,
    MACS,
    OTHER,
    OTHER6,
    A,
    RouterBench,
    datagram,
    datagram6,
    interfaces,
)

ON_LINK = parse_address("2001:db8:e::1")


def redirected(bench: RouterBench, packet: bytes) -> bytes:
    """Receive a packet, and return the Redirect that comes beside it."""
    sent = bench.receive(packet)
    assert [name for name, _ in sent] == ["eth0", "eth0"]
    assert bench.stations[0] == MACS[OTHER]
    return sent[1][1]


@pytest.mark.requirement("rfc792-redirect-a")
@pytest.mark.requirement("rfc1812-5.2.7.2-a")
@pytest.mark.requirement("rfc1812-5.2.7.2-b")
@pytest.mark.requirement("rfc1812-5.2.7.2-c")
@pytest.mark.requirement("rfc1812-5.2.7.2-e")
def test_an_ipv4_host_is_told_of_the_better_gateway_and_its_packet_goes_on() -> None:
    bench = RouterBench()
    packet = datagram(destination=FAR, size=100, type_of_service=0x10)
    octets = redirected(bench, packet)
    assert (octets[12:16], octets[16:20]) == (ETH0, A)
    assert icmpv4.decode(octets[20:]) == icmpv4.Redirect(
        code=1, gateway_internet_address=OTHER, invoking_packet=packet
    )
    assert bench.sent[0][1][20:] == packet[20:]


@pytest.mark.requirement("rfc4861-8.2-a")
@pytest.mark.requirement("rfc4861-8.2-b")
@pytest.mark.requirement("rfc4861-8.2-c")
@pytest.mark.requirement("rfc4861-4.5-a")
@pytest.mark.requirement("rfc4861-8-a")
def test_an_ipv6_host_is_told_of_the_better_router() -> None:
    bench = RouterBench()
    packet = datagram6(destination=FAR6, size=61)
    octets = redirected(bench, packet)
    assert (octets[7], octets[8:24], octets[24:40]) == (255, ETH0_LINK_LOCAL, A6)
    assert is_valid(
        octets[40:], pseudo_header_sum(ETH0_LINK_LOCAL, A6, 58, len(octets) - 40)
    )
    assert icmpv6.decode(octets[40:]) == icmpv6.Redirect(
        target_address=OTHER6,
        destination_address=FAR6,
        options=(
            ndp.TargetLinkLayerAddress(link_layer_address=MACS[OTHER6]),
            ndp.RedirectedHeader(invoking_packet=packet + bytes(3)),
        ),
    )


@pytest.mark.requirement("rfc4861-4.6.3-a")
@pytest.mark.parametrize("size", [1180, 1184, 1185, 1500])
def test_an_ipv6_redirect_is_no_longer_than_1280_octets(size: int) -> None:
    octets = redirected(RouterBench(), datagram6(destination=FAR6, size=size))
    assert len(octets) <= 1280
    assert len(octets) == min(1280, 96 + (size + 7) // 8 * 8)


def test_a_destination_on_the_link_is_its_own_target() -> None:
    route = StaticRoute(
        network=ON_LINK, prefix_length=64, hops=(StaticHop(interface="eth0"),)
    )
    bench = RouterBench(routes=(route,))
    sent = bench.receive(datagram6(destination=ON_LINK))
    # It is asked for, since nobody knows it yet; so its address is not told.
    (redirect,) = (octets for _, octets in sent if octets[40] == 137)
    message = icmpv6.decode(redirect[40:])
    assert isinstance(message, icmpv6.Redirect)
    assert message.target_address == message.destination_address == ON_LINK
    assert [type(one) for one in message.options] == [ndp.RedirectedHeader]


def test_a_link_local_source_is_a_neighbor() -> None:
    bench = RouterBench()
    sent = bench.receive(datagram6(parse_address("fe80::fd"), FAR6))
    assert bench.silences == []
    assert len(sent) == 2  # the packet, and a solicitation of whom to redirect


@pytest.mark.requirement("rfc4861-8.2-d")
def test_redirects_are_limited() -> None:
    for packet in (datagram(destination=FAR), datagram6(destination=FAR6)):
        bench = RouterBench(errors=Errors(peer_bucket=2, peer_interval=SECOND))
        assert [len(bench.receive(packet)) for _ in range(4)] == [2, 2, 1, 1]
        assert bench.silences == ["peer-rate-limit"]
        bench.wait(SECOND)
        assert len(bench.receive(packet)) == 2


@pytest.mark.requirement("rfc792-redirect-b")
@pytest.mark.requirement("rfc1812-5.2.7.2-d")
def test_redirects_can_be_turned_off_and_are_on() -> None:
    one, other = interfaces()
    assert one.redirects
    bench = RouterBench(interfaces=(replace(one, redirects=False), other))
    assert len(bench.receive(datagram(destination=FAR))) == 1
    option = StrictSourceRoute(pointer=4, route_data=(OTHER,))
    routed = datagram(destination=ETH0, size=60, options=(option,))
    assert [octets[20:22] for _, octets in RouterBench().receive(routed)] == [b"\3\5"]


@pytest.mark.parametrize("icmp_type", [3, 11])
def test_an_icmp_error_gets_no_ipv4_redirect(icmp_type: int) -> None:
    packet = bytearray(datagram(destination=FAR))
    packet[9], packet[20] = 1, icmp_type
    packet[10:12] = bytes(2)
    packet[10:12] = (-int.from_bytes(packet[:20], "big") % 0xFFFF).to_bytes(2, "big")
    bench = RouterBench()
    assert len(bench.receive(bytes(packet))) == 1
    assert bench.silences == ["error-about-error"]


def test_a_router_with_several_addresses_redirects_from_the_senders_subnet() -> None:
    one, other = interfaces()
    second = StaticAddress(octets=parse_address("10.77.0.1"), prefix_length=16)
    bench = RouterBench(
        interfaces=(replace(one, addresses=(*one.addresses, second)), other)
    )
    sent = bench.receive(datagram(parse_address("10.77.5.5"), FAR))
    assert bench.silences == []
    assert len(sent) == 1  # the packet; the Redirect waits for the sender's address
    assert bench.stations[1] == b"\xff" * 6
