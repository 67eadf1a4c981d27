"""Router Advertisements as a host takes them (RFC 4861 §6.3.4)."""

from __future__ import annotations

import json

import pytest

from asdic.engine.discovery.events import Kind, Listed, Unlisted
from asdic.engine.instant import HOUR, SECOND
from asdic.engine.received import Received
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from discovery import (
    AFAR,
    ALL_NODES,
    ON_LINK,
    OTHER_ROUTER,
    ROUTER,
    ROUTER_MAC,
    DiscoveryBench,
    discovery_configuration,
    prefix_option,
    route_option,
    router_configuration,
)
from turns import LINK_LOCAL, events, silences

SOURCE_ADDRESS = ndp.SourceLinkLayerAddress(link_layer_address=ROUTER_MAC)
ROUTER_TEXT = "fe80::200:ff:fe00:a0a0"
OTHER_TEXT = "fe80::200:ff:fe00:a1a1"


def solicit(bench: DiscoveryBench) -> Turn:
    """Receive a Router Solicitation."""
    turn = bench.turn()
    bench.discovery.receive_solicitation(
        turn,
        Received(
            interface=bench.interface,
            message=icmpv6.RouterSolicitation(),
            source=LINK_LOCAL,
            destination=ALL_NODES,
            hop_limit=255,
            packet=b"",
        ),
    )
    return turn


@pytest.mark.requirement("rfc4861-6.3.4-a")
def test_a_router_lifetime_puts_the_source_on_the_default_router_list() -> None:
    bench = DiscoveryBench()
    turn = bench.advertise(lifetime=1800)
    assert bench.entries("default_routers") == [ROUTER_TEXT]
    assert bench.until("default_routers") == [1800]
    assert events(turn) == [
        Listed(interface="eth0", kind=Kind.DEFAULT_ROUTER, entry=ROUTER_TEXT)
    ]


@pytest.mark.requirement("rfc4861-6.3.4-a")
def test_another_advertisement_gives_the_router_its_new_lifetime() -> None:
    bench = DiscoveryBench()
    bench.advertise(lifetime=10)
    bench.wait(5)
    bench.advertise(lifetime=7)
    assert bench.until("default_routers") == [12]
    bench.wait(6.9)
    assert bench.hop() == ROUTER
    bench.wait(0.1)
    assert bench.hop() == b""


def test_the_longest_router_lifetime_is_no_infinity() -> None:
    bench = DiscoveryBench()
    bench.advertise(lifetime=0xFFFF)
    assert bench.until("default_routers") == [65535]


@pytest.mark.requirement("rfc4861-6.3.4-b")
def test_lifetime_zero_removes_the_router_at_once_with_its_destinations() -> None:
    bench = DiscoveryBench()
    bench.advertise()
    bench.advertise(source=OTHER_ROUTER)
    assert bench.hop() == ROUTER
    turn = bench.advertise(lifetime=0)
    assert bench.hop() == OTHER_ROUTER
    assert events(turn) == [
        Unlisted(
            interface="eth0",
            kind=Kind.DEFAULT_ROUTER,
            entry=ROUTER_TEXT,
            reason="withdrawn",
        )
    ]


@pytest.mark.requirement("rfc4861-6.3.4-b")
def test_lifetime_zero_undoes_redirects_to_the_router_that_says_so() -> None:
    bench = DiscoveryBench()
    bench.advertise()
    bench.advertise(source=OTHER_ROUTER)
    bench.redirect(OTHER_ROUTER)
    bench.advertise(source=OTHER_ROUTER, lifetime=0)
    assert bench.hop() == ROUTER


def test_lifetime_zero_of_a_router_that_was_none_changes_no_list() -> None:
    bench = DiscoveryBench()
    assert events(bench.advertise(lifetime=0)) == []
    assert bench.entries("default_routers") == []


@pytest.mark.requirement("rfc4861-6.3.4-c")
def test_two_default_routers_are_kept_and_the_second_serves_when_the_first_goes() -> (
    None
):
    bench = DiscoveryBench()
    bench.advertise()
    bench.advertise(source=OTHER_ROUTER)
    assert bench.entries("default_routers") == [ROUTER_TEXT, OTHER_TEXT]
    bench.advertise(lifetime=0)
    assert bench.hop() == OTHER_ROUTER


@pytest.mark.requirement("rfc4861-6.3.4-h")
def test_the_source_address_is_learned_for_a_router() -> None:
    bench = DiscoveryBench()
    bench.advertise(SOURCE_ADDRESS)
    assert bench.neighbors.learned == [(ROUTER, ROUTER_MAC, True)]


@pytest.mark.requirement("rfc4861-6.3.4-i")
def test_without_a_source_address_the_neighbor_is_still_said_to_be_a_router() -> None:
    bench = DiscoveryBench()
    bench.advertise(lifetime=0)
    assert bench.neighbors.learned == [(ROUTER, None, True)]


