"""Sessions with neighbors among simulated hosts and routers, by the tool's own code."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from asdic.engine.configuration import (
    AdvertisedNat64,
    AdvertisedPrefix,
    AdvertisedServers,
    Advertising,
    Configuration,
    Host,
    InterfaceConfiguration,
    Ipv4Advertising,
    StaticAddress,
)
from asdic.engine.draws import Generator
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from asdic.probe.neighbors import (
    Advertised,
    ArpPlan,
    ArpReply,
    ArpSession,
    BindingLog,
    DetectionPlan,
    DetectionSession,
    DiscoveryPlan,
    DiscoverySession,
    InquiryPlan,
    Ipv4Advertised,
    Ipv4RouterSession,
    Method,
    Prefixed,
    RouterSession,
    Session,
    SolicitSession,
    Station,
)
from asdic.sim import Network
from asdic.tools.neighbors.simulated import Simulated
from asdic.wire.address import parse_address, parse_link_layer

MACS = {
    name: parse_link_layer(f"02:00:00:00:00:0{number}")
    for number, name in enumerate(("us", "host", "router"), 1)
}
IPV4 = {name: parse_address(f"192.0.2.{number}") for number, name in enumerate(MACS, 1)}
IPV6 = {
    name: parse_address(f"2001:db8::{number}") for number, name in enumerate(MACS, 1)
}
LINK_LOCAL = {
    name: parse_address(f"fe80::ff:fe00:{number}")
    for number, name in enumerate(MACS, 1)
}
NOBODY, NOBODY6 = parse_address("192.0.2.9"), parse_address("2001:db8::9")
STATION = Station(
    link_layer_address=MACS["us"],
    addresses=(
        Prefixed(octets=IPV4["us"], prefix_length=28),
        Prefixed(octets=IPV6["us"], prefix_length=64),
        Prefixed(octets=LINK_LOCAL["us"], prefix_length=64),
    ),
)
ADVERTISING = Advertising(
    adv_send_advertisements=True,
    adv_link_mtu=1400,
    adv_prefix_list=(
        AdvertisedPrefix(octets=IPV6["us"][:8] + bytes(8), prefix_length=64),
    ),
    adv_servers=(AdvertisedServers(addresses=(IPV6["router"],)),),
    adv_nat64=(AdvertisedNat64(octets=parse_address("64:ff9b::"), prefix_length=96),),
)


def node(name: str, generator: Generator) -> Node:
    router = name == "router"
    interface = InterfaceConfiguration(
        name="eth0",
        link_layer_address=MACS[name],
        addresses=(
            StaticAddress(octets=IPV4[name], prefix_length=28),
            StaticAddress(octets=IPV6[name], prefix_length=64),
        ),
        advertising=ADVERTISING if router else Advertising(),
        ipv4_advertising=Ipv4Advertising(advertise=router, preference_level=5),
    )
    host = Host(forwarding=router, node_information=True, node_name=f"{name}.example")
    return Node(Configuration(interfaces=(interface,), host=host), generator)


# Any: each test knows what its session finds.
def play(session: Session[Any], seconds: int = 20) -> list[Any]:
    """Let a session work on a link where all are up; return what it found."""
    network = Network(Random)
    network.add_link("lan")
    us = network.add_host(
        "us", lambda generator: Simulated(node("us", generator), session)
    )
    network.add_host("host", lambda generator: node("host", generator))
    network.add_host("router", lambda generator: node("router", generator))
    for name, mac in MACS.items():
        network.connect(name, "eth0", "lan", mac)
        network.start(name)
    network.run(Instant(20 * SECOND))
    network.perform("us", us.begin(network.now))
    network.run(Instant((20 + seconds) * SECOND))
    assert session.is_over(network.now) or isinstance(session, BindingLog)
    return [one.what for one in us.noticed]


def test_a_neighbor_is_solicited() -> None:
    for name, is_router in (("host", False), ("router", True)):
        session = SolicitSession(InquiryPlan(), STATION, IPV6[name])
        (answer,) = play(session)
        assert answer.link_layer_address == MACS[name]
        assert (answer.solicited, answer.router) == (True, is_router)
        assert session.inquiry.asked == 1


def test_nobody_answers_for_an_address_that_nobody_has() -> None:
    session = SolicitSession(InquiryPlan(), STATION, NOBODY6)
    assert play(session) == []
    assert session.inquiry.asked == 3


def test_a_router_advertises_what_it_is_configured_to() -> None:
    found = play(RouterSession(InquiryPlan(several=True), STATION))

    assert {one.source for one in found} == {LINK_LOCAL["router"]}
    assert isinstance(found[0], Advertised)
    kinds = [type(option).__name__ for option in found[0].message.options]
    assert set(kinds) == {
        "SourceLinkLayerAddress",
        "Mtu",
        "PrefixInformation",
        "RecursiveDnsServer",
        "Pref64",
    }


def test_a_router_of_ipv4_answers_too() -> None:
    found = play(Ipv4RouterSession(InquiryPlan(several=True), STATION))

    assert found
    assert isinstance(found[0], Ipv4Advertised)
    (entry,) = found[0].message.entries
    assert (entry.router_address, entry.preference_level) == (IPV4["router"], 5)


@pytest.mark.parametrize(
    ("address", "free"),
    [
        (IPV4["host"], False),
        (IPV6["host"], False),
        (IPV6["us"], False),
        (NOBODY, True),
        (NOBODY6, True),
    ],
    ids=["host", "host6", "us6", "nobody", "nobody6"],
)
def test_an_address_is_free_or_taken(address: bytes, free: bool) -> None:  # noqa: FBT001 - a parameter
    session = DetectionSession(
        DetectionPlan(), STATION, address, draw=lambda least, _: least, nonce=bytes(6)
    )
    play(session)
    assert session.verdict is free


def test_a_host_answers_arp() -> None:
    session = ArpSession(ArpPlan(count=3), STATION, IPV4["host"])
    replies = play(session)
    assert all(isinstance(one, ArpReply) for one in replies)
    assert (session.transmitted, session.broadcasts, session.received) == (3, 1, 3)
    assert session.stations == [MACS["host"]]


def test_discovery_finds_all_hosts_by_all_that_they_answer() -> None:
    # Answers to a group's Node Information Query may take 6 s (RFC 4620 §5).
    plan = DiscoveryPlan(wait=8 * SECOND)
    session = DiscoverySession(plan, STATION, identifier=7, nonce=b"\1" * 8)
    play(session)

    found = {one.address: one for one in session.neighbors}
    for name in ("host", "router"):
        assert Method.ARP in found[IPV4[name]].methods
        for address in (IPV6[name], LINK_LOCAL[name]):
            methods = found[address].methods
            assert {Method.ECHO, Method.BAD_OPTION} <= set(methods)
            assert found[address].station == MACS[name]
        near = found[LINK_LOCAL[name]]
        assert {Method.LISTENER, Method.NODE_INFORMATION} <= set(near.methods)
        assert near.names == [f"{name}.example"]
    assert found[LINK_LOCAL["router"]].router
    assert set(found) == {
        at[name] for at in (IPV4, IPV6, LINK_LOCAL) for name in ("host", "router")
    }


def test_the_log_sees_who_is_on_the_link() -> None:
    log = BindingLog()
    found = play(log, seconds=1000)
    assert (LINK_LOCAL["router"], MACS["router"]) in log.bindings
    assert len(found) == len(log.bindings)
