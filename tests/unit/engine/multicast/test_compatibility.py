"""Which version is spoken, and how long: each state with each event."""

from __future__ import annotations

import pytest

import igmp_listeners
from asdic.engine.configuration import MulticastListener as Settings
from asdic.engine.multicast.compatibility import (
    COMPATIBILITY,
    IGMP_COMPATIBILITY,
    Compatibility as S,
    CompatibilityEvent as E,
)
from igmp_listeners import IgmpBench
from listeners import GROUP, ListenerBench, Said

REPORT = Said("report", GROUP)
EXCLUDE_NOTHING = Said("mode is exclude", GROUP)


def listening(version: int = 2) -> ListenerBench:
    """Return a bench that has joined a group, and said so often enough."""
    bench = ListenerBench(Settings(version=version))
    bench.join()
    bench.wait(30)
    bench.said()
    return bench


def version(bench: ListenerBench) -> str:
    """Return the version that the bench speaks."""
    state = bench.listener.state()["eth0"]
    assert isinstance(state, dict)
    return str(state["version"])


def test_the_table_has_a_row_for_all_that_can_happen() -> None:
    queries = {
        (state, event)
        for state in (S.VERSION_2, S.VERSION_1, S.ONLY_VERSION_1)
        for event in (E.VERSION_1_QUERY, E.VERSION_2_QUERY)
    }

    assert set(COMPATIBILITY) == queries | {(S.VERSION_1, E.VERSION_1_TIMEOUT)}


@pytest.mark.requirement("rfc3810-8.2-a")
def test_version_2_falls_back_to_version_1_at_an_old_query() -> None:
    bench = listening()

    bench.old_query()
    assert version(bench) == "version 1"
    bench.wait(10)

    assert bench.said() == [REPORT]


def test_version_2_stays_at_a_query_of_its_own() -> None:
    bench = listening()

    bench.query()
    assert version(bench) == "version 2"
    bench.wait(10)

    assert bench.said() == [EXCLUDE_NOTHING]


@pytest.mark.requirement("rfc3810-8.2-a")
def test_another_old_query_prolongs_version_1() -> None:
    bench = listening()
    bench.old_query()
    bench.wait(200)

    bench.old_query()
    bench.wait(259)
    assert version(bench) == "version 1"
    bench.wait(1)
    assert version(bench) == "version 2"


def test_version_1_answers_a_new_query_by_version_1() -> None:
    bench = listening()
    bench.old_query()
    bench.wait(10)
    bench.said()

    bench.query()
    assert version(bench) == "version 1"
    bench.wait(10)

    assert bench.said() == [REPORT]


def test_a_new_query_does_not_prolong_version_1() -> None:
    bench = listening()
    bench.old_query()
    bench.wait(200)

    bench.query()
    bench.wait(60)

    assert version(bench) == "version 2"


@pytest.mark.requirement("rfc3810-8.2-a")
def test_version_1_ends_after_robustness_times_interval_and_the_response_time() -> None:
    bench = listening()
    bench.query(robustness=3, interval=20)
    bench.old_query(delay=5_000)

    bench.wait(3 * 20 + 5 - 0.001)
    assert version(bench) == "version 1"
    bench.wait(0.001)
    assert version(bench) == "version 2"
    bench.said()
    bench.query()
    bench.wait(10)
    assert bench.said() == [EXCLUDE_NOTHING]


def test_an_old_query_that_names_no_delay_counts_as_ten_seconds() -> None:
    bench = listening()
    bench.old_query(delay=0)

    bench.wait(2 * 125 + 10 - 0.001)
    assert version(bench) == "version 1"
    bench.wait(0.001)
    assert version(bench) == "version 2"


@pytest.mark.parametrize("ask", [ListenerBench.query, ListenerBench.old_query])
def test_who_speaks_only_version_1_stays_with_it(ask: object) -> None:
    bench = listening(version=1)
    assert callable(ask)

    ask(bench)
    bench.wait(1_000)

    assert version(bench) == "only version 1"
    assert bench.said() == [REPORT]


