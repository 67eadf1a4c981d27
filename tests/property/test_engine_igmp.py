"""Whatever is joined, left and asked, IGMP reports tell a router what is listened to."""

from __future__ import annotations

from hypothesis import given, strategies as st

from asdic.engine.configuration import MulticastListener as Settings
from asdic.wire import igmp
from igmp_listeners import (
    GROUP,
    OTHER_GROUP,
    SYSTEMS,
    A,
    B,
    C,
    IgmpBench,
)
from multicast_router import Router

GROUPS = st.sampled_from([GROUP, OTHER_GROUP, SYSTEMS])
SOURCES = st.lists(st.sampled_from([A, B, C]), unique=True).map(tuple)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["join", "leave", "include", "query", "general", "wait"]),
        GROUPS,
        SOURCES,
    ),
    max_size=30,
)
OLDER = st.lists(
    st.tuples(st.sampled_from(["version 1", "version 2", "report", "wait"]), GROUPS),
    min_size=30,
    max_size=30,
)


def take_step(
    bench: IgmpBench, what: str, group: bytes, sources: tuple[bytes, ...]
) -> None:
    """Do one thing to the listener."""
    match what:
        case "join":
            bench.join(group)
        case "leave":
            bench.leave(group)
        case "include":
            bench.include(*sources, group=group)
        case "query":
            bench.query(group, *sources)
        case "general":
            bench.query()
        case _:
            bench.wait(1.5)


@given(STEPS)
def test_a_router_that_heard_everything_knows_what_is_wanted(
    steps: list[tuple[str, bytes, tuple[bytes, ...]]],
) -> None:
    bench, router = IgmpBench(), Router()

    for what, group, sources in steps:
        take_step(bench, what, group, sources)
        for said in bench.said():
            assert said.group != SYSTEMS
            router.take(said)
        for one in (GROUP, OTHER_GROUP):
            for source in (A, B, C):
                wanted = bench.listener.accepts(bench.interface, one, source)
                assert router.wants(one, source) is wanted

    bench.wait(100)
    assert len(bench.timers) == 0


@given(STEPS, OLDER, st.sampled_from([1, 2, 3]))
def test_versions_may_change_at_any_time(
    steps: list[tuple[str, bytes, tuple[bytes, ...]]],
    older: list[tuple[str, bytes]],
    version: int,
) -> None:
    bench = IgmpBench(Settings(version=version))

    for (what, group, sources), (old, heard) in zip(steps, older, strict=False):
        take_step(bench, what, group, sources)
        match old:
            case "version 1":
                bench.query_by_version_1()
            case "version 2":
                bench.query_by_version_2(heard)
            case "report":
                bench.hear(heard)
            case _:
                bench.wait(100)

    bench.join(OTHER_GROUP)
    bench.wait(1_000)
    assert len(bench.timers) == 0
    assert all(said.group != SYSTEMS for said in bench.said())


MESSAGES = st.builds(
    lambda kind, code, body: igmp.encode(igmp.Unknown(type=kind, code=code, body=body)),
    st.sampled_from([0x11, 0x12, 0x16, 0x17, 0x22]) | st.integers(0, 255),
    st.integers(0, 255),
    st.binary(max_size=40),
)


@given(st.binary(max_size=40) | MESSAGES)
def test_any_octets_are_taken_or_refused_by_one_rule(octets: bytes) -> None:
    bench = IgmpBench()
    bench.join()

    bench.receive(octets)

    assert len(bench.silences) <= 1
