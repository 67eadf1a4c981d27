"""Which version is spoken, and how long: each state with each event."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import MulticastListener as Settings
from asdic.engine.multicast.compatibility import (
    COMPATIBILITY,
    Compatibility as S,
    CompatibilityEvent as E,
)
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
        for state in S
        for event in (E.VERSION_1_QUERY, E.VERSION_2_QUERY)
    }

    assert set(COMPATIBILITY) == queries | {(S.VERSION_1, E.TIMEOUT)}


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
