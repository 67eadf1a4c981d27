"""A listener of version 1: each state with each event (RFC 2710 §5)."""

from __future__ import annotations

from itertools import product

import pytest

from asdic.engine.configuration import MulticastListener as Settings
from asdic.engine.multicast.version_1_states import (
    VERSION_1,
    Version1Event as E,
    Version1State as S,
)
from asdic.wire.address import IPV6_UNSPECIFIED
from listeners import GROUP, OTHER_GROUP, ListenerBench, Said

REPORT, DONE = Said("report", GROUP), Said("done", GROUP)


def bench_in(state: S) -> ListenerBench:
    """Return a bench whose group is in *state*, and that has said nothing lately."""
    bench = ListenerBench(Settings(version=1))
    if state is not S.NON_LISTENER:
        bench.join()
    if state is S.IDLE:
        bench.wait(5)
    bench.said()
    return bench


def test_the_table_has_a_row_for_all_that_can_happen() -> None:
    assert set(VERSION_1) == {
        (S.NON_LISTENER, E.JOIN),
        (S.NON_LISTENER, E.REPORT),
        *((S.DELAYING, event) for event in set(E) - {E.JOIN}),
        *((S.IDLE, event) for event in set(E) - {E.JOIN, E.EXPIRY}),
    }


@pytest.mark.requirement("rfc2710-4-c")
def test_a_non_listener_that_joins_reports_at_once_and_again() -> None:
    bench = bench_in(S.NON_LISTENER)

    bench.join()
    assert bench.said() == [REPORT]
    bench.wait(5 - 0.001)
    assert bench.said() == []
    bench.wait(0.001)
    assert bench.said() == [REPORT]
    bench.wait(1_000)
    assert bench.said() == []


def test_a_non_listener_heeds_no_report() -> None:
    bench = bench_in(S.NON_LISTENER)

    bench.hear()

    assert bench.silences == ["report-group-not-listened"]
    bench.join()
    assert bench.said() == [REPORT]


def test_a_delaying_listener_that_leaves_is_done() -> None:
    bench = bench_in(S.DELAYING)

    bench.leave()
    assert bench.said() == [DONE]
    bench.wait(10)
    assert bench.said() == []
    bench.join()
    assert bench.said() == [REPORT]


@pytest.mark.requirement("rfc2710-4-a")
def test_a_delaying_listener_hastens_if_it_is_asked_to() -> None:
    bench = bench_in(S.DELAYING)  # 5 s are left

    bench.old_query(delay=4_000)
    bench.wait(2)

    assert bench.said() == [REPORT]
    assert len(bench.timers) == 0


def test_a_delaying_listener_does_not_slow_down() -> None:
    bench = bench_in(S.DELAYING)

    bench.old_query(delay=10_000)
    bench.wait(5 - 0.001)
    assert bench.said() == []
    bench.wait(0.001)
    assert bench.said() == [REPORT]


@pytest.mark.requirement("rfc2710-4-b")
def test_a_delaying_listener_yields_to_anothers_report() -> None:
    bench = bench_in(S.DELAYING)

    bench.hear()
    bench.wait(10)

    assert bench.said() == []


def test_a_delaying_listeners_timer_has_it_report() -> None:
    bench = bench_in(S.DELAYING)

    bench.wait(5)

    assert bench.said() == [REPORT]


@pytest.mark.requirement("rfc2710-4-d")
def test_an_idle_listener_that_leaves_is_done_if_it_reported_last() -> None:
    bench = bench_in(S.IDLE)

    bench.leave()
    assert bench.said() == [DONE]

    bench.join()
    assert bench.said() == [REPORT]


@pytest.mark.requirement("rfc2710-4-d")
@pytest.mark.parametrize("state", [S.DELAYING, S.IDLE])
def test_who_did_not_report_last_leaves_without_a_word(state: S) -> None:
    bench = bench_in(state)
    bench.hear()

    bench.leave()

    assert bench.said() == []


@pytest.mark.requirement("rfc2710-4-a")
@pytest.mark.parametrize(("asked", "said"), [(IPV6_UNSPECIFIED, 2), (GROUP, 1)])
def test_an_idle_listener_answers_for_each_group_asked_about(
    asked: bytes, said: int
) -> None:
    bench = bench_in(S.IDLE)
    bench.join(OTHER_GROUP)
    bench.wait(10)
    bench.said()

    bench.old_query(asked, delay=10_000)
    bench.wait(5 - 0.001)
    assert bench.said() == []
    bench.wait(5)

    assert bench.said() == [REPORT, Said("report", OTHER_GROUP)][:said]


def test_an_idle_listener_that_hears_a_report_is_not_the_last_any_more() -> None:
    bench = bench_in(S.IDLE)
    bench.hear()
    bench.leave()
    assert bench.said() == []

    bench = bench_in(S.IDLE)
    bench.hear()
    bench.old_query()
    bench.wait(10)
    bench.leave()
    assert bench.said() == [REPORT, DONE]


# Pairs without a row: what happens then, and what is said of it.
NOTHING = {
    (S.NON_LISTENER, E.LEAVE): "leave-without-join",
    (S.NON_LISTENER, E.QUERY): "query-nothing-to-report",
    (S.NON_LISTENER, E.EXPIRY): None,
    (S.DELAYING, E.JOIN): None,
    (S.IDLE, E.JOIN): None,
    (S.IDLE, E.EXPIRY): None,
}


def test_each_pair_has_a_row_or_changes_nothing() -> None:
    assert set(VERSION_1) | set(NOTHING) == set(product(S, E))
    assert set(VERSION_1) & set(NOTHING) == set()


@pytest.mark.parametrize(("pair", "rule"), NOTHING.items())
def test_a_pair_without_a_row_changes_nothing(
    pair: tuple[S, E], rule: str | None
) -> None:
    state, event = pair
    bench = bench_in(state)
    happen = {
        E.LEAVE: bench.leave,
        E.QUERY: bench.old_query,
        E.EXPIRY: lambda: bench.wait(1_000),
        E.JOIN: bench.join,
    }
    before = (set(bench.interface.groups), len(bench.timers))

    happen[event]()

    assert bench.said() == []
    assert (set(bench.interface.groups), len(bench.timers)) == before
    assert event is E.EXPIRY or bench.silences == ([rule] if rule else [])
