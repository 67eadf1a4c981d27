"""What a configuration makes of the forwarding table."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import (
    Configuration,
    RouteKind,
    StaticHop,
    StaticRoute,
)
from asdic.engine.forwarding import ForwardingTable, configured_routes, static_routes
from asdic.engine.interface import Interface
from asdic.errors import ConfigurationError
from asdic.wire.address import parse_address
from routers import FAR, FAR6, OTHER, OTHER6, A, B, interfaces


def configured(*routes: StaticRoute) -> ForwardingTable:
    configuration = Configuration(interfaces=interfaces(), routes=routes)
    return configured_routes(
        configuration,
        {one.name: Interface(one, configuration) for one in configuration.interfaces},
    )


def built(*routes: StaticRoute, **parts: object) -> ForwardingTable:
    configuration = Configuration(interfaces=interfaces(**parts), routes=routes)
    found = {
        one.name: Interface(one, configuration) for one in configuration.interfaces
    }
    table = configured_routes(configuration, found)
    assert len(static_routes(configuration, table)) == len(routes)
    return table


def hops(table: ForwardingTable, address: bytes) -> list[str]:
    route = table.lookup(address)
    return [] if route is None else list(map(str, route.hops))


def test_prefixes_of_addresses_are_on_link() -> None:
    table = built()
    assert hops(table, A) == ["dev eth0"]
    assert hops(table, B) == ["dev eth1"]
    assert hops(table, FAR) == []


def test_gateways_share_the_default_route() -> None:
    other = B[:3] + b"\xfe"
    table = built(gateway=(other, B, OTHER6))
    assert hops(table, FAR) == [
        "via 198.51.100.254 dev eth1",
        "via 198.51.100.11 dev eth1",
    ]
    assert hops(table, FAR6) == ["via fe80::fe dev eth1"]


def test_routes_for_types_of_service_stand_beside_that_for_all_others() -> None:
    gateways = [bytes((192, 0, 2, last)) for last in (61, 62, 63)]

    def via(gateway: bytes, tos: int) -> StaticRoute:
        hops = (StaticHop(gateway=gateway),)
        return StaticRoute(network=FAR, prefix_length=24, hops=hops, tos=tos)

    table = configured(
        via(gateways[0], 0x10),
        via(gateways[1], 0),
        via(gateways[2], 0x08),
        via(gateways[0], 0x08),
    )
    route = table.lookup(FAR)
    assert route is not None
    assert not route.is_for_some_only
    assert [
        [str(hop) for hop in found.hops]
        for service in (0, 0x04, 0x08, 0x10)
        if (found := route.serving(service)) is not None
    ] == [[f"via 192.0.2.{last} dev eth0"] for last in (62, 62, 61, 61)]
    assert [hop.gateway for hop in route.ways()] == [gateways[1], *gateways[:1] * 2]
    assert [one.get("tos") for one in table.state() if "192.0.2.6" in str(one)] == [
        None,
        0x10,
        0x08,
    ]


def test_a_route_for_one_type_of_service_is_none_for_others() -> None:
    route = StaticRoute(
        network=FAR, prefix_length=24, hops=(StaticHop(gateway=OTHER),), tos=0x10
    )
    table = configured(route)
    found = table.lookup(FAR)
    assert found is not None
    assert found.is_for_some_only
    assert found.serving(0) is None
    assert table.next_hops(FAR) == (24, [])
    assert [one["tos"] for one in table.state() if "tos" in one] == [0x10]


@pytest.mark.parametrize(("network", "tos"), [(FAR, 0x02), (FAR, 0x20), (FAR6, 0x10)])
def test_a_type_of_service_that_no_route_can_have_is_refused(
    network: bytes, tos: int
) -> None:
    route = StaticRoute(
        network=network, prefix_length=24, hops=(StaticHop(gateway=network),), tos=tos
    )
    with pytest.raises(
        ConfigurationError, match="a type of service is a multiple of 4"
    ):
        configured(route)


def test_the_same_prefix_twice_on_a_link_is_one_hop() -> None:
    address = interfaces()[1].addresses[0]
    again = replace(address, octets=B)
    assert hops(built(addresses=(address, again)), B) == ["dev eth1"]


def test_a_static_route_finds_the_link_of_its_gateway() -> None:
    route = StaticRoute(network=FAR, prefix_length=24, hops=(StaticHop(gateway=OTHER),))
    assert hops(built(route), FAR) == ["via 192.0.2.254 dev eth0"]
    assert hops(built(route), FAR[:3] + b"\0") == ["via 192.0.2.254 dev eth0"]


def test_ipv4_may_go_by_a_gateway_with_an_ipv6_address() -> None:
    hop = StaticHop(gateway=OTHER6, interface="eth0")
    route = StaticRoute(network=FAR, prefix_length=24, hops=(hop,))
    assert hops(built(route), FAR) == ["via fe80::fe dev eth0"]


def test_a_static_route_may_be_on_link_and_goes_before_a_connected_one() -> None:
    route = StaticRoute(
        network=A, prefix_length=24, hops=(StaticHop(interface="eth1"),)
    )
    assert hops(built(route), A) == ["dev eth1"]


@pytest.mark.parametrize(
    ("route", "said"),
    [
        (
            StaticRoute(network=FAR, prefix_length=24),
            "a unicast route needs a next hop",
        ),
        (
            StaticRoute(
                network=FAR,
                prefix_length=24,
                kind=RouteKind.BLACKHOLE,
                hops=(StaticHop(gateway=OTHER),),
            ),
            "203.0.113.7/24: a blackhole route has no next hop",
        ),
        (
            StaticRoute(network=FAR, prefix_length=33, kind=RouteKind.BLACKHOLE),
            "the prefix is too long",
        ),
        (
            StaticRoute(network=b"\1\2\3", prefix_length=8, kind=RouteKind.BLACKHOLE),
            "not an address of 4 or 16 octets",
        ),
        (
            StaticRoute(network=FAR, prefix_length=24, hops=(StaticHop(),)),
            "a hop needs gateway or interface",
        ),
        (
            StaticRoute(network=FAR, prefix_length=24, hops=(StaticHop(gateway=FAR),)),
            "the gateway 203.0.113.7 is on no link; name its interface",
        ),
        (
            StaticRoute(
                network=FAR6, prefix_length=48, hops=(StaticHop(gateway=OTHER6),)
            ),
            "the gateway fe80::fe is on no link; name its interface",
        ),
        (
            StaticRoute(
                network=FAR,
                prefix_length=24,
                hops=(StaticHop(gateway=OTHER, interface="eth9"),),
            ),
            "there is no interface eth9",
        ),
        (
            StaticRoute(
                network=FAR6, prefix_length=48, hops=(StaticHop(gateway=OTHER),)
            ),
            "192.0.2.254 is no gateway for IPv6",
        ),
    ],
)
def test_a_route_that_leads_nowhere_is_refused(route: StaticRoute, said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        built(route)
    assert said in str(caught.value)


def test_a_gateway_behind_a_gateway_is_on_no_link() -> None:
    first = StaticRoute(network=FAR, prefix_length=24, hops=(StaticHop(gateway=OTHER),))
    second = StaticRoute(
        network=parse_address("9.0.0.0"),
        prefix_length=8,
        hops=(StaticHop(gateway=FAR),),
    )
    with pytest.raises(ConfigurationError, match="is on no link"):
        built(first, second)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_routes_to_one_prefix_that_of_the_least_distance_counts(
    order: tuple[int, int],
) -> None:
    both = (
        StaticRoute(network=FAR, prefix_length=24, hops=(StaticHop(gateway=OTHER),)),
        StaticRoute(
            network=FAR, prefix_length=24, hops=(StaticHop(gateway=B),), distance=200
        ),
    )
    configuration = Configuration(
        interfaces=interfaces(), routes=tuple(both[at] for at in order)
    )
    found = {
        one.name: Interface(one, configuration) for one in configuration.interfaces
    }
    table = configured_routes(configuration, found)
    assert hops(table, FAR) == ["via 192.0.2.254 dev eth0"]
