"""IGMP reports as they are on the wire."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import MulticastListener as Settings
from asdic.wire import igmp, ipv4
from asdic.wire.checksum import is_valid
from asdic.wire.ipv4.options import RouterAlert
from igmp_listeners import (
    ALL_GROUPS,
    GROUP,
    HOST,
    A,
    B,
    IgmpBench,
)
from listeners import Said

# By hand from the figures of RFC 9776 §4.2 and RFC 791, dissected alike by tshark:
# "Membership Report / Join group 239.1.2.3 for any sources".
REPORT = bytes.fromhex(
    "46c00028 00004000 010241f8 c0000201 e0000016 94040000"
    "2200e8f9 00000001 04000000 ef010203"
)


def test_a_report_of_version_3_is_octet_for_octet_what_it_should_be() -> None:
    bench = IgmpBench()

    bench.join()

    assert bench.link.sent == [(REPORT, bytes((224, 0, 0, 22)))]
    assert bench.counters.ipv4["OutRequests"] == 1


def sent(bench: IgmpBench) -> tuple[ipv4.Header, igmp.Message, bytes]:
    ((packet, next_hop),) = bench.link.sent
    header = ipv4.Header.decode(packet)
    assert is_valid(packet[header.header_length :])
    return header, igmp.decode(packet[header.header_length :]), next_hop


# RFC 2236 §2, §9: a report goes to its group, a leave to all routers.
@pytest.mark.parametrize("version", [1, 2])
def test_a_report_of_an_older_version_goes_to_its_group(version: int) -> None:
    bench = IgmpBench(Settings(version=version))

    bench.join()

    header, message, next_hop = sent(bench)
    assert header.destination == next_hop == GROUP
    assert (header.time_to_live, header.options) == (1, (RouterAlert(),))
    kinds = {1: igmp.MembershipReportVersion1, 2: igmp.MembershipReportVersion2}
    assert message == kinds[version](group_address=GROUP)


def test_a_leave_goes_to_all_routers() -> None:
    bench = IgmpBench(Settings(version=2))
    bench.join()
    bench.link.sent.clear()

    bench.leave()

    header, message, next_hop = sent(bench)
    assert header.destination == next_hop == bytes((224, 0, 0, 2))
    assert message == igmp.LeaveGroup(group_address=GROUP)


def test_version_1_leaves_without_a_word() -> None:
    bench = IgmpBench(Settings(version=1))
    bench.join()
    bench.said()

    bench.leave()

    assert bench.silences == ["leave-unknown-to-version-1"]
    bench.wait(100)
    assert bench.said() == []


# RFC 9776 §4.2.14: from 0.0.0.0 while there is no address; routers accept it.
def test_a_report_may_come_from_nowhere_and_is_not_sent_again() -> None:
    bench = IgmpBench(Settings(version=3, robustness_variable=1), has_address=False)
    bench.interface.addresses.clear()
    bench.assign(bytes((192, 0, 2, 9)), is_anycast=True)
    bench.assign(bytes(15) + b"\x02")

    bench.join()
    header, _, _ = sent(bench)
    assert header.source == ALL_GROUPS
    bench.said()

    bench.assign(HOST)
    bench.wait(100)
    assert bench.said() == []


def test_what_does_not_fit_one_report_goes_into_the_next() -> None:
    bench = IgmpBench(Settings(version=3, robustness_variable=1))
    bench.interface.link_mtu = 20 + 4 + 8 + 8 + 4

    bench.include(A, B)

    assert [len(packet) for packet, _ in bench.link.sent] == [44, 44]
    assert bench.said() == [
        Said("allow new sources", GROUP, (A,)),
        Said("allow new sources", GROUP, (B,)),
    ]
