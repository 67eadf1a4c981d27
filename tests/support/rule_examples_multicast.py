"""For each rule of `asdic.engine.multicast`, an example of what it forbids."""

from __future__ import annotations

from collections.abc import Callable

import igmp_listeners
from asdic.engine.configuration import MulticastListener as Settings
from asdic.engine.multicast import ALL_NODES
from asdic.wire import igmp
from asdic.wire.address import IPV6_UNSPECIFIED
from igmp_listeners import IgmpBench
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


def _not_heeded(
    name: str,
    message: igmp.Message | bytes,
    *,
    destination: bytes = igmp_listeners.SYSTEMS,
    has_router_alert: bool = True,
) -> None:
    bench = IgmpBench()
    bench.join()
    bench.wait(10)
    bench.said()

    bench.receive(message, destination=destination, has_router_alert=has_router_alert)

    assert bench.silences == [name]
    assert bench.version == "version 3"
    bench.wait(100)
    assert bench.said() == []


_ASKED = igmp.MembershipQueryVersion3(
    group_address=igmp_listeners.ALL_GROUPS, max_resp_code=100
)
_OLD = igmp.encode(igmp.MembershipQuery(group_address=igmp_listeners.ALL_GROUPS))


def _igmp_too_short() -> None:
    _not_heeded("igmp-too-short", _OLD[:7])


def _igmp_checksum() -> None:
    octets = igmp.encode(_ASKED)
    _not_heeded("igmp-checksum", octets[:3] + bytes((octets[3] ^ 1,)) + octets[4:])


def _igmp_query_of_no_version() -> None:
    _not_heeded("igmp-query-of-no-version", _OLD + bytes(3))


def _igmp_query_without_router_alert() -> None:
    _not_heeded("igmp-query-without-router-alert", _ASKED, has_router_alert=False)


def _igmp_general_query_to_a_group() -> None:
    _not_heeded(
        "igmp-general-query-to-a-group", _ASKED, destination=igmp_listeners.GROUP
    )


def _igmp_for_routers() -> None:
    leave = igmp.LeaveGroup(group_address=igmp_listeners.GROUP)
    _not_heeded("igmp-for-routers", leave, destination=bytes((224, 0, 0, 2)))


def _igmp_type_unknown() -> None:
    _not_heeded("igmp-type-unknown", igmp.Unknown(type=0x13, body=bytes(4)))


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
    "igmp-too-short": _igmp_too_short,
    "igmp-checksum": _igmp_checksum,
    "igmp-query-of-no-version": _igmp_query_of_no_version,
    "igmp-query-without-router-alert": _igmp_query_without_router_alert,
    "igmp-general-query-to-a-group": _igmp_general_query_to_a_group,
    "igmp-for-routers": _igmp_for_routers,
    "igmp-type-unknown": _igmp_type_unknown,
}
