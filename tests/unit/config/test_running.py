"""What of a setup can run where interfaces are down."""

from __future__ import annotations

from msgspec.structs import replace

from asdic.config.running import running
from asdic.config.setup import LinkKind, LinkSetup, NodeSetup
from asdic.engine.configuration import (
    Configuration,
    Forwarding,
    Host,
    RouteKind,
    StaticAddress,
    StaticHop,
    StaticRoute,
)
from asdic.wire.address import parse_address

GATEWAY, OTHER, NOWHERE = map(
    parse_address, ("192.0.2.254", "198.51.100.254", "203.0.113.1")
)


def link(name: str, address: str, *, shutdown: bool = False) -> LinkSetup:
    static = StaticAddress(octets=parse_address(address), prefix_length=24)
    return LinkSetup(
        kind=LinkKind.TAP, name=name, addresses=(static,), shutdown=shutdown
    )


UP, DOWN = link("up", "192.0.2.1"), link("down", "198.51.100.1", shutdown=True)


def route(*hops: StaticHop, distance: int = 1) -> StaticRoute:
    kind = RouteKind.UNICAST if hops else RouteKind.BLACKHOLE
    return StaticRoute(
        network=b"\n\0\0\0", prefix_length=8, kind=kind, hops=hops, distance=distance
    )


def routes(*given: StaticRoute) -> tuple[StaticRoute, ...]:
    base = Configuration(interfaces=(), routes=given)
    return running(NodeSetup(links=(UP, DOWN), base=base)).base.routes


def test_an_interface_that_is_shut_down_is_not_there() -> None:
    assert running(NodeSetup(links=(UP, DOWN))).links == (UP,)


def test_next_hops_that_only_it_can_reach_go_with_it() -> None:
    by_up, by_down = StaticHop(gateway=GATEWAY), StaticHop(gateway=OTHER)
    assert routes(route(by_up, by_down)) == (route(by_up),)
    assert routes(route(by_down)) == ()
    named = StaticHop(gateway=NOWHERE, interface="down")
    assert routes(route(named), route(StaticHop(interface="up"))) == (
        route(StaticHop(interface="up")),
    )


def test_a_next_hop_that_nobody_could_reach_stays_to_be_told_of() -> None:
    lost = route(StaticHop(gateway=NOWHERE))
    assert routes(lost, route()) == (lost, route())


def test_a_route_of_the_greatest_distance_is_never_taken() -> None:
    assert routes(route(distance=255), route(distance=254)) == (route(distance=254),)


def test_a_default_gateway_is_that_of_the_link_that_it_is_on() -> None:
    setup = NodeSetup(links=(UP, DOWN), default_gateway=GATEWAY)
    assert running(setup).links[0].gateway == (GATEWAY,)
    other = NodeSetup(links=(UP,), default_gateway=OTHER)
    assert running(other).links == (UP,)


def test_a_router_has_no_default_gateway() -> None:
    base = Configuration(interfaces=(), host=Host(forwarding=True))
    setup = NodeSetup(links=(UP,), base=base, default_gateway=GATEWAY)
    assert running(setup).links == (UP,)
    six = replace(setup, base=replace(base, forwarding=Forwarding(ipv4=False)))
    assert running(six).links[0].gateway == (GATEWAY,)