def test_falling_back_cancels_what_version_2_had_to_say() -> None:
    bench = ListenerBench()
    bench.join()
    bench.query(code=20_000)
    bench.query(GROUP)
    bench.said()

    bench.old_query()
    bench.wait(30)

    assert bench.said() == [REPORT]


def test_returning_cancels_what_version_1_had_to_say() -> None:
    bench = ListenerBench(fixed={"version-1-unsolicited-report": 1.0})
    bench.old_query()
    bench.wait(255)
    bench.join()
    assert bench.said() == [REPORT]

    bench.wait(30)

    assert version(bench) == "version 2"
    assert bench.said() == []


@pytest.mark.parametrize(("speaks", "name"), [(2, "version 2"), (1, "only version 1")])
def test_no_timer_runs_while_no_old_querier_was_heard(speaks: int, name: str) -> None:
    bench = listening(version=speaks)

    bench.query()
    bench.wait(10)
    bench.said()

    assert len(bench.timers) == 0
    bench.wait(1_000)
    assert (version(bench), bench.said()) == (name, [])


IGMP_ROWS = {
    (S.VERSION_3, E.VERSION_1_QUERY): S.VERSION_1,
    (S.VERSION_3, E.VERSION_2_QUERY): S.VERSION_2,
    (S.VERSION_3, E.VERSION_3_QUERY): S.VERSION_3,
    (S.VERSION_2, E.VERSION_1_QUERY): S.VERSION_1_THEN_2,
    (S.VERSION_2, E.VERSION_2_QUERY): S.VERSION_2,
    (S.VERSION_2, E.VERSION_3_QUERY): S.VERSION_2,
    (S.VERSION_1, E.VERSION_1_QUERY): S.VERSION_1,
    (S.VERSION_1, E.VERSION_2_QUERY): S.VERSION_1_THEN_2,
    (S.VERSION_1, E.VERSION_3_QUERY): S.VERSION_1,
    (S.VERSION_1_THEN_2, E.VERSION_1_QUERY): S.VERSION_1_THEN_2,
    (S.VERSION_1_THEN_2, E.VERSION_2_QUERY): S.VERSION_1_THEN_2,
    (S.VERSION_1_THEN_2, E.VERSION_3_QUERY): S.VERSION_1_THEN_2,
    (S.ONLY_VERSION_2, E.VERSION_1_QUERY): S.VERSION_1_THEN_ONLY_2,
    (S.ONLY_VERSION_2, E.VERSION_2_QUERY): S.ONLY_VERSION_2,
    (S.ONLY_VERSION_2, E.VERSION_3_QUERY): S.ONLY_VERSION_2,
    (S.VERSION_1_THEN_ONLY_2, E.VERSION_1_QUERY): S.VERSION_1_THEN_ONLY_2,
    (S.VERSION_1_THEN_ONLY_2, E.VERSION_2_QUERY): S.VERSION_1_THEN_ONLY_2,
    (S.VERSION_1_THEN_ONLY_2, E.VERSION_3_QUERY): S.VERSION_1_THEN_ONLY_2,
    (S.ONLY_VERSION_1, E.VERSION_1_QUERY): S.ONLY_VERSION_1,
    (S.ONLY_VERSION_1, E.VERSION_2_QUERY): S.ONLY_VERSION_1,
    (S.ONLY_VERSION_1, E.VERSION_3_QUERY): S.ONLY_VERSION_1,
}
IGMP_ENDS = {
    (S.VERSION_2, E.VERSION_2_TIMEOUT),
    (S.VERSION_1, E.VERSION_1_TIMEOUT),
    (S.VERSION_1_THEN_2, E.VERSION_1_TIMEOUT),
    (S.VERSION_1_THEN_2, E.VERSION_2_TIMEOUT),
    (S.VERSION_1_THEN_ONLY_2, E.VERSION_1_TIMEOUT),
}
ASK = {
    E.VERSION_1_QUERY: IgmpBench.query_by_version_1,
    E.VERSION_2_QUERY: IgmpBench.query_by_version_2,
    E.VERSION_3_QUERY: IgmpBench.query,
}
ON_THE_WIRE = {
    S.VERSION_3: "mode is exclude",
    S.VERSION_2: "report of version 2",
    S.ONLY_VERSION_2: "report of version 2",
}


