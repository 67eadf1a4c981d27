"""Which router takes a packet (RFC 4861 §6.3.6, RFC 4191 §3.2)."""

from __future__ import annotations

import pytest

from asdic.engine.discovery.choice import RouterChoice, Way
from asdic.engine.discovery.prefix import Prefix
from asdic.wire.ndp.preference import Preference
from discovery import OTHER_ROUTER, ROUTER, RecordingNeighbors
from turns import Bench

THIRD_ROUTER = ROUTER[:-1] + b"\xa2"
BENCH = Bench()


def way(
    router: bytes,
    preference: Preference = Preference.MEDIUM,
    prefix: Prefix | None = None,
) -> Way:
    return Way(BENCH.interface, router, prefix, preference)


def chosen(choice: RouterChoice, *ways: Way) -> bytes:
    found = choice.choose(list(ways))
    return b"" if found is None else found.router


def test_where_there_is_no_way_none_is_chosen() -> None:
    assert RouterChoice(RecordingNeighbors()).choose([]) is None


@pytest.mark.requirement("rfc4861-6.3.6-a")
@pytest.mark.requirement("rfc4191-3.2-a")
def test_a_reachable_router_comes_before_a_preferred_one_that_is_not() -> None:
    neighbors = RecordingNeighbors()
    choice = RouterChoice(neighbors)
    neighbors.reachable = {ROUTER: False, OTHER_ROUTER: True}
    ways = way(ROUTER, Preference.HIGH), way(OTHER_ROUTER, Preference.LOW)
    assert chosen(choice, *ways) == OTHER_ROUTER
    neighbors.reachable = {ROUTER: True, OTHER_ROUTER: True}
    assert chosen(choice, *ways) == ROUTER


@pytest.mark.requirement("rfc4191-3.1-a")
def test_among_reachable_routers_the_preferred_one_is_chosen() -> None:
    choice = RouterChoice(RecordingNeighbors())
    low, medium = way(ROUTER, Preference.LOW), way(OTHER_ROUTER)
    high = way(THIRD_ROUTER, Preference.HIGH)
    assert chosen(choice, low, medium) == OTHER_ROUTER
    assert chosen(choice, low, medium, high) == THIRD_ROUTER


def test_among_equals_the_first_listed_is_chosen_each_time() -> None:
    choice = RouterChoice(RecordingNeighbors())
    ways = way(ROUTER), way(OTHER_ROUTER)
    assert [chosen(choice, *ways) for _ in range(3)] == [ROUTER] * 3


def test_the_longer_prefix_comes_before_preference() -> None:
    choice = RouterChoice(RecordingNeighbors())
    specific = way(OTHER_ROUTER, Preference.LOW, Prefix.of(bytes(16), 8))
    assert chosen(choice, way(ROUTER, Preference.HIGH), specific) == OTHER_ROUTER


@pytest.mark.requirement("rfc4861-6.3.6-b")
def test_where_none_is_reachable_each_takes_its_turn_before_one_comes_again() -> None:
    neighbors = RecordingNeighbors()
    neighbors.reachable = dict.fromkeys((ROUTER, OTHER_ROUTER, THIRD_ROUTER), False)
    choice = RouterChoice(neighbors)
    ways = way(ROUTER), way(OTHER_ROUTER), way(THIRD_ROUTER, Preference.HIGH)
    turns = [chosen(choice, *ways) for _ in range(6)]
    assert turns == [THIRD_ROUTER, ROUTER, OTHER_ROUTER] * 2


@pytest.mark.requirement("rfc4861-6.3.6-b")
def test_a_suspect_that_nobody_knows_of_is_no_better_than_an_unreachable_one() -> None:
    neighbors = RecordingNeighbors()
    neighbors.reachable = {OTHER_ROUTER: False}
    choice = RouterChoice(neighbors)
    choice.suspect(BENCH.interface, ROUTER)
    ways = way(ROUTER), way(OTHER_ROUTER)
    assert [chosen(choice, *ways) for _ in range(3)] == [ROUTER, OTHER_ROUTER, ROUTER]


def test_a_suspect_that_becomes_reachable_is_one_no_more() -> None:
    neighbors = RecordingNeighbors()
    choice = RouterChoice(neighbors)
    choice.suspect(BENCH.interface, ROUTER)
    neighbors.reachable = {ROUTER: True}
    assert chosen(choice, way(ROUTER), way(OTHER_ROUTER)) == ROUTER
    neighbors.reachable = {}
    assert chosen(choice, way(ROUTER), way(OTHER_ROUTER)) == ROUTER
    assert not choice.trust(BENCH.interface, ROUTER)


def test_what_is_known_of_a_router_goes_with_it() -> None:
    neighbors = RecordingNeighbors()
    neighbors.reachable = {OTHER_ROUTER: False}
    choice = RouterChoice(neighbors)
    choice.suspect(BENCH.interface, ROUTER)
    assert chosen(choice, way(ROUTER), way(OTHER_ROUTER)) == ROUTER
    choice.keep_only([way(OTHER_ROUTER)])
    assert not choice.trust(BENCH.interface, ROUTER)
    choice.suspect(BENCH.interface, ROUTER)
    assert chosen(choice, way(ROUTER), way(OTHER_ROUTER)) == ROUTER
