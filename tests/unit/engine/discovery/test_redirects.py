"""Redirects as a host obeys them (RFC 4861 §8.1, §8.3)."""

from __future__ import annotations

import pytest

from asdic.engine.discovery.events import Redirected
from asdic.wire import ndp
from discovery import (
    AFAR,
    OTHER_ROUTER,
    ROUTER,
    ROUTER_MAC,
    DiscoveryBench,
    discovery_configuration,
    router_configuration,
    two_interfaces,
)
from rule_examples_discovery import EXAMPLES
from turns import events, silences

ADDRESS = ndp.TargetLinkLayerAddress(link_layer_address=ROUTER_MAC)


def redirected_bench() -> DiscoveryBench:
    bench = DiscoveryBench()
    bench.advertise()
    bench.neighbors.learned.clear()
    return bench


@pytest.mark.requirement("rfc4861-8.3-a")
def test_a_redirect_makes_the_target_the_next_hop_of_its_destination_alone() -> None:
    bench = redirected_bench()
    assert bench.hop() == ROUTER
    turn = bench.redirect(OTHER_ROUTER)
    assert bench.hop() == bench.hop(AFAR, "eth0") == OTHER_ROUTER
    assert bench.hop(AFAR[:-1] + b"\x02") == ROUTER
    assert events(turn) == [
        Redirected(
            interface="eth0",
            destination="2001:db8:f::1",
            target="fe80::200:ff:fe00:a1a1",
        )
    ]


@pytest.mark.requirement("rfc4861-8.3-a")
def test_a_redirect_for_a_destination_never_used_makes_an_entry() -> None:
    bench = redirected_bench()
    bench.redirect(OTHER_ROUTER)
    assert bench.hop() == OTHER_ROUTER


def test_a_redirect_to_the_destination_itself_makes_it_on_link() -> None:
    bench = redirected_bench()
    bench.redirect(AFAR)
    assert bench.hop() == AFAR


def test_the_router_redirected_to_may_redirect_and_the_former_may_not() -> None:
    bench = redirected_bench()
    bench.redirect(OTHER_ROUTER)
    assert silences(bench.redirect(AFAR)) == ["redirect-not-from-first-hop"]
    bench.redirect(AFAR, source=OTHER_ROUTER)
    assert bench.hop() == AFAR


@pytest.mark.requirement("rfc4861-8.3-b")
@pytest.mark.requirement("rfc4861-8.3-c")
def test_a_better_router_is_learned_as_a_router_with_its_address() -> None:
    bench = redirected_bench()
    bench.redirect(OTHER_ROUTER, ADDRESS)
    assert bench.neighbors.learned == [(OTHER_ROUTER, ROUTER_MAC, True)]


@pytest.mark.requirement("rfc4861-8.3-b")
@pytest.mark.requirement("rfc4861-8.3-c")
def test_an_on_link_destination_is_learned_without_a_word_on_its_being_a_router() -> (
    None
):
    bench = redirected_bench()
    bench.redirect(AFAR, ADDRESS)
    assert bench.neighbors.learned == [(AFAR, ROUTER_MAC, None)]


@pytest.mark.requirement("rfc4861-8.3-c")
def test_without_an_address_the_target_is_still_a_router() -> None:
    bench = redirected_bench()
    bench.redirect(OTHER_ROUTER)
    assert bench.neighbors.learned == [(OTHER_ROUTER, None, True)]


@pytest.mark.requirement("rfc4861-8.3-e")
@pytest.mark.requirement("rfc4861-9-a")
@pytest.mark.requirement("rfc4861-4.6-b")
@pytest.mark.requirement("rfc4861-4.6.1-a")
def test_options_of_other_kinds_before_and_behind_change_nothing() -> None:
    bench = redirected_bench()
    unknown = ndp.Unknown(octets=bytes.fromhex("ff010123456789ab"))
    source = ndp.SourceLinkLayerAddress(link_layer_address=bytes(6))
    bench.redirect(OTHER_ROUTER, unknown, source, ADDRESS, unknown)
    assert bench.neighbors.learned == [(OTHER_ROUTER, ROUTER_MAC, True)]
    assert bench.hop() == OTHER_ROUTER


@pytest.mark.requirement("rfc4861-8.1-b")
@pytest.mark.parametrize("source", [OTHER_ROUTER, AFAR])
def test_who_is_not_the_first_hop_changes_nothing(source: bytes) -> None:
    bench = redirected_bench()
    turn = bench.redirect(OTHER_ROUTER, ADDRESS, source=source)
    assert silences(turn) == ["redirect-not-from-first-hop"]
    assert bench.hop() == ROUTER
    assert bench.neighbors.learned == []
    assert events(turn) == []


@pytest.mark.requirement("rfc4861-8.1-b")
def test_where_there_is_no_first_hop_nobody_may_redirect() -> None:
    bench = DiscoveryBench()
    assert silences(bench.redirect(AFAR)) == ["redirect-not-from-first-hop"]
    assert bench.hop() == b""


def test_a_host_told_not_to_follow_redirects_does_not() -> None:
    bench = DiscoveryBench(discovery_configuration(accept_redirects=False))
    bench.advertise()
    assert silences(bench.redirect(OTHER_ROUTER)) == ["redirects-turned-off"]
    assert bench.hop() == ROUTER


@pytest.mark.requirement("rfc4861-8.2-e")
def test_a_router_follows_no_redirect() -> None:
    bench = DiscoveryBench(router_configuration())
    assert silences(bench.redirect(OTHER_ROUTER)) == ["redirect-to-a-router"]


def test_a_redirect_counts_for_its_interface_where_packets_leave_by_another() -> None:
    bench = DiscoveryBench(two_interfaces())
    other = bench.interfaces["eth1"]
    bench.advertise()
    bench.advertise(source=OTHER_ROUTER, interface=other)
    bench.redirect(AFAR, source=OTHER_ROUTER, interface=other)
    assert bench.hop(AFAR, "eth1") == AFAR
    assert bench.hop(AFAR) == ROUTER


def test_while_routers_take_turns_the_one_in_use_may_redirect() -> None:
    bench = redirected_bench()
    bench.advertise(source=OTHER_ROUTER)
    bench.neighbors.reachable = {ROUTER: False, OTHER_ROUTER: False}
    assert bench.hop() == ROUTER
    bench.redirect(AFAR)
    assert bench.hop() == AFAR


def test_a_redirect_to_this_host_is_ignored() -> None:
    EXAMPLES["redirect-to-this-host"]()