def bring(state: S) -> IgmpBench:
    """Return a bench in a state, with a group that was reported often enough."""
    versions = {S.ONLY_VERSION_1: 1, S.ONLY_VERSION_2: 2, S.VERSION_1_THEN_ONLY_2: 2}
    bench = IgmpBench(Settings(version=versions.get(state, 3)))
    bench.join()
    bench.wait(30)
    if state in {S.VERSION_2, S.VERSION_1_THEN_2}:
        bench.query_by_version_2()
    if state in {S.VERSION_1, S.VERSION_1_THEN_2, S.VERSION_1_THEN_ONLY_2}:
        bench.query_by_version_1()
    bench.wait(10)
    bench.said()
    assert bench.version == state.value
    return bench


def test_the_table_of_igmp_has_a_row_for_all_that_can_happen() -> None:
    assert set(IGMP_COMPATIBILITY) == set(IGMP_ROWS) | IGMP_ENDS


@pytest.mark.parametrize(("state", "event"), list(IGMP_ROWS))
def test_a_query_is_answered_in_the_version_that_is_spoken_after_it(
    state: S, event: E
) -> None:
    bench = bring(state)
    after = IGMP_ROWS[state, event]

    ASK[event](bench)
    assert bench.version == after.value
    bench.wait(10)

    what = ON_THE_WIRE.get(after, "report of version 1")
    assert bench.said() == [Said(what, igmp_listeners.GROUP)]


# RFC 9776 §8.12: 2 times 125 s and the 10 s that the query names; 10 s are over.
@pytest.mark.parametrize(
    ("state", "after"),
    [
        (S.VERSION_2, S.VERSION_3),
        (S.VERSION_1, S.VERSION_3),
        (S.VERSION_1_THEN_ONLY_2, S.ONLY_VERSION_2),
    ],
)
def test_a_version_ends_when_its_querier_was_not_heard_for_long(
    state: S, after: S
) -> None:
    bench = bring(state)

    bench.wait(250 - 0.001)
    assert bench.version == state.value
    bench.wait(0.001)
    assert bench.version == after.value


@pytest.mark.parametrize(
    ("state", "event", "after"),
    [
        (S.VERSION_2, E.VERSION_2_QUERY, S.VERSION_3),
        (S.VERSION_1, E.VERSION_1_QUERY, S.VERSION_3),
        (S.VERSION_1_THEN_ONLY_2, E.VERSION_1_QUERY, S.ONLY_VERSION_2),
    ],
)
def test_another_query_of_an_older_version_prolongs_it(
    state: S, event: E, after: S
) -> None:
    bench = bring(state)
    bench.wait(200)

    ASK[event](bench)
    bench.wait(259)
    assert bench.version == state.value
    bench.wait(1)
    assert bench.version == after.value


@pytest.mark.parametrize(
    ("event", "after"),
    [(E.VERSION_1_QUERY, S.VERSION_1), (E.VERSION_2_QUERY, S.VERSION_2)],
)
def test_of_two_older_versions_each_query_prolongs_its_own(event: E, after: S) -> None:
    bench = bring(S.VERSION_1_THEN_2)
    bench.wait(200)

    ASK[event](bench)
    bench.wait(100)
    assert bench.version == after.value
    bench.wait(160)
    assert bench.version == S.VERSION_3.value


def test_a_query_of_version_2_sets_no_end_to_version_2_where_it_is_the_only_one() -> (
    None
):
    bench = bring(S.VERSION_1_THEN_ONLY_2)
    bench.query_by_version_2()

    bench.wait(1_000)

    assert bench.version == S.ONLY_VERSION_2.value


def test_version_2_is_spoken_when_version_1_ends_first() -> None:
    bench = bring(S.VERSION_1)
    bench.wait(100)
    bench.query_by_version_2()
    assert bench.version == S.VERSION_1_THEN_2.value

    bench.wait(150)
    assert bench.version == S.VERSION_2.value
    bench.wait(110)
    assert bench.version == S.VERSION_3.value


