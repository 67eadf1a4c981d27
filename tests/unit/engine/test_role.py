"""A node that is made a router, or a host, while it runs (RFC 4861 §6.2.2, §6.2.5)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import (
    Advertising,
    Host,
    InterfaceConfiguration,
    Ipv4Advertising,
    Ipv4RouterDiscovery,
)
from asdic.engine.instant import SECOND, Instant
from asdic.engine.outgoing import icmpv6_packet
from asdic.wire import icmpv4, icmpv6, ndp
from asdic.wire.address import parse_address
from asdic.wire.icmpv4 import Message as Ipv4Message
from asdic.wire.icmpv6 import Message
from routers import (
    A6,
    ETH0_6,
    MACS,
    RouterBench,
    datagram,
    datagram6,
    interfaces,
)

ALL_ROUTERS = parse_address("ff02::2")
ALL_NODES = parse_address("ff02::1")
A_LINK_LOCAL = parse_address("fe80::a")
SUBNET_ROUTER = parse_address("2001:db8:1::")
BOTH_ON = {
    "advertising": Advertising(adv_send_advertisements=True),
    "ipv4_advertising": Ipv4Advertising(advertise=True),
}


class RoleBench(RouterBench):
    """A node that can be turned into a router, or a host."""

    def __init__(self, *, forwarding: bool) -> None:
        one, other = interfaces()
        near: InterfaceConfiguration = replace(one, **BOTH_ON)
        super().__init__(
            interfaces=(near, other),
            host=Host(forwarding=forwarding),
            ipv4_router_discovery=Ipv4RouterDiscovery(perform_router_discovery=True),
        )
        self.wait(60 * SECOND)

    def turn_to(self, *, forwarding: bool) -> None:
        """Make it a router, or a host, and let the rest of a minute pass."""
        settings = self.node.configuration
        host = replace(settings.host, forwarding=forwarding)
        self.node.reconfigure(replace(settings, host=host))
        self.wait(60 * SECOND)

    def messages(self, name: str = "eth0") -> list[Message]:
        """Return the ICMPv6 messages that left by an interface."""
        return [
            icmpv6.decode(octets[40:])
            for interface, octets in self.sent
            if interface == name and octets[0] >> 4 == 6 and octets[6] == 58
        ]

    def ipv4_messages(self) -> list[Ipv4Message]:
        """Return the ICMPv4 messages that left."""
        return [
            icmpv4.decode(octets[20:])
            for _, octets in self.sent
            if octets[0] == 0x45 and octets[9] == 1
        ]

    def advertised(self) -> list[int]:
        """Return the lifetimes that were advertised by ICMPv6."""
        found = self.messages()
        return [
            one.router_lifetime
            for one in found
            if isinstance(one, icmpv6.RouterAdvertisement)
        ]

    def forwards(self) -> list[str]:
        """Return by which interfaces packets of both families are forwarded."""
        return [
            name
            for packet in (datagram(), datagram6())
            for name, _ in self.receive(packet)
        ]


@pytest.mark.requirement("rfc4861-6.2.5-a")
def test_a_router_that_becomes_a_host_says_so_and_forwards_no_more() -> None:
    bench = RoleBench(forwarding=True)
    assert bench.forwards() == ["eth1", "eth1"]

    bench.turn_to(forwarding=False)

    assert bench.advertised() == [0, 0, 0]
    assert [
        one.lifetime
        for one in bench.ipv4_messages()
        if isinstance(one, icmpv4.RouterAdvertisement)
    ] == [0]
    assert bench.forwards() == []


def test_who_has_become_a_host_solicits() -> None:
    bench = RoleBench(forwarding=True)

    bench.turn_to(forwarding=False)

    for name in ("eth0", "eth1"):
        kinds = [type(one) for one in bench.messages(name)]
        assert icmpv6.RouterSolicitation in kinds
    kinds_4 = [type(one) for one in bench.ipv4_messages()]
    assert icmpv4.RouterSolicitation in kinds_4


def test_who_has_become_a_host_is_in_no_group_of_routers_and_says_so_of_itself() -> (
    None
):
    bench = RoleBench(forwarding=True)
    eth0 = bench.node.host.interfaces["eth0"]
    assert ALL_ROUTERS in eth0.groups
    assert SUBNET_ROUTER in eth0.addresses

    bench.turn_to(forwarding=False)

    assert ALL_ROUTERS not in eth0.groups
    assert SUBNET_ROUTER not in eth0.addresses
    option = ndp.SourceLinkLayerAddress(link_layer_address=MACS[A6])
    question = icmpv6.NeighborSolicitation(target_address=ETH0_6, options=(option,))
    ((_, octets),) = bench.receive(icmpv6_packet(question, A6, ETH0_6))
    answer = icmpv6.decode(octets[40:])
    assert isinstance(answer, icmpv6.NeighborAdvertisement)
    assert not answer.router


def test_a_host_that_becomes_a_router_advertises_itself_and_forwards() -> None:
    bench = RoleBench(forwarding=False)
    assert bench.forwards() == []

    bench.turn_to(forwarding=True)

    assert bench.advertised()[0] == 1800
    assert icmpv6.RouterSolicitation not in map(type, bench.messages())
    eth0 = bench.node.host.interfaces["eth0"]
    assert ALL_ROUTERS in eth0.groups
    assert SUBNET_ROUTER in eth0.addresses
    assert bench.forwards() == ["eth1", "eth1"]


def test_a_router_has_no_router_that_advertised_itself() -> None:
    bench = RoleBench(forwarding=False)
    advertisement = icmpv6.RouterAdvertisement(router_lifetime=1800)
    packet = icmpv6_packet(advertisement, A_LINK_LOCAL, ALL_NODES)
    bench.receive(packet, station=b"\x33\x33\0\0\0\1")
    routers = bench.node.host.routes.learned["eth0"].routers
    assert [one.address for one in routers] == [A_LINK_LOCAL]

    bench.turn_to(forwarding=True)

    assert list(routers) == []
    bench.receive(packet, station=b"\x33\x33\0\0\0\1")
    assert list(routers) == []


def test_a_host_answers_no_solicitation_and_the_router_it_becomes_does() -> None:
    bench = RoleBench(forwarding=False)
    packet = icmpv6_packet(icmpv6.RouterSolicitation(), A_LINK_LOCAL, ALL_ROUTERS)
    station = b"\x33\x33\0\0\0\2"

    bench.turn_to(forwarding=True)
    bench.wait(100 * SECOND)
    bench.receive(packet, station=station)
    bench.wait(SECOND)
    assert bench.advertised() == [1800]

    bench.turn_to(forwarding=False)
    bench.receive(packet, station=station)
    bench.wait(SECOND)
    assert bench.advertised() == []


def test_there_and_back_within_one_turn_changes_nothing() -> None:
    bench = RoleBench(forwarding=True)
    settings = bench.node.configuration
    host = replace(settings, host=replace(settings.host, forwarding=False))
    bench.node.reconfigure(host)
    bench.node.reconfigure(settings)

    bench.wait(SECOND)

    assert bench.advertised() == []
    assert bench.forwards() == ["eth1", "eth1"]


def test_where_a_host_has_no_address_it_solicits_nobody() -> None:
    bench = RoleBench(forwarding=True)
    bench.node.host.interfaces["eth1"].addresses.clear()

    bench.turn_to(forwarding=False)

    assert icmpv6.RouterSolicitation in map(type, bench.messages())
    assert bench.messages("eth1") == []


def test_a_router_that_is_going_becomes_no_host_first() -> None:
    bench = RoleBench(forwarding=True)
    bench.node.stop(Instant(bench.now))

    bench.turn_to(forwarding=False)

    assert bench.node.is_stopped
    assert set(map(type, bench.messages())) <= {
        icmpv6.RouterAdvertisement,
        icmpv6.Version2MulticastListenerReport,
    }
    assert set(bench.advertised()) == {0}
