"""Who gives way in a full cache, and what is counted."""

from __future__ import annotations

import gc
from cProfile import Profile

import pytest

from asdic.engine.neighbor import NeighborGone, State
from neighbors import OTHER_MAC, PEER, NeighborBench
from turns import events

FIRST, SECOND, THIRD, FOURTH = (PEER[:15] + bytes((number,)) for number in range(1, 5))


@pytest.mark.requirement("rfc6583-6-a")
def test_the_neighbor_that_is_stale_for_longest_gives_way() -> None:
    bench = NeighborBench(max_neighbors=3)
    for address in (FIRST, SECOND, THIRD):
        bench.learn(address)
    bench.confirm(FIRST)
    bench.wait(30)

    bench.learn(FOURTH)

    assert [one.address for one in bench.cache] == [THIRD, FIRST, FOURTH]
    assert NeighborGone(interface="eth0", address=SECOND) in events(bench.last)


@pytest.mark.requirement("rfc6583-6-a")
def test_a_reachable_neighbor_never_gives_way() -> None:
    bench = NeighborBench(max_neighbors=2)
    bench.learn(FIRST)
    bench.confirm(FIRST)
    bench.learn(SECOND)
    for address in (THIRD, FOURTH):
        bench.learn(address)

    assert [one.address for one in bench.cache] == [FIRST, FOURTH]


@pytest.mark.parametrize("state", [State.INCOMPLETE, State.REACHABLE])
def test_a_neighbor_that_is_asked_for_or_was_there_does_not_give_way(
    state: State,
) -> None:
    bench = NeighborBench(max_neighbors=1)
    bench.bring(state)

    bench.learn(FIRST)

    assert bench.silences == ["neighbor-cache-full"]
    assert bench.state() is state


@pytest.mark.parametrize("state", [State.DELAY, State.PROBE])
def test_a_neighbor_whose_word_is_awaited_gives_way_where_nobody_else_does(
    state: State,
) -> None:
    bench = NeighborBench(max_neighbors=2)
    bench.bring(state)
    bench.learn(FIRST, is_router=True)

    bench.learn(SECOND)
    bench.confirm(SECOND)
    bench.learn(THIRD)

    assert [one.address for one in bench.cache] == [SECOND, THIRD]


def test_who_answered_a_flood_of_solicitations_can_still_ask_for_a_neighbor() -> None:
    bench = NeighborBench(max_neighbors=2)
    for address in (FIRST, SECOND):
        bench.learn(address)
        bench.send(address)

    assert len(bench.send(THIRD)) == 1
    assert bench.silences == []


def test_an_unreachable_neighbor_gives_way_before_a_stale_one() -> None:
    bench = NeighborBench(max_neighbors=2, keep_unreachable=True)
    bench.learn(FIRST)
    bench.bring(State.UNREACHABLE)

    bench.learn(SECOND)

    assert [one.address for one in bench.cache] == [FIRST, SECOND]


def test_a_host_gives_way_before_a_router() -> None:
    bench = NeighborBench(max_neighbors=2)
    bench.learn(FIRST, is_router=True)
    bench.learn(SECOND)

    bench.learn(THIRD)
    bench.learn(FOURTH)

    assert [one.address for one in bench.cache] == [FIRST, FOURTH]


def test_a_router_that_became_a_host_gives_way_like_one() -> None:
    bench = NeighborBench(max_neighbors=2)
    bench.learn(FIRST, is_router=True)
    bench.learn(SECOND, is_router=True)
    bench.advertise(target=SECOND, router=False, solicited=False)

    bench.learn(THIRD)

    assert [one.address for one in bench.cache] == [FIRST, THIRD]


def test_a_flood_of_neighbors_costs_as_much_whatever_the_bound() -> None:
    assert _calls(1024) == _calls(16)


def _calls(max_neighbors: int) -> int:
    """Return how many calls it takes to learn one more neighbor than there is room."""
    bench = NeighborBench(max_neighbors=max_neighbors)
    for number in range(max_neighbors):
        bench.learn(PEER[:14] + number.to_bytes(2, "big"))
    profile = Profile()
    gc.disable()  # whoever listens to its collections would be counted, too
    try:
        profile.runcall(bench.learn, FIRST[:8] + bytes(8))
    finally:
        gc.enable()
    return sum(one.callcount for one in profile.getstats())


def test_where_resolution_is_refused_nobody_gives_way() -> None:
    bench = NeighborBench(max_neighbors=2, max_incomplete=1)
    bench.learn(FIRST)
    bench.send(SECOND)

    bench.send(THIRD)

    assert bench.silences == ["too-many-resolutions"]
    assert [one.address for one in bench.cache] == [FIRST, SECOND]


def test_each_link_has_room_of_its_own() -> None:
    bench = NeighborBench(max_neighbors=1)
    bench.bring(State.REACHABLE)

    bench.learn(FIRST, OTHER_MAC, interface="eth1")
    bench.learn(SECOND, OTHER_MAC, interface="eth1")

    assert [(one.interface.name, one.address) for one in bench.cache] == [
        ("eth0", PEER),
        ("eth1", SECOND),
    ]


@pytest.mark.parametrize("ending", ["answered", "heard of", "failed"])
def test_a_resolution_that_ended_makes_room_for_another(ending: str) -> None:
    bench = NeighborBench(max_incomplete=1)
    bench.send()
    if ending == "answered":
        bench.advertise()
    elif ending == "heard of":
        bench.learn()
    else:
        bench.wait(3)

    assert len(bench.send(FIRST)) == 1
    assert bench.send(SECOND) == []


def test_neighbors_are_counted() -> None:
    bench = NeighborBench()
    for address in (FIRST, SECOND):
        bench.learn(address)

    assert len(bench.cache) == 2
