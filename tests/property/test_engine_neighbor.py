"""Whatever comes, in whatever order, a neighbor cache keeps to its rules."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, strategies as st

from asdic.engine.neighbor import State
from neighbors import (
    ALL_NODES,
    OTHER_MAC,
    PEER,
    PEER_MAC,
    NeighborBench,
)
from turns import LINK_LOCAL, MAC, frames

Step = Callable[[NeighborBench], object]

ADDRESSES = st.sampled_from(
    [*(PEER[:15] + bytes((number,)) for number in range(3)), LINK_LOCAL]
)
LINK_LAYER = st.sampled_from([PEER_MAC, OTHER_MAC, MAC, ALL_NODES[:6], None])
FLAG = st.booleans()

STEPS: st.SearchStrategy[Step] = st.one_of(
    ADDRESSES.map(lambda one: lambda bench: bench.send(one)),
    ADDRESSES.map(lambda one: lambda bench: bench.confirm(one)),
    st.sampled_from([0.5, 1, 5, 30]).map(
        lambda seconds: lambda bench: bench.wait(seconds)
    ),
    st.builds(
        lambda one, mac, is_router: (
            lambda bench: bench.learn(one, mac, is_router=is_router)
        ),
        ADDRESSES,
        st.sampled_from([PEER_MAC, OTHER_MAC, None]),
        st.none() | FLAG,
    ),
    st.builds(
        lambda one, mac: lambda bench: bench.solicit(mac, source=one),
        ADDRESSES,
        LINK_LAYER,
    ),
    st.builds(
        lambda one, mac, router, solicited, override: (
            lambda bench: bench.advertise(
                mac, target=one, router=router, solicited=solicited, override=override
            )
        ),
        ADDRESSES,
        LINK_LAYER,
        FLAG,
        FLAG,
        FLAG,
    ),
)

WAITING = {State.INCOMPLETE, State.REACHABLE, State.DELAY, State.PROBE}


def check(bench: NeighborBench) -> None:
    """Assert what holds between any two inputs."""
    entries = list(bench.cache)
    assert len(entries) <= 2
    assert sum(one.state is State.INCOMPLETE for one in entries) <= 1
    for entry in entries:
        is_incomplete = entry.state is State.INCOMPLETE
        assert bool(entry.link_layer_address) is not is_incomplete
        assert 0 < len(entry.queue) <= 3 if is_incomplete else not entry.queue
        if entry.state is not State.UNREACHABLE:
            is_waiting = bench.remaining(entry.address) is not None
            assert is_waiting is (entry.state in WAITING)
        assert bench.told(entry.address) == (entry.state, entry.link_layer_address)
        assert entry.address != LINK_LOCAL
    timers = {one.address for one in entries if bench.remaining(one.address)}
    assert len(bench.timers) == len(timers)


@given(steps=st.lists(STEPS, max_size=40), keep=FLAG, accept=FLAG)
def test_a_cache_keeps_its_bounds_timers_and_word(
    *, steps: list[Step], keep: bool, accept: bool
) -> None:
    bench = NeighborBench(
        max_queued_packets=3,
        max_neighbors=2,
        max_incomplete=1,
        keep_unreachable=keep,
        accept_unknown_advertisements=accept,
    )

    for step in steps:
        step(bench)
        check(bench)

    for turn in bench.turns:
        assert all(frame[:6] != MAC for frame in frames(turn.effects))


@given(st.lists(STEPS, max_size=40))
def test_left_alone_a_cache_falls_silent(steps: list[Step]) -> None:
    bench = NeighborBench()
    for step in steps:
        step(bench)

    bench.wait(3600)

    assert bench.timers.next() is None
    assert {one.state for one in bench.cache} <= {State.STALE}
