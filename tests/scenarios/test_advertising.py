"""A host and routers on a simulated link: what the routers advertise, the host has."""

from __future__ import annotations

import json
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import (
    AdvertisedDomains,
    AdvertisedNat64,
    AdvertisedPrefix,
    AdvertisedRoute,
    AdvertisedServers,
    Advertising,
    Configuration,
    Host,
    InterfaceConfiguration,
    Ipv4Advertising,
    Ipv4RouterDiscovery,
    StaticAddress,
)
from asdic.engine.draws import Generator
from asdic.engine.effects import Effect, Notify
from asdic.engine.event import Event
from asdic.engine.instant import SECOND, Instant
from asdic.engine.interface import AddressState
from asdic.engine.node import Node
from asdic.engine.querier import GroupHeard, GroupUnheard, QuerierElected
from asdic.sim import Network
from asdic.wire import ndp
from asdic.wire.address import parse_address
from asdic.wire.icmpv6 import RouterAdvertisement
from asdic.wire.link_type import LinkType
from asdic.wire.ndp.preference import Preference
from asdic.wire.packet import decode
from asdic.wire.validate import findings

ROUTER_MAC, HOST_MAC = bytes.fromhex("02000000000a"), bytes.fromhex("02000000000b")
OTHER_MAC = bytes.fromhex("02000000000c")
ROUTER = parse_address("fe80::ff:fe00:a")
PREFIX = parse_address("2001:db8:1::")
GLOBAL = parse_address("2001:db8:1::ff:fe00:b")
SERVER = parse_address("2001:db8:1::53")
GROUP = parse_address("ff05::beef")
IPV4_GROUP = parse_address("239.1.2.3")
EVERYTHING = Advertising(
    adv_send_advertisements=True,
    max_rtr_adv_interval=10 * SECOND,
    adv_link_mtu=1400,
    adv_cur_hop_limit=33,
    adv_reachable_time=20 * SECOND,
    adv_retrans_timer=2 * SECOND,
    adv_default_preference=Preference.HIGH,
    adv_prefix_list=(AdvertisedPrefix(octets=PREFIX, prefix_length=64),),
    adv_routes=(
        AdvertisedRoute(octets=parse_address("2001:db8:f::"), prefix_length=48),
    ),
    adv_servers=(AdvertisedServers(addresses=(SERVER,)),),
    adv_domains=(AdvertisedDomains(names=("example.com",)),),
    adv_nat64=(AdvertisedNat64(octets=parse_address("64:ff9b::"), prefix_length=96),),
    adv_captive_portal="https://portal.example/api",
)


class Lan:
    """A link with a router and a host that autoconfigures itself."""

    def __init__(
        self,
        ipv4: Ipv4Advertising | None = None,
        addresses: tuple[StaticAddress, ...] = (),
    ) -> None:
        self.network = Network(Random)
        self.link = self.network.add_link("lan")
        self.frames: list[tuple[Instant, bytes]] = []
        self.link.taps.append(lambda at, frame: self.frames.append((at, frame)))
        self.events: list[tuple[str, Event]] = []
        self.network.observers.append(self._observe)
        self.router = self.add("router", ROUTER_MAC, EVERYTHING, addresses, ipv4=ipv4)
        self.host = self.add("host", HOST_MAC)

    def _observe(self, _at: Instant, name: str, effect: Effect) -> None:
        if isinstance(effect, Notify):
            self.events.append((name, effect.event))

    def add(
        self,
        name: str,
        mac: bytes,
        advertising: Advertising | None = None,
        addresses: tuple[StaticAddress, ...] = (),
        *,
        ipv4: Ipv4Advertising | None = None,
        discovery: Ipv4RouterDiscovery | None = None,
    ) -> Node:
        """Add a node; one that advertises is a router."""
        interface = InterfaceConfiguration(
            name="eth0",
            link_layer_address=mac,
            addresses=addresses,
            advertising=advertising or Advertising(),
            ipv4_advertising=ipv4 or Ipv4Advertising(),
        )
        configuration = Configuration(
            interfaces=(interface,),
            host=Host(forwarding=advertising is not None),
            ipv4_router_discovery=discovery or Ipv4RouterDiscovery(),
        )

        def make(generator: Generator) -> Node:
            return Node(configuration, generator)

        node = self.network.add_host(name, make)
        self.network.connect(name, "eth0", "lan", mac)
        self.network.start(name)
        return node

    def run(self, seconds: int) -> None:
        """Let time go on."""
        self.network.run(Instant(self.network.now + seconds * SECOND))

    def stop(self, name: str, node: Node) -> None:
        """Stop a node."""
        self.network.perform(name, node.stop(self.network.now))

    def advertisements(
        self, mac: bytes = ROUTER_MAC
    ) -> list[tuple[Instant, RouterAdvertisement]]:
        """Return the advertisements that a station sent."""
        found = []
        for at, frame in self.frames:
            if frame[6:12] == mac:
                packet = decode(frame, LinkType.ETHERNET)
                found += [
                    (at, one)
                    for one in packet.layers
                    if isinstance(one, RouterAdvertisement)
                ]
        return found

    def heard(self, name: str, kind: type[Event]) -> list[Event]:
        """Return the events of a class that a node told of."""
        return [one for who, one in self.events if who == name and type(one) is kind]


# Any: JSON.
def learned(node: Node) -> dict[str, Any]:
    """Return what a node has learned on its interface."""
    found: dict[str, Any] = json.loads(json.dumps(node.state()))["discovery"]["eth0"]
    return found


def default_routers(node: Node) -> list[str]:
    """Return the addresses of a node's default routers."""
    return [one["address"] for one in learned(node)["default_routers"]]