@pytest.mark.requirement("rfc4861-6.1.2-b")
@pytest.mark.requirement("rfc4861-4.6-a")
@pytest.mark.requirement("rfc4861-4.6-b")
@pytest.mark.requirement("rfc4861-4.6.1-a")
@pytest.mark.requirement("rfc4861-9-a")
def test_unknown_and_misplaced_options_are_skipped_and_the_rest_counts() -> None:
    bench = DiscoveryBench()
    unknown = ndp.Unknown(octets=bytes.fromhex("ff010123456789ab"))
    misplaced = ndp.TargetLinkLayerAddress(link_layer_address=bytes(6))
    turn = bench.advertise(unknown, prefix_option(), misplaced, SOURCE_ADDRESS)
    assert bench.neighbors.learned == [(ROUTER, ROUTER_MAC, True)]
    assert bench.entries("prefixes") == ["2001:db8:1::/64"]
    assert silences(turn) == []


@pytest.mark.requirement("rfc4861-4.6-b")
def test_options_of_one_kind_count_each() -> None:
    bench = DiscoveryBench()
    other = prefix_option(prefix=AFAR)
    bench.advertise(prefix_option(), other)
    assert bench.entries("prefixes") == ["2001:db8:1::/64", "2001:db8:f::/64"]
    assert bench.prefixes.options == [prefix_option(), other]


def test_prefixes_are_handed_on_whether_they_are_on_link_or_not() -> None:
    bench = DiscoveryBench()
    bench.advertise(prefix_option(on_link=False))
    assert bench.prefixes.options == [prefix_option(on_link=False)]


def test_all_other_options_are_kept() -> None:
    bench = DiscoveryBench()
    turn = bench.advertise(
        ndp.Mtu(mtu=1400),
        ndp.RecursiveDnsServer(addresses=(ON_LINK,), lifetime=60),
        ndp.DnsSearchList.of("example.com", lifetime=60),
        ndp.Pref64(prefix=ON_LINK[:12], scaled_lifetime=10),
        ndp.CaptivePortal(uri=b"https://example.org/api"),
        route_option(),
    )
    assert silences(turn) == []
    state = bench.discovery.state()["eth0"]
    assert json.loads(json.dumps(state)) == {
        "solicitations": {"stage": "idle", "sent": 0},
        "cur_hop_limit": 64,
        "link_mtu": 1400,
        "base_reachable_time": 30 * SECOND,
        "reachable_time": 30 * SECOND,
        "retrans_timer": SECOND,
        "default_routers": [
            {
                "address": ROUTER_TEXT,
                "preference": "medium",
                "managed": False,
                "other": False,
                "until": 1800 * SECOND,
            }
        ],
        "prefixes": [],
        "routes": [
            {
                "prefix": "2001:db8:f::/48",
                "router": ROUTER_TEXT,
                "preference": "medium",
                "until": 1800 * SECOND,
            }
        ],
        "recursive_dns_servers": [{"entry": "2001:db8:1::100", "until": 60 * SECOND}],
        "dns_search_domains": [{"entry": "example.com", "until": 60 * SECOND}],
        "nat64_prefixes": [{"entry": "2001:db8:1::/96", "until": 80 * SECOND}],
        "captive_portal": "https://example.org/api",
    }


def test_a_host_told_not_to_obey_advertisements_learns_nothing() -> None:
    parts = discovery_configuration(accept_router_advertisements=False)
    bench = DiscoveryBench(parts)
    turn = bench.advertise(prefix_option(), SOURCE_ADDRESS)
    assert silences(turn) == ["router-advertisements-turned-off"]
    assert bench.neighbors.learned == []
    assert bench.prefixes.options == []
    assert bench.hop() == b""


def test_a_router_learns_nothing_from_others() -> None:
    bench = DiscoveryBench(router_configuration())
    turn = bench.advertise(prefix_option())
    assert silences(turn) == ["router-advertisement-to-a-router"]
    assert bench.hop() == b""


@pytest.mark.requirement("rfc4861-6.3.4-o")
def test_a_host_discards_solicitations() -> None:
    bench = DiscoveryBench()
    assert silences(solicit(bench)) == ["router-solicitation-to-a-host"]
    assert bench.neighbors.learned == []
    assert bench.link.sent == []


def test_a_router_is_not_told_to_discard_solicitations() -> None:
    assert silences(solicit(DiscoveryBench(router_configuration()))) == []


@pytest.mark.requirement("rfc4861-6.3.4-e")
def test_reachable_time_is_drawn_at_the_start_and_every_two_hours() -> None:
    fixed = {"reachable-time": 0.0}
    bench = DiscoveryBench(fixed=fixed)
    bench.start()
    assert bench.interface.reachable_time == 15 * SECOND
    fixed["reachable-time"] = 1.0
    bench.wait(2 * 3600 - 1)
    assert bench.interface.reachable_time == 15 * SECOND
    bench.wait(1)
    assert bench.interface.reachable_time == 45 * SECOND
    fixed["reachable-time"] = 0.5
    bench.wait(2 * HOUR / SECOND)
    assert bench.interface.reachable_time == 30 * SECOND
