"""Next-hop determination (RFC 4861 §5.2, RFC 5942, RFC 4191)."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import StaticAddress
from asdic.engine.interface import Address, AddressState
from asdic.wire.address import parse_address
from discovery import (
    AFAR,
    ALL_NODES,
    ON_LINK,
    OTHER_ROUTER,
    PREFIX,
    ROUTER,
    DiscoveryBench,
    discovery_configuration,
    interface_configuration,
    prefix_option,
    route_option,
    two_interfaces,
)
from routers import B6, FAR6, RouterBench

NEIGHBOR = parse_address("fe80::1234")
FARTHER = parse_address("2001:db8:f:1::1")


@pytest.mark.requirement("rfc4861-5.2-a")
def test_a_group_is_its_own_next_hop_without_any_router() -> None:
    assert DiscoveryBench().hop(ALL_NODES) == ALL_NODES


def test_an_ipv4_group_is_its_own_next_hop() -> None:
    group = parse_address("224.0.0.1")
    assert DiscoveryBench().hop(group) == group


@pytest.mark.requirement("rfc4861-5.2-a")
def test_a_link_local_destination_is_on_link_without_any_prefix() -> None:
    assert DiscoveryBench().hop(NEIGHBOR) == NEIGHBOR


@pytest.mark.requirement("rfc4861-5.2-a")
def test_what_an_advertised_prefix_covers_is_on_link_and_the_rest_goes_to_the_router() -> (
    None
):
    bench = DiscoveryBench()
    bench.advertise(prefix_option())
    assert bench.hop(ON_LINK) == ON_LINK
    assert bench.hop(AFAR) == ROUTER


@pytest.mark.requirement("rfc4861-5.2-a")
def test_the_destination_cache_comes_before_the_prefix_list() -> None:
    bench = DiscoveryBench()
    bench.advertise()
    assert bench.hop(ON_LINK) == ROUTER
    bench.redirect(OTHER_ROUTER, destination=ON_LINK)
    bench.advertise(prefix_option())
    assert bench.hop(ON_LINK) == OTHER_ROUTER


@pytest.mark.requirement("rfc4861-5.2-b")
def test_without_a_router_and_a_prefix_there_is_no_route() -> None:
    bench = DiscoveryBench()
    assert bench.hop(AFAR) == b""
    assert bench.routes.state()["destinations"] == []


@pytest.mark.requirement("rfc4861-5.2-b")
def test_an_address_alone_makes_nothing_on_link() -> None:
    bench = DiscoveryBench()
    own = parse_address("2001:db8:1::5")
    bench.interface.addresses[own] = Address(
        octets=own, prefix_length=64, state=AddressState.PREFERRED
    )
    assert bench.hop(ON_LINK) == b""


def test_the_prefix_of_an_address_set_by_hand_is_on_link() -> None:
    address = StaticAddress(octets=PREFIX[:-1] + b"\x05", prefix_length=64)
    bench = DiscoveryBench(interface_configuration(addresses=(address,)))
    assert bench.hop(ON_LINK) == ON_LINK
    assert bench.hop(AFAR) == b""


def test_a_gateway_set_by_hand_serves_its_own_family() -> None:
    gateways = (ROUTER, parse_address("192.0.2.1"))
    bench = DiscoveryBench(interface_configuration(gateway=gateways))
    assert bench.hop(AFAR) == ROUTER
    assert bench.hop(parse_address("198.51.100.1")) == gateways[1]


def test_the_longest_prefix_says_on_which_interface_a_destination_is() -> None:
    bench = DiscoveryBench(two_interfaces())
    bench.advertise(prefix_option(length=48))
    bench.advertise(prefix_option(length=64), interface=bench.interfaces["eth1"])
    hop = bench.routes.next_hop(bench.turn(), ON_LINK)
    assert hop is not None
    assert (hop.interface.name, hop.address) == ("eth1", ON_LINK)


def test_a_destination_bound_to_an_interface_leaves_by_it() -> None:
    bench = DiscoveryBench(two_interfaces())
    bench.advertise(prefix_option())
    assert bench.hop(ON_LINK, "eth0") == ON_LINK
    assert bench.hop(ON_LINK, "eth1") == b""
    hop = bench.routes.next_hop(bench.turn(), NEIGHBOR, "eth1")
    assert hop is not None
    assert hop.interface is bench.interfaces["eth1"]


@pytest.mark.requirement("rfc4191-3.1-a")
def test_the_longest_route_wins_over_preference_and_default_routers() -> None:
    bench = DiscoveryBench()
    bench.advertise(route_option(length=32, preference=1))
    bench.advertise(route_option(length=48, preference=3), source=OTHER_ROUTER)
    assert bench.hop(AFAR) == OTHER_ROUTER
    assert bench.hop(parse_address("2001:db8:e::1")) == ROUTER


@pytest.mark.requirement("rfc4191-3.1-a")
def test_between_routes_of_one_length_preference_decides() -> None:
    bench = DiscoveryBench()
    bench.advertise(route_option(preference=0))
    bench.advertise(route_option(preference=1), source=OTHER_ROUTER)
    assert bench.hop() == OTHER_ROUTER


@pytest.mark.requirement("rfc4191-3.2-a")
def test_a_reachable_default_router_comes_before_an_unreachable_specific_one() -> None:
    bench = DiscoveryBench()
    bench.advertise()
    bench.advertise(route_option(preference=1), source=OTHER_ROUTER)
    bench.neighbors.reachable = {ROUTER: True, OTHER_ROUTER: False}
    assert bench.hop() == ROUTER


@pytest.mark.requirement("rfc4861-6.3.5-a")
def test_a_router_that_times_out_takes_its_destinations_along() -> None:
    bench = DiscoveryBench()
    bench.advertise(lifetime=10)
    bench.advertise(source=OTHER_ROUTER, lifetime=60)
    assert bench.hop() == ROUTER
    bench.wait(10)
    assert bench.hop() == OTHER_ROUTER
    bench.wait(50)
    assert bench.hop() == b""


@pytest.mark.requirement("rfc4861-6.3.5-a")
def test_a_prefix_that_times_out_takes_its_destinations_along() -> None:
    bench = DiscoveryBench()
    bench.advertise(prefix_option(valid=10))
    assert bench.hop(ON_LINK) == ON_LINK
    bench.wait(10)
    assert bench.hop(ON_LINK) == ROUTER


def test_a_route_that_times_out_takes_its_destinations_along() -> None:
    bench = DiscoveryBench()
    bench.advertise()
    bench.advertise(route_option(lifetime=10), source=OTHER_ROUTER)
    assert bench.hop() == OTHER_ROUTER
    bench.wait(10)
    assert bench.hop() == ROUTER


def test_a_router_that_becomes_a_host_is_used_no_more_for_defaults_or_routes() -> None:
    bench = DiscoveryBench()
    bench.advertise(route_option(), source=OTHER_ROUTER)
    bench.advertise(route_option(prefix=FARTHER, length=64), lifetime=0)
    assert bench.hop() == OTHER_ROUTER
    bench.routes.router_became_host(bench.turn(), bench.interface, OTHER_ROUTER)
    assert bench.hop() == b""
    assert bench.hop(FARTHER) == ROUTER
    assert bench.hop(OTHER_ROUTER) == OTHER_ROUTER


def test_a_redirect_to_a_router_that_becomes_a_host_is_forgotten() -> None:
    bench = DiscoveryBench()
    bench.advertise()
    bench.redirect(OTHER_ROUTER)
    bench.routes.router_became_host(bench.turn(), bench.interface, OTHER_ROUTER)
    assert bench.hop() == ROUTER


def test_a_redirect_to_an_on_link_destination_outlives_another_router() -> None:
    bench = DiscoveryBench()
    bench.advertise()
    bench.redirect(AFAR)
    bench.routes.router_became_host(bench.turn(), bench.interface, ROUTER)
    assert bench.hop() == AFAR


@pytest.mark.parametrize("how", ["unreachable", "failed"])
def test_a_redirect_to_a_hop_that_does_not_answer_is_forgotten(how: str) -> None:
    bench = DiscoveryBench()
    bench.advertise()
    bench.redirect(OTHER_ROUTER)
    lose(bench, OTHER_ROUTER, how)
    assert bench.hop() == ROUTER


@pytest.mark.parametrize("how", ["unreachable", "failed"])
def test_a_router_that_does_not_answer_is_left_for_the_next_one(how: str) -> None:
    bench = DiscoveryBench()
    bench.advertise()
    bench.advertise(source=OTHER_ROUTER)
    assert bench.hop() == ROUTER
    lose(bench, ROUTER, how)
    assert bench.hop() == OTHER_ROUTER


def test_a_router_that_was_left_is_used_again_when_it_advertises_itself() -> None:
    bench = DiscoveryBench()
    bench.advertise()
    bench.advertise(source=OTHER_ROUTER)
    lose(bench, ROUTER, "unreachable")
    assert bench.hop() == OTHER_ROUTER
    bench.advertise()
    assert bench.hop() == ROUTER


def test_an_on_link_neighbor_that_does_not_answer_is_asked_for_again() -> None:
    bench = DiscoveryBench()
    bench.advertise(prefix_option())
    assert bench.hop(ON_LINK) == ON_LINK
    lose(bench, ON_LINK, "failed")
    assert bench.routes.state()["destinations"] == []
    assert bench.hop(ON_LINK) == ON_LINK


def test_a_neighbor_of_another_interface_is_another_neighbor() -> None:
    bench = DiscoveryBench(two_interfaces())
    bench.advertise()
    assert bench.hop() == ROUTER
    other = bench.interfaces["eth1"]
    bench.routes.neighbor_unreachable(bench.turn(), other, ROUTER)
    bench.routes.router_became_host(bench.turn(), other, ROUTER)
    assert bench.hop() == ROUTER


def test_the_destination_cache_is_bounded_and_the_least_recently_used_goes() -> None:
    bench = DiscoveryBench(discovery_configuration(max_destinations=2))
    first, second, third = (NEIGHBOR[:-1] + bytes((n,)) for n in (1, 2, 3))
    for destination in (first, second, first, third):
        bench.hop(destination)
    destinations = bench.routes.state()["destinations"]
    assert isinstance(destinations, list)
    assert [one["destination"] for one in destinations] == ["fe80::1201", "fe80::1203"]


def test_the_state_shows_prefixes_ways_and_destinations() -> None:
    bench = DiscoveryBench()
    bench.advertise(prefix_option(), route_option(preference=1))
    bench.hop(ON_LINK)
    router = "fe80::200:ff:fe00:a0a0"
    assert bench.routes.state() == {
        "routes": [
            {"prefix": "2001:db8:1::/64", "interface": "eth0"},
            {
                "prefix": "default",
                "via": router,
                "interface": "eth0",
                "preference": "medium",
            },
            {
                "prefix": "2001:db8:f::/48",
                "via": router,
                "interface": "eth0",
                "preference": "high",
            },
        ],
        "destinations": [
            {
                "destination": "2001:db8:1::100",
                "interface": "eth0",
                "next_hop": "2001:db8:1::100",
                "redirected": False,
            }
        ],
    }


def lose(bench: DiscoveryBench, address: bytes, how: str) -> None:
    """Tell that a neighbor does not answer."""
    if how == "failed":
        bench.routes.neighbor_failed(bench.turn(), bench.interface, address, [])
    else:
        bench.routes.neighbor_unreachable(bench.turn(), bench.interface, address)


def test_the_prefix_of_a_way_is_the_longest_there_is() -> None:
    bench = DiscoveryBench()
    bench.advertise(prefix_option(), route_option(length=40))
    lengths = bench.routes.prefix_length

    assert lengths(NEIGHBOR) == 64
    assert lengths(ON_LINK) == 64
    assert lengths(AFAR) == 40
    assert lengths(parse_address("2001:db9::1")) == 0


def test_the_prefix_of_a_route_set_by_hand_counts_too() -> None:
    lengths = RouterBench().node.host.routes.prefix_length

    assert lengths(FAR6) == 48
    assert lengths(B6) == 64
    assert lengths(parse_address("2001:db9::1")) == 0