def test_version_1_is_spoken_on_when_version_2_ends_first() -> None:
    bench = bring(S.VERSION_2)
    bench.wait(100)
    bench.query_by_version_1()
    assert bench.version == S.VERSION_1_THEN_2.value

    bench.wait(150)
    assert bench.version == S.VERSION_1.value
    bench.wait(110)
    assert bench.version == S.VERSION_3.value


@pytest.mark.parametrize(
    ("state", "first", "event"),
    [
        (S.VERSION_2, E.VERSION_2_QUERY, E.VERSION_2_QUERY),
        (S.VERSION_2, E.VERSION_2_QUERY, E.VERSION_3_QUERY),
        (S.VERSION_1, E.VERSION_1_QUERY, E.VERSION_1_QUERY),
        (S.VERSION_1, E.VERSION_1_QUERY, E.VERSION_2_QUERY),
        (S.VERSION_1_THEN_2, E.VERSION_1_QUERY, E.VERSION_1_QUERY),
        (S.VERSION_1_THEN_2, E.VERSION_1_QUERY, E.VERSION_2_QUERY),
        (S.ONLY_VERSION_2, E.VERSION_2_QUERY, E.VERSION_2_QUERY),
        (S.ONLY_VERSION_2, E.VERSION_2_QUERY, E.VERSION_3_QUERY),
        (S.VERSION_1_THEN_ONLY_2, E.VERSION_1_QUERY, E.VERSION_1_QUERY),
        (S.VERSION_1_THEN_ONLY_2, E.VERSION_1_QUERY, E.VERSION_2_QUERY),
    ],
)
def test_an_answer_is_not_put_off_by_a_query_that_changes_no_version(
    state: S, first: E, event: E
) -> None:
    bench = bring(state)
    ASK[first](bench)
    bench.wait(4)

    ASK[event](bench)
    bench.wait(1)

    assert len(bench.said()) == 1
    bench.wait(30)
    assert bench.said() == []


# RFC 9776 §7.2.1: whatever is pending is forgotten when the version changes.
@pytest.mark.parametrize("state", [S.VERSION_2, S.ONLY_VERSION_2])
def test_a_pending_answer_is_forgotten_when_version_1_is_to_be_spoken(state: S) -> None:
    bench = bring(state)
    bench.query_by_version_2()
    bench.wait(4)

    bench.query_by_version_1()
    bench.wait(4)
    assert bench.said() == []
    bench.wait(1)

    assert bench.said() == [Said("report of version 1", igmp_listeners.GROUP)]


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (S.VERSION_2, S.VERSION_3),
        (S.VERSION_1_THEN_ONLY_2, S.ONLY_VERSION_2),
    ],
)
def test_what_waits_when_a_version_ends_is_forgotten(state: S, after: S) -> None:
    bench = bring(state)
    bench.wait(249)
    bench.query()

    bench.wait(1)

    assert bench.version == after.value
    bench.wait(100)
    assert bench.said() == []


def test_what_waits_when_version_1_ends_before_version_2_is_forgotten() -> None:
    bench = bring(S.VERSION_1)
    bench.wait(100)
    bench.query_by_version_2()
    bench.wait(149)
    bench.said()
    bench.query()

    bench.wait(1)

    assert bench.version == S.VERSION_2.value
    bench.wait(30)
    assert bench.said() == []


def test_a_pending_answer_is_not_given_in_another_version() -> None:
    bench = bring(S.VERSION_2)
    bench.query_by_version_2()
    bench.wait(1)

    bench.query_by_version_1()
    bench.wait(100)

    assert bench.said() == [Said("report of version 1", igmp_listeners.GROUP)]


def test_what_waits_when_version_1_ends_is_forgotten() -> None:
    bench = bring(S.VERSION_1_THEN_2)
    bench.wait(249)
    bench.query()

    bench.wait(1)

    assert bench.version == S.VERSION_3.value
    bench.wait(100)
    assert bench.said() == []
