"""Whatever is joined, left and asked, reports tell a router what is listened to."""

from __future__ import annotations

from hypothesis import given, strategies as st

from asdic.engine.configuration import MulticastListener as Settings
from listeners import GROUP, OTHER_GROUP, A, B, C, ListenerBench
from multicast_router import Router

GROUPS = st.sampled_from([GROUP, OTHER_GROUP])
SOURCES = st.lists(st.sampled_from([A, B, C]), unique=True).map(tuple)
STEPS = st.lists(
    st.tuples(st.just("join"), GROUPS, st.just(()))
    | st.tuples(st.just("leave"), GROUPS, st.just(()))
    | st.tuples(st.sampled_from(["include", "exclude", "query"]), GROUPS, SOURCES)
    | st.tuples(st.sampled_from(["wait", "general"]), GROUPS, st.just(())),
    max_size=30,
)


@given(STEPS)
def test_a_router_that_heard_everything_knows_what_is_wanted(
    steps: list[tuple[str, bytes, tuple[bytes, ...]]],
) -> None:
    bench, router = ListenerBench(), Router()

    for what, group, sources in steps:
        take_step(bench, what, group, sources)
        for said in bench.said():
            router.take(said)
        for one in (GROUP, OTHER_GROUP):
            for source in (A, B, C):
                wanted = bench.listener.accepts(bench.interface, one, source)
                assert router.wants(one, source) is wanted

    bench.wait(100)
    assert len(bench.timers) == 0


@given(STEPS, st.lists(st.booleans(), max_size=30))
def test_versions_may_change_at_any_time(
    steps: list[tuple[str, bytes, tuple[bytes, ...]]], old: list[bool]
) -> None:
    bench = ListenerBench(Settings(max_groups=1, max_sources=2))

    for (what, group, sources), is_old in zip(steps, old, strict=False):
        take_step(bench, what, group, sources)
        if is_old:
            bench.old_query()
            bench.hear(group)
        assert len(bench.interface.groups) <= 1

    bench.wait(1_000)
    assert len(bench.timers) == 0


def take_step(
    bench: ListenerBench, what: str, group: bytes, sources: tuple[bytes, ...]
) -> None:
    """Do one thing to the listener."""
    match what:
        case "join":
            bench.join(group)
        case "leave":
            bench.leave(group)
        case "include":
            bench.include(*sources, group=group)
        case "exclude":
            bench.exclude(*sources, group=group)
        case "query":
            bench.query(group, *sources)
        case "general":
            bench.query()
        case _:
            bench.wait(1.5)
