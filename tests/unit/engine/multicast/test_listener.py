"""A listener as its node and its link see it."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import MulticastListener as Settings
from asdic.engine.input import judge_message
from asdic.engine.interface import Address
from asdic.engine.multicast import ALL_NODES
from asdic.engine.rule import Rule
from asdic.wire import icmpv6
from asdic.wire.address import IPV6_UNSPECIFIED
from asdic.wire.icmpv6 import Version2MulticastListenerReport
from listeners import GROUP, OTHER_GROUP, QUERIER, A, B, ListenerBench, Said
from turns import LINK_LOCAL

TO_EXCLUDE = Said("change to exclude mode", GROUP)
INTERFACE_LOCAL = bytes.fromhex("ff010000000000000000000000000007")
RESERVED_SCOPE = bytes.fromhex("ff000000000000000000000000000007")


@pytest.mark.requirement("rfc2710-5-a")
@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("group", [ALL_NODES, INTERFACE_LOCAL, RESERVED_SCOPE])
def test_some_groups_are_listened_to_but_never_reported(
    group: bytes, version: int
) -> None:
    bench = ListenerBench(Settings(version=version))

    bench.join(group)
    assert bench.interface.listens_to(group)
    bench.query()
    bench.query(group)
    assert bench.silences == ["query-group-never-reported"]
    bench.leave(group)
    assert not bench.interface.listens_to(group)

    bench.wait(100)
    assert bench.said() == []


def test_all_nodes_is_listened_to_from_the_start() -> None:
    bench = ListenerBench()

    bench.start()

    assert bench.interface.groups == {ALL_NODES}
    assert bench.said() == []


def test_a_group_joined_twice_must_be_left_twice() -> None:
    bench = ListenerBench(Settings(robustness_variable=1))

    bench.join()
    bench.join()
    bench.leave()
    assert bench.interface.listens_to(GROUP)
    assert bench.said() == [TO_EXCLUDE]
    bench.leave()
    assert not bench.interface.listens_to(GROUP)
    assert bench.said() == [Said("change to include mode", GROUP)]


def test_who_joins_a_group_wants_all_whatever_others_filter() -> None:
    bench = ListenerBench(Settings(robustness_variable=1))

    bench.include(A)
    bench.join()
    bench.exclude(B)
    bench.leave()

    assert bench.said() == [
        Said("allow new sources", GROUP, (A,)),
        TO_EXCLUDE,
        Said("block old sources", GROUP, (B,)),
    ]


def test_packets_are_wanted_as_the_filters_say() -> None:
    bench = ListenerBench()
    listener, interface = bench.listener, bench.interface

    def wanted() -> tuple[bool, bool]:
        return listener.accepts(interface, GROUP, A), listener.accepts(
            interface, GROUP, B
        )

    assert wanted() == (False, False)
    bench.include(A)
    assert wanted() == (True, False)
    bench.exclude(A)
    assert wanted() == (False, True)
    bench.join()
    assert wanted() == (True, True)


@pytest.mark.requirement("rfc3810-5.2-a")
def test_a_report_goes_to_all_version_2_routers_by_one_hop_with_an_alert() -> None:
    bench = ListenerBench()
    bench.join()

    packet, next_hop = bench.link.sent[0]

    assert next_hop == packet[24:40] == bytes.fromhex("ff02" + 26 * "0" + "16")
    assert packet[8:24] == LINK_LOCAL
    assert packet[7] == 1
    assert packet[40:48] == bytes.fromhex("3a00050200000100")
    assert packet[48] == 143
    assert isinstance(judge_message(packet, 48), Version2MulticastListenerReport)
    assert bench.counters.icmpv6_out == {143: 1}


@pytest.mark.requirement("rfc2710-4-d")
def test_version_1_reports_to_the_group_and_is_done_to_all_routers() -> None:
    bench = ListenerBench(Settings(version=1))
    bench.join()
    bench.leave()

    (report, to_group), (done, to_routers) = bench.link.sent

    assert to_group == report[24:40] == GROUP
    assert to_routers == done[24:40] == bytes.fromhex("ff02" + 27 * "0" + "2")
    assert (report[7], report[48]) == (1, 131)
    assert (done[7], done[48]) == (1, 132)
    for packet in (report, done):
        assert not isinstance(judge_message(packet, 48), Rule)


@pytest.mark.requirement("rfc3810-5.2.13-a")
@pytest.mark.parametrize(
    ("version", "said"), [(1, Said("report", GROUP)), (2, TO_EXCLUDE)]
)
def test_what_was_reported_from_the_unspecified_address_is_said_again(
    version: int, said: Said
) -> None:
    bench = ListenerBench(Settings(version=version), has_address=False)
    bench.start()
    bench.join()
    assert bench.link.sent[0][0][8:24] == IPV6_UNSPECIFIED
    assert bench.said() == [said]

    bench.assign()
    assert bench.link.sent[0][0][8:24] == LINK_LOCAL
    bench.wait(10)
    assert bench.said() == [said] * 2
    bench.assign()
    assert bench.said() == []


@pytest.mark.requirement("rfc3810-5.2.13-a")
def test_sources_reported_from_the_unspecified_address_are_said_again_too() -> None:
    bench = ListenerBench(has_address=False)
    bench.include(A, B)
    bench.said()

    bench.assign()

    assert bench.said() == [Said("allow new sources", GROUP, (A, B))]


def test_another_address_than_a_link_local_one_makes_no_difference() -> None:
    bench = ListenerBench(has_address=False)
    bench.join()
    bench.said()
    address = Address(octets=A, prefix_length=64)

    bench.listener.address_assigned(bench.turn(), bench.interface, address)
    bench.listener.address_removed(bench.turn(), bench.interface, address)

    assert bench.said() == []


def test_filters_that_version_1_cannot_tell_are_not_reported() -> None:
    bench = ListenerBench(Settings(version=1))

    bench.include(A)
    assert bench.said() == [Said("report", GROUP)]
    bench.exclude(B)
    assert bench.said() == []
    bench.include()
    assert bench.said() == [Said("done", GROUP)]


def query(
    size: int, source: bytes = QUERIER, hop_limit: int = 1, alert: int = 5
) -> bytes:
    """Return the packet of a query of *size* octets, made wrong at will."""
    bench = ListenerBench()
    bench.join()
    report, _ = bench.link.sent[0]
    message = icmpv6.Unknown(type=130, code=0, body=bytes(size - 4))
    payload = icmpv6.encode(message, source, ALL_NODES)
    head = bytearray(report[:48])
    head[4:6] = (8 + len(payload)).to_bytes(2, "big")
    head[7] = hop_limit
    head[8:24], head[24:40] = source, ALL_NODES
    head[42] = alert
    return bytes(head) + payload


@pytest.mark.requirement(
    "rfc2710-3-a", "rfc3810-5.1-a", "rfc3810-5.1.14-a", "rfc3810-5.2.13-a"
)
@pytest.mark.parametrize(
    ("packet", "rule"),
    [
        (query(24), ""),
        (query(28), ""),
        (query(26), "mld-query-length"),
        (query(24, hop_limit=2), "mld-hop-limit"),
        (query(28, source=A), "mld-source-not-link-local"),
        (query(28, source=IPV6_UNSPECIFIED), "mld-source-not-link-local"),
        (query(24, alert=1), "mld-router-alert-missing"),
    ],
)
def test_only_queries_of_the_right_form_reach_a_listener(
    packet: bytes, rule: str
) -> None:
    judged = judge_message(packet, 48)

    assert (judged.name if isinstance(judged, Rule) else "") == rule


def test_the_state_shows_what_is_listened_to() -> None:
    bench = ListenerBench()
    bench.query(robustness=3, interval=60)
    bench.join()
    bench.include(B, A, group=OTHER_GROUP)

    assert bench.listener.state() == {
        "eth0": {
            "version": "version 2",
            "robustness": 3,
            "query_interval": 60_000_000_000,
            "groups": {
                "ff02::1:ff33:4456": {"mode": "exclude", "sources": [], "joins": 1},
                "ff05::beef": {
                    "mode": "include",
                    "sources": ["2001:db8::1", "2001:db8::2"],
                    "joins": 0,
                },
            },
        }
    }
