"""What IGMP queries ask."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import MulticastListener as Settings
from igmp_listeners import (
    ALL_GROUPS,
    GROUP,
    OTHER_GROUP,
    SYSTEMS,
    A,
    B,
    C,
    IgmpBench,
)
from listeners import Said

EVERYTHING = Said("mode is exclude", GROUP)


def listening(settings: Settings | None = None) -> IgmpBench:
    bench = IgmpBench(settings)
    bench.join()
    bench.wait(30)
    bench.said()
    return bench


# RFC 9776 §5.1: a change is reported at once, and again Robustness Variable - 1 times.
def test_a_group_is_reported_when_it_is_joined_and_when_it_is_left() -> None:
    bench = IgmpBench()

    bench.join()
    bench.wait(10)
    assert bench.said() == [Said("change to exclude mode", GROUP)] * 2
    bench.leave()
    bench.wait(10)
    assert bench.said() == [Said("change to include mode", GROUP)] * 2
    assert GROUP not in bench.interface.groups


# RFC 9776 §5: 224.0.0.1 is listened to, and never reported.
def test_all_systems_are_never_reported() -> None:
    bench = IgmpBench()

    bench.join(SYSTEMS)
    assert bench.interface.listens_to(SYSTEMS)
    bench.query(SYSTEMS)
    assert bench.silences == ["query-group-never-reported"]
    bench.query()
    assert bench.silences == ["query-nothing-to-report"]
    bench.wait(100)
    assert bench.said() == []


# RFC 9776 §4.1.1: Max Resp Code in tenths of a second; the draw is half of it.
def test_a_general_query_is_answered_within_its_time() -> None:
    bench = listening()

    bench.query(code=40)
    bench.wait(2 - 0.001)
    assert bench.said() == []
    bench.wait(0.001)
    assert bench.said() == [EVERYTHING]


def test_a_long_time_is_a_mantissa_and_an_exponent() -> None:
    bench = listening()

    bench.query(code=0x8F)  # (15 | 16) << 3 = 248 tenths
    bench.wait(12.4 - 0.001)
    assert bench.said() == []
    bench.wait(0.001)
    assert bench.said() == [EVERYTHING]


def test_a_query_for_sources_is_answered_with_those_received() -> None:
    bench = IgmpBench()
    bench.include(A, B)
    bench.wait(10)
    bench.said()

    bench.query(GROUP, B, C)
    bench.wait(10)

    assert bench.said() == [Said("mode is include", GROUP, (B,))]
    assert bench.listener.accepts(bench.interface, GROUP, A)
    assert not bench.listener.accepts(bench.interface, GROUP, C)


# RFC 9776 §4.1.6, §4.1.7: the querier's variables are taken.
def test_the_queriers_robustness_says_how_often_changes_are_reported() -> None:
    bench = IgmpBench()
    bench.query(robustness=4)

    bench.join()
    bench.wait(10)

    assert bench.said() == [Said("change to exclude mode", GROUP)] * 4


def test_the_queriers_interval_says_how_long_version_2_is_spoken() -> None:
    bench = listening()
    bench.query(robustness=3, interval=20)
    bench.query_by_version_2(tenths=50)

    bench.wait(3 * 20 + 5 - 0.001)
    assert bench.version == "version 2"
    bench.wait(0.001)
    assert bench.version == "version 3"


# RFC 2236 §3: a version 2 query has a time, one of version 1 stands for ten seconds.
@pytest.mark.parametrize(
    ("ask", "seconds", "report"),
    [
        (lambda bench: bench.query_by_version_2(tenths=40), 2, "report of version 2"),
        (lambda bench: bench.query_by_version_1(), 5, "report of version 1"),
    ],
)
def test_an_older_query_is_answered_in_its_version(
    ask: object, seconds: float, report: str
) -> None:
    bench = listening()
    assert callable(ask)

    ask(bench)
    bench.wait(seconds - 0.001)
    assert bench.said() == []
    bench.wait(0.001)
    assert bench.said() == [Said(report, GROUP)]


def test_a_query_of_version_2_for_a_group_is_answered_for_it_alone() -> None:
    bench = listening()
    bench.join(OTHER_GROUP)
    bench.wait(30)
    bench.said()

    bench.query_by_version_2(OTHER_GROUP)
    bench.wait(100)

    assert bench.said() == [Said("report of version 2", OTHER_GROUP)]


# RFC 2236 §3: whoever hears another's report need not report the group itself.
def test_another_hosts_report_spares_ours_while_version_2_is_spoken() -> None:
    bench = listening()
    bench.query_by_version_2()

    bench.hear()
    bench.wait(100)

    assert bench.said() == []


def test_a_report_from_nowhere_spares_ours_too() -> None:
    bench = listening()
    bench.query_by_version_2()

    bench.hear(source=ALL_GROUPS)  # RFC 9776 §4.2.14: routers accept it from 0.0.0.0
    bench.wait(100)

    assert bench.said() == []


def test_limits_are_igmps_own() -> None:
    bench = IgmpBench(Settings(version=3, max_groups=1))
    bench.join()

    bench.join(OTHER_GROUP)

    assert bench.silences == ["groups-full"]
