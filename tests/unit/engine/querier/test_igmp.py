"""A router's IGMP: what it asks, and what it hears."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Querier as Settings
from asdic.engine.instant import SECOND
from asdic.wire import igmp
from asdic.wire.ipv4.options import RouterAlert
from queriers import IPV4, IPV4_GROUP, IgmpBench

ALL_SYSTEMS = bytes((224, 0, 0, 1))
LOWER = bytes((192, 0, 2, 0))
SOURCE = bytes((198, 51, 100, 1))


def test_a_general_query_of_version_3_goes_to_all_systems() -> None:
    bench = IgmpBench()

    ((header, query),) = bench.asked()

    assert (header.source, header.destination) == (IPV4, ALL_SYSTEMS)
    assert (header.time_to_live, header.type_of_service) == (1, 0xC0)
    assert any(isinstance(one, RouterAlert) for one in header.options)
    assert isinstance(query, igmp.MembershipQueryVersion3)
    assert query.max_resp_time == 100
    assert query.queriers_query_interval == 124 + 1
    assert query.queriers_robustness_variable == 2


@pytest.mark.parametrize(("version", "tenths"), [(1, 0), (2, 100)])
def test_older_queries_have_no_more_than_a_time(version: int, tenths: int) -> None:
    bench = IgmpBench(Settings(version=version))

    ((header, query),) = bench.asked()

    assert query == igmp.MembershipQuery(group_address=bytes(4), max_resp_time=tenths)
    assert bool(header.options) is (version == 2)


def test_a_time_that_version_2_cannot_tell_is_the_longest_that_it_can() -> None:
    bench = IgmpBench(Settings(version=2, query_response_interval=100 * SECOND))

    ((_, query),) = bench.asked()

    assert isinstance(query, igmp.MembershipQuery)
    assert query.max_resp_time == 255


def test_a_large_robustness_is_not_told() -> None:
    bench = IgmpBench(Settings(version=3, robustness_variable=8))

    ((_, query),) = bench.asked()

    assert isinstance(query, igmp.MembershipQueryVersion3)
    assert query.queriers_robustness_variable == 0


@pytest.mark.parametrize(
    "message",
    [
        igmp.MembershipReportVersion1(group_address=IPV4_GROUP),
        igmp.MembershipReportVersion2(group_address=IPV4_GROUP),
        igmp.MembershipReportVersion3(
            records=(
                igmp.GroupRecord(
                    record_type=1, multicast_address=IPV4_GROUP, sources=(SOURCE,)
                ),
            )
        ),
    ],
)
def test_reports_of_every_version_are_heard(message: igmp.Message) -> None:
    bench = IgmpBench()

    bench.hear(message, bytes(4))

    assert bench.groups_heard() == {"239.1.2.3"}


def test_after_a_leave_the_group_is_asked_about_and_ends() -> None:
    bench = IgmpBench()
    bench.hear(igmp.MembershipReportVersion2(group_address=IPV4_GROUP))
    bench.asked()

    bench.hear(igmp.LeaveGroup(group_address=IPV4_GROUP))

    ((header, query),) = bench.asked()
    assert header.destination == IPV4_GROUP
    assert isinstance(query, igmp.MembershipQueryVersion3)
    assert query.max_resp_time == 10
    bench.wait(2)
    assert bench.groups_heard() == set()


@pytest.mark.parametrize(
    "query",
    [
        igmp.MembershipQuery(group_address=bytes(4)),
        igmp.MembershipQuery(group_address=bytes(4), max_resp_time=100),
        igmp.MembershipQueryVersion3(group_address=bytes(4), max_resp_code=100),
    ],
)
def test_a_router_yields_to_one_with_a_lower_address(query: igmp.Message) -> None:
    bench = IgmpBench()
    bench.asked()

    bench.hear(query, LOWER)

    assert bench.events[-1] == "QuerierElected"
    bench.wait(200)
    assert bench.asked() == []


def test_an_older_query_about_a_group_lowers_its_timer_too() -> None:
    bench = IgmpBench()
    bench.hear(igmp.MembershipReportVersion2(group_address=IPV4_GROUP))

    bench.hear(igmp.MembershipQuery(group_address=IPV4_GROUP, max_resp_time=10), LOWER)
    bench.wait(2)

    assert bench.groups_heard() == set()


def test_records_that_are_cut_short_and_unknown_messages_say_nothing() -> None:
    bench = IgmpBench()
    short = igmp.decode_leniently(bytes.fromhex("2200ffff00000001" + "0100"))

    bench.hear(short)
    bench.hear(igmp.decode_leniently(bytes.fromhex("2500ffff00000000")))

    assert bench.groups_heard() == set()


def test_who_stops_leaves_the_group_of_multicast_routers() -> None:
    bench = IgmpBench()
    assert bench.groups.joined == [bytes((224, 0, 0, 22))]

    bench.stop()

    assert bench.groups.joined == []
    assert not bench.interface.is_multicast_router