@pytest.fixture
def lan() -> Lan:
    lan = Lan()
    lan.run(12)
    return lan


@pytest.mark.requirement("rfc4861-6.2.3-a")
@pytest.mark.requirement("rfc4861-4.2-a")
@pytest.mark.requirement("rfc8106-5.1-b")
def test_a_host_has_all_that_the_router_advertises(lan: Lan) -> None:
    interface = lan.host.host.interfaces["eth0"]
    assert interface.addresses[GLOBAL].state is AddressState.PREFERRED
    assert interface.link_mtu == 1400
    assert interface.cur_hop_limit == 33
    assert interface.base_reachable_time == 20 * SECOND
    assert interface.retrans_timer == 2 * SECOND
    known = learned(lan.host)
    (router,) = known["default_routers"]
    assert (router["address"], router["preference"]) == ("fe80::ff:fe00:a", "high")
    assert [one["entry"] for one in known["recursive_dns_servers"]] == [
        "2001:db8:1::53"
    ]
    assert [one["entry"] for one in known["dns_search_domains"]] == ["example.com"]
    assert [one["entry"] for one in known["nat64_prefixes"]] == ["64:ff9b::/96"]
    assert [one["prefix"] for one in known["routes"]] == ["2001:db8:f::/48"]
    assert known["captive_portal"] == "https://portal.example/api"
    lifetimes = [
        option.lifetime
        for option in lan.advertisements()[0][1].options
        if isinstance(option, ndp.RecursiveDnsServer | ndp.DnsSearchList)
    ]
    assert lifetimes == [30, 30]


@pytest.mark.requirement("rfc4861-6.2.5-a")
@pytest.mark.requirement("rfc4861-6.2.5-b")
def test_a_router_that_stops_is_no_default_router_any_more(lan: Lan) -> None:
    assert learned(lan.host)["default_routers"]
    before = len(lan.advertisements())

    lan.stop("router", lan.router)
    lan.run(10)

    finals = lan.advertisements()[before:]
    assert [one.router_lifetime for _, one in finals] == [0, 0, 0]
    assert learned(lan.host)["default_routers"] == []
    assert learned(lan.host)["routes"] == []
    assert lan.router.is_stopped
    assert lan.router.next_wake() is None


@pytest.mark.requirement("rfc4861-6.2.6-b")
def test_advertisements_to_all_keep_their_distance(lan: Lan) -> None:
    lan.run(100)
    lan.stop("router", lan.router)
    lan.run(10)

    times = [at for at, _ in lan.advertisements()]
    assert len(times) > 10
    assert min(b - a for a, b in pairwise(times)) >= 3 * SECOND


@pytest.mark.requirement("rfc4861-6.2.7-a")
def test_two_routers_that_contradict_each_other_tell_so() -> None:
    lan = Lan()
    other = replace(EVERYTHING, adv_cur_hop_limit=34)
    lan.add("other", OTHER_MAC, other)
    lan.run(20)

    told = {type(one).__name__ for name, one in lan.events if name == "router"}
    assert "AdvertisementInconsistent" in told
    assert len(lan.router.host.routes.learned["eth0"].routers.entries()) == 0


@pytest.mark.requirement("rfc2710-6-a")
def test_of_two_routers_the_one_with_the_lower_address_asks() -> None:
    lan = Lan()
    other = lan.add("other", OTHER_MAC, EVERYTHING)
    lan.run(300)

    assert lan.heard("other", QuerierElected) == [
        QuerierElected(interface="eth0", querier="fe80::ff:fe00:a")
    ]
    assert lan.heard("router", QuerierElected) == []
    listeners: dict[str, Any] = json.loads(json.dumps(other.state()["router"]))
    assert listeners["listeners"]["mld"]["eth0"]["role"] == "non-querier"


@pytest.mark.requirement("rfc3810-7.4-a")
def test_a_router_knows_the_groups_of_its_hosts_until_they_leave(lan: Lan) -> None:
    interface = lan.host.host.interfaces["eth0"]
    joined = GroupHeard(interface="eth0", group="ff05::beef")

    def join(now: Instant) -> None:
        turn = lan.host._turn(now)  # noqa: SLF001 - nobody joins from outside yet
        lan.host.host.multicast.join(turn, interface, GROUP)
        lan.network.perform("host", turn.effects)

    lan.network.at(lan.network.now, join)
    lan.run(300)
    assert joined in lan.heard("router", GroupHeard)
    assert lan.heard("router", GroupUnheard) == []

    lan.stop("host", lan.host)
    lan.run(5)
    assert GroupUnheard(interface="eth0", group="ff05::beef") in lan.heard(
        "router", GroupUnheard
    )


@pytest.mark.requirement("rfc1812-4.3.3.10-a")
@pytest.mark.requirement("rfc1256-4.3-b")
def test_an_ipv4_host_finds_the_router_and_loses_it_when_it_stops() -> None:
    ipv4 = Ipv4Advertising(advertise=True, max_advertisement_interval=10 * SECOND)
    lan = Lan(
        ipv4, (StaticAddress(octets=parse_address("192.0.2.1"), prefix_length=24),)
    )
    host = lan.add(
        "v4",
        OTHER_MAC,
        addresses=(StaticAddress(octets=parse_address("192.0.2.2"), prefix_length=24),),
        discovery=Ipv4RouterDiscovery(perform_router_discovery=True),
    )
    lan.run(30)
    assert "192.0.2.1" in default_routers(host)

    lan.stop("router", lan.router)
    lan.run(10)
    assert default_routers(host) == []


def test_nothing_that_routers_send_is_malformed(lan: Lan) -> None:
    found_all = [
        found
        for _, frame in lan.frames
        for found in findings(decode(frame, LinkType.ETHERNET))
    ]
    assert found_all == []
