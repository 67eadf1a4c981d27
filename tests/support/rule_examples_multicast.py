"""For each rule of `asdic.engine.multicast`, an example of what it forbids."""

from __future__ import annotations

from collections.abc import Callable

from asdic.engine.configuration import MulticastListener as Settings
from asdic.engine.multicast import ALL_NODES
from asdic.wire.address import IPV6_UNSPECIFIED
from listeners import GROUP, OTHER_GROUP, A, B, C, ListenerBench

__all__ = ["EXAMPLES"]


def _group_not_multicast() -> None:
    bench = ListenerBench()

    bench.join(A)

    assert bench.silences == ["group-not-multicast"]
    assert A not in bench.interface.groups


def _leave_without_join() -> None:
    bench = ListenerBench()
    bench.include(A)

    bench.leave()

    assert bench.silences == ["leave-without-join"]
    assert GROUP in bench.interface.groups


def _groups_full() -> None:
    bench = ListenerBench(Settings(max_groups=1))
    bench.join(OTHER_GROUP)

    bench.join()

    assert bench.silences == ["groups-full"]
    assert bench.interface.groups == {OTHER_GROUP}


def _group_sources_full() -> None:
    bench = ListenerBench(Settings(max_sources=2))

    bench.include(A, B, C)

    assert bench.silences == ["group-sources-full"]
    assert not bench.interface.groups


def _query_nothing_to_report() -> None:
    bench = ListenerBench()
    bench.start()

    bench.query()

    assert bench.silences == ["query-nothing-to-report"]
    assert len(bench.timers) == 0


def _query_group_never_reported() -> None:
    bench = ListenerBench()
    bench.start()

    bench.query(ALL_NODES)

    assert bench.silences == ["query-group-never-reported"]
    assert len(bench.timers) == 0


def _query_group_not_listened() -> None:
    bench = ListenerBench()

    bench.query(GROUP)

    assert bench.silences == ["query-group-not-listened"]
    assert len(bench.timers) == 0


def _report_of_version_2() -> None:
    bench = ListenerBench()
    bench.old_query()

    bench.hear_version_2()

    assert bench.silences == ["report-of-version-2"]


def _report_while_version_2() -> None:
    bench = ListenerBench()
    bench.join()

    bench.hear()

    assert bench.silences == ["report-while-version-2"]


def _report_from_unspecified() -> None:
    bench = ListenerBench(Settings(version=1))
    bench.join()

    bench.hear(source=IPV6_UNSPECIFIED)

    assert bench.silences == ["report-from-unspecified"]
    bench.said()
    bench.wait(10)
    assert len(bench.said()) == 1


EXAMPLES: dict[str, Callable[[], None]] = {
    "group-not-multicast": _group_not_multicast,
    "leave-without-join": _leave_without_join,
    "groups-full": _groups_full,
    "group-sources-full": _group_sources_full,
    "query-nothing-to-report": _query_nothing_to_report,
    "query-group-never-reported": _query_group_never_reported,
    "query-group-not-listened": _query_group_not_listened,
    "report-of-version-2": _report_of_version_2,
    "report-while-version-2": _report_while_version_2,
    "report-from-unspecified": _report_from_unspecified,
}
