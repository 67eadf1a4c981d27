"""Which IGMP messages reach the listener."""

from __future__ import annotations

import pytest

from asdic.wire import igmp
from igmp_listeners import ALL_GROUPS, GROUP, HOST, SYSTEMS, IgmpBench


# RFC 9776 §4.1.12: a query to an address of the host's is taken like any other.
@pytest.mark.parametrize("destination", [SYSTEMS, HOST])
def test_a_general_query_reaches_the_listener(destination: bytes) -> None:
    bench = IgmpBench()
    bench.join()
    query = igmp.MembershipQueryVersion3(group_address=ALL_GROUPS, max_resp_code=100)

    bench.receive(query, destination=destination)

    assert bench.silences == []


def test_a_query_for_a_group_goes_to_it() -> None:
    bench = IgmpBench()
    bench.join()
    query = igmp.MembershipQueryVersion3(group_address=GROUP, max_resp_code=100)

    bench.receive(query, destination=GROUP)

    assert bench.silences == []


@pytest.mark.parametrize(
    ("report", "rule"),
    [
        (
            igmp.MembershipReportVersion1(group_address=GROUP),
            "report-while-version-2",
        ),
        (
            igmp.MembershipReportVersion2(group_address=GROUP),
            "report-while-version-2",
        ),
        (igmp.MembershipReportVersion3(records=()), "report-of-version-2"),
    ],
)
def test_reports_say_nothing_to_who_speaks_version_3(
    report: igmp.Message, rule: str
) -> None:
    bench = IgmpBench()
    bench.join()

    bench.receive(report, destination=GROUP)

    assert bench.silences == [rule]
