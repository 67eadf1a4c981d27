"""Routes and router preferences (RFC 4191)."""

from __future__ import annotations

import pytest

from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from asdic.wire.ndp.preference import Preference
from discovery import (
    AFAR,
    ON_LINK,
    OTHER_ROUTER,
    ROUTER,
    DiscoveryBench,
    discovery_configuration,
    route_option,
)
from turns import silences


def advertise(
    bench: DiscoveryBench, preference: Preference, source: bytes = ROUTER
) -> Turn:
    message = icmpv6.RouterAdvertisement(
        router_lifetime=1800, preference=preference, managed=True
    )
    return bench.advertise(message=message, source=source)


def routers(bench: DiscoveryBench) -> list[tuple[str, object]]:
    state = bench.routes.learned["eth0"].state()["default_routers"]
    assert isinstance(state, list)
    return [(one["preference"], one["managed"]) for one in state]


@pytest.mark.requirement("rfc4191-2.2-a")
@pytest.mark.parametrize(
    ("preference", "text"),
    [
        (Preference.HIGH, "high"),
        (Preference.MEDIUM, "medium"),
        (Preference.LOW, "low"),
        (Preference.RESERVED, "medium"),
    ],
)
def test_a_router_is_kept_with_its_preference_and_flags(
    preference: Preference, text: str
) -> None:
    bench = DiscoveryBench()
    advertise(bench, preference)
    assert routers(bench) == [(text, True)]


@pytest.mark.requirement("rfc4191-2.2-a")
@pytest.mark.requirement("rfc4191-3.1-a")
@pytest.mark.parametrize(
    ("first", "second", "better"),
    [
        (Preference.MEDIUM, Preference.HIGH, OTHER_ROUTER),
        (Preference.LOW, Preference.MEDIUM, OTHER_ROUTER),
        (Preference.LOW, Preference.RESERVED, OTHER_ROUTER),
        (Preference.RESERVED, Preference.MEDIUM, ROUTER),
        (Preference.RESERVED, Preference.LOW, ROUTER),
    ],
)
def test_the_preferred_default_router_is_used(
    first: Preference, second: Preference, better: bytes
) -> None:
    bench = DiscoveryBench()
    advertise(bench, first)
    assert bench.hop() == ROUTER
    advertise(bench, second, OTHER_ROUTER)
    assert bench.hop() == better


def test_a_router_that_changes_its_preference_is_chosen_anew() -> None:
    bench = DiscoveryBench()
    advertise(bench, Preference.MEDIUM)
    advertise(bench, Preference.MEDIUM, OTHER_ROUTER)
    assert bench.hop() == ROUTER
    advertise(bench, Preference.LOW)
    assert bench.hop() == OTHER_ROUTER


@pytest.mark.requirement("rfc4191-3.1-a")
@pytest.mark.requirement("rfc4191-2.3-a")
@pytest.mark.parametrize(
    ("octets", "length", "text"),
    [
        (8, 64, "2001:db8:f::/64"),
        (16, 48, "2001:db8:f::/48"),
        (16, 65, "2001:db8:f::/65"),
    ],
)
def test_a_route_is_kept_with_its_router(octets: int, length: int, text: str) -> None:
    bench = DiscoveryBench()
    bench.advertise(route_option(AFAR[:octets], length), lifetime=0)
    assert bench.entries("routes") == [text]
    assert bench.hop() == ROUTER
    assert bench.hop(ON_LINK) == b""


@pytest.mark.requirement("rfc4191-2.3-a")
@pytest.mark.parametrize(("octets", "length"), [(0, 1), (8, 65), (16, 129)])
def test_a_route_whose_prefix_is_cut_short_is_ignored(octets: int, length: int) -> None:
    bench = DiscoveryBench()
    turn = bench.advertise(route_option(AFAR[:octets], length), lifetime=0)
    assert silences(turn) == ["route-prefix-cut-short"]
    assert bench.hop() == b""


@pytest.mark.requirement("rfc4191-2.3-b")
@pytest.mark.parametrize("length", [0, 48])
def test_a_route_of_reserved_preference_is_ignored(length: int) -> None:
    bench = DiscoveryBench()
    option = route_option(length=length, preference=Preference.RESERVED)
    turn = bench.advertise(option, lifetime=0)
    assert silences(turn) == ["route-with-reserved-preference"]
    assert bench.hop() == b""


@pytest.mark.requirement("rfc4191-3.1-b")
def test_a_route_to_all_overrides_lifetime_and_preference_of_the_header() -> None:
    bench = DiscoveryBench()
    option = route_option(b"", 0, lifetime=60, preference=Preference.HIGH)
    bench.advertise(option, lifetime=0)
    assert bench.until("default_routers") == [60]
    assert routers(bench) == [("high", False)]
    assert bench.entries("routes") == []
    bench.advertise(route_option(b"", 0, lifetime=0), lifetime=1800)
    assert bench.entries("default_routers") == []


@pytest.mark.requirement("rfc4191-3.1-c")
def test_a_route_of_lifetime_zero_is_removed_and_of_infinity_stays() -> None:
    bench = DiscoveryBench()
    bench.advertise(route_option(lifetime=ndp.INFINITY), lifetime=0)
    bench.wait(10_000_000)
    assert bench.hop() == ROUTER
    bench.advertise(route_option(lifetime=0), lifetime=0)
    assert bench.hop() == b""


@pytest.mark.requirement("rfc4191-3.1-c")
def test_a_router_of_infinite_lifetime_stays() -> None:
    bench = DiscoveryBench()
    bench.advertise(route_option(b"", 0, lifetime=ndp.INFINITY))
    assert bench.until("default_routers") == [None]


def test_routes_of_one_prefix_by_two_routers_are_two() -> None:
    bench = DiscoveryBench()
    bench.advertise(route_option(), lifetime=0)
    bench.advertise(route_option(), lifetime=0, source=OTHER_ROUTER)
    bench.advertise(route_option(lifetime=0), lifetime=0)
    assert bench.hop() == OTHER_ROUTER


def test_no_more_routers_and_routes_are_listed_than_the_lists_hold() -> None:
    bench = DiscoveryBench(discovery_configuration(max_routers=1, max_routes=1))
    bench.advertise(route_option())
    turn = bench.advertise(route_option(), source=OTHER_ROUTER)
    assert silences(turn) == ["default-router-list-full", "route-list-full"]
    assert bench.hop() == ROUTER
