"""For each rule of `asdic.engine.querier`, an example of what it forbids."""

from __future__ import annotations

from collections.abc import Callable

from asdic.engine.configuration import Querier as Settings
from asdic.wire import igmp
from asdic.wire.address import IPV6_UNSPECIFIED
from asdic.wire.icmpv6 import MulticastListenerReport, RecordType
from queriers import GROUP, IPV4_GROUP, OTHER_GROUP, A, B, C, IgmpBench, QuerierBench

__all__ = ["EXAMPLES"]

_NOBODY = ("include", set[int](), set[int]())


def _stimulate(stimulus: Callable[[], None]) -> None:
    """Do it; that a table has no row for what comes then is a failure, too."""
    try:
        stimulus()
    except (KeyError, ValueError) as error:
        raise AssertionError("nobody expects this") from error


def _query_to_idle() -> None:
    bench = QuerierBench(has_started=False)

    _stimulate(bench.query)

    assert bench.silences == ["query-to-idle-router"]
    assert bench.timers.next() is None


def _report_to_idle() -> None:
    bench = QuerierBench(has_started=False)

    bench.exclude()

    assert bench.silences == ["listener-report-to-idle-router"]
    assert bench.group() == _NOBODY


def _from_unspecified() -> None:
    bench = QuerierBench()

    bench.hear(MulticastListenerReport(multicast_address=GROUP), IPV6_UNSPECIFIED)

    assert bench.silences == ["listener-report-from-unspecified"]
    assert bench.group() == _NOBODY


def _unknown_type() -> None:
    bench = QuerierBench()

    _stimulate(lambda: bench.record(7, A))

    assert bench.silences == ["listener-record-of-unknown-type"]


def _no_group() -> None:
    bench = QuerierBench()

    bench.exclude(group=A)

    assert bench.silences == ["listener-record-of-no-group"]


def _unreported() -> None:
    bench = QuerierBench()

    bench.exclude(group=bytes.fromhex("ff020000000000000000000000000001"))

    assert bench.silences == ["listener-record-of-unreported-group"]


def _block() -> None:
    bench = QuerierBench()
    bench.old_report()

    bench.record(RecordType.BLOCK_OLD_SOURCES, A)

    assert bench.silences == ["listener-block-beside-older-listener"]
    assert bench.group() == ("exclude", set(), set())


def _leave_of_version_1() -> None:
    bench = IgmpBench()
    bench.hear(igmp.MembershipReportVersion1(group_address=IPV4_GROUP))
    bench.asked()

    bench.hear(igmp.LeaveGroup(group_address=IPV4_GROUP))

    assert bench.silences == ["listener-leave-beside-version-1"]
    assert bench.asked() == []


def _leave_of_nobody() -> None:
    bench = QuerierBench()

    _stimulate(bench.done)

    assert bench.silences == ["listener-leave-of-nobody"]


def _groups_full() -> None:
    bench = QuerierBench(Settings(max_groups=1))
    bench.exclude(group=OTHER_GROUP)

    bench.exclude()

    assert bench.silences == ["listener-groups-full"]
    assert bench.group() == _NOBODY


def _sources_full() -> None:
    bench = QuerierBench(Settings(max_sources=2))
    bench.include(A, B)

    bench.include(B, C)

    assert bench.silences == ["listener-sources-full"]
    assert bench.group() == ("include", {1, 2}, set())


EXAMPLES: dict[str, Callable[[], None]] = {
    "query-to-idle-router": _query_to_idle,
    "listener-report-to-idle-router": _report_to_idle,
    "listener-report-from-unspecified": _from_unspecified,
    "listener-record-of-unknown-type": _unknown_type,
    "listener-record-of-no-group": _no_group,
    "listener-record-of-unreported-group": _unreported,
    "listener-block-beside-older-listener": _block,
    "listener-leave-beside-version-1": _leave_of_version_1,
    "listener-leave-of-nobody": _leave_of_nobody,
    "listener-groups-full": _groups_full,
    "listener-sources-full": _sources_full,
}
