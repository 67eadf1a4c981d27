"""Access lists of a router: what passes, what is told, what is counted."""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from access_lists import AccessBench, access_list, deny, permit
from access_samples import fragment_header, ipv4_packet, ipv6_packet
from asdic.engine.configuration import (
    AccessEntry,
    AddressMatch,
    Errors,
    Forwarding,
    Host,
    PortMatch,
    PortOperator,
)
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.errors import ConfigurationError
from asdic.wire import icmpv4, icmpv6
from routers import (
    A6,
    B6,
    ETH0,
    ETH0_6,
    A,
    B,
    RouterBench,
    datagram,
    datagram6,
    echo,
    interfaces,
)

ICMP, ICMPV6, TCP, UDP = 1, 58, 6, 17
IN, OUT = {"ipv4_access_in": "A"}, {"ipv4_access_out": "A"}
NO_UDP = access_list(deny(protocol=UDP), permit())
NO_UDP6 = access_list(deny(protocol=UDP), permit(), version=6)


def code(bench: RouterBench) -> tuple[int, int]:
    """Return type and code of the only message that was sent, back by eth0."""
    ((name, packet),) = bench.sent
    assert name == "eth0"
    start = 20 if packet[0] >> 4 == 4 else 40
    return packet[start], packet[start + 1]


@pytest.mark.requirement("rfc1812-5.3.9-a")
@pytest.mark.requirement("rfc1812-5.2.7.1-b")
def test_a_sender_is_told_that_its_packet_may_not_pass() -> None:
    bench = AccessBench(NO_UDP, eth0=IN)
    bench.receive(datagram())
    assert code(bench) == (3, 13)
    assert bench.silences == ["access-list-denies"]
    ((_, error),) = bench.sent
    message = icmpv4.decode(error[20:])
    assert isinstance(message, icmpv4.DestinationUnreachable)
    assert message.invoking_packet == datagram()


@pytest.mark.requirement("rfc4443-3.1-b")
def test_a_sender_of_ipv6_is_told_that_too() -> None:
    bench = AccessBench(NO_UDP6, eth0={"ipv6_access_in": "A"})
    bench.receive(datagram6())
    assert code(bench) == (1, 1)
    assert bench.silences == ["access-list-denies"]
    ((_, error),) = bench.sent
    message = icmpv6.decode(error[40:])
    assert isinstance(message, icmpv6.DestinationUnreachable)
    assert message.invoking_packet == datagram6()


def test_a_drop_names_its_list_direction_and_entry() -> None:
    bench = AccessBench(NO_UDP, eth0=IN)
    bench.receive(datagram())
    assert bench.reasons == ["Access list A (in) denies it: entry 10."]
    bench = AccessBench(access_list(permit(protocol=ICMP)), eth1=OUT)
    bench.receive(datagram())
    assert bench.reasons == ["Access list A (out) denies it: its end."]


@pytest.mark.parametrize(
    ("eth0", "eth1"), [(IN, {}), ({}, OUT)], ids=["inbound", "outbound"]
)
def test_a_list_judges_one_direction_of_one_interface(
    eth0: dict[str, str], eth1: dict[str, str]
) -> None:
    bench = AccessBench(NO_UDP, eth0=eth0, eth1=eth1)
    bench.receive(datagram())
    assert bench.silences == ["access-list-denies"]
    assert bench.receive(datagram(B, A), "eth1")[0][0] == "eth0"
    assert bench.receive(datagram6())[0][0] == "eth1"


def test_a_list_of_ipv6_judges_what_leaves() -> None:
    bench = AccessBench(NO_UDP6, eth1={"ipv6_access_out": "A"})
    bench.receive(datagram6())
    assert code(bench) == (1, 1)
    assert bench.node.counters.ipv6["OutDiscards"] == 1


def test_packets_for_the_router_itself_are_judged_as_they_come_in() -> None:
    bench = AccessBench(access_list(deny(protocol=ICMP), permit()), eth0=IN)
    bench.receive(echo())
    assert code(bench) == (3, 13)
    assert bench.node.counters.ipv4["InDiscards"] == 1
    bench = AccessBench(
        access_list(deny(protocol=ICMPV6, icmp_type=128), permit(), version=6),
        eth0={"ipv6_access_in": "A"},
    )
    bench.receive(echo(A6, ETH0_6))
    assert code(bench) == (1, 1)


def test_what_the_router_sends_itself_is_not_judged() -> None:
    bench = AccessBench(access_list(deny()), eth0={"ipv4_access_out": "A"})
    sent = bench.receive(echo())
    assert [packet[20] for _, packet in sent] == [0]
    request = icmpv4.EchoRequest(identifier=1, sequence_number=1)
    out = Outgoing(destination=A, protocol=ICMP, payload=request.encode_unsummed())
    assert len(bench.send(out)) == 1
    assert bench.matches() == {10: 0}


def test_what_never_left_the_router_is_not_judged() -> None:
    bench = AccessBench(
        access_list(deny()),
        access_list(deny(), name="V", version=6),
        eth0={**IN, "ipv6_access_in": "V"},
    )
    before = bench.matches("A"), bench.matches("V")
    for address, protocol, octets in (
        (ETH0, ICMP, icmpv4.EchoRequest(identifier=1, sequence_number=1)),
        (ETH0_6, ICMPV6, icmpv6.EchoRequest(identifier=1, sequence_number=1)),
    ):
        payload = octets.encode_unsummed()
        bench.send(Outgoing(destination=address, protocol=protocol, payload=payload))
        assert bench.silences == ["message-needs-no-answer"]  # its own reply
    assert (bench.matches("A"), bench.matches("V")) == before


def test_a_host_judges_what_comes_in() -> None:
    one, other = interfaces()
    bench = RouterBench(
        interfaces=(replace(one, ipv4_access_in="A"), other),
        access_lists=(access_list(deny(protocol=ICMP), permit()),),
        host=Host(forwarding=False),
        routes=(),
    )
    bench.receive(echo())
    assert code(bench) == (3, 13)


def test_permission_goes_before_size_and_behind_hops() -> None:
    lists = access_list(deny())
    bench = AccessBench(lists, eth1={**OUT, "ipv4_mtu": 100})  # type: ignore[dict-item]  # one number
    bench.receive(datagram(size=200, flags=2))
    assert code(bench) == (3, 13)
    bench.receive(datagram(time_to_live=1))
    assert code(bench) == (11, 0)
    assert bench.matches() == {10: 1}


def test_where_no_way_leads_no_list_is_asked() -> None:
    bench = AccessBench(access_list(deny()), eth1=OUT)
    bench.receive(datagram(destination=bytes((77, 1, 1, 1))))
    assert code(bench) == (3, 0)


def test_a_list_that_is_not_there_or_empty_permits_all() -> None:
    for lists in ((), (access_list(),)):
        bench = AccessBench(*lists, eth0=IN, eth1=OUT)
        assert bench.receive(datagram())[0][0] == "eth1"
        assert not bench.node.host.interfaces["eth0"].is_filtered


def test_no_unreachables_tells_nobody() -> None:
    bench = AccessBench(NO_UDP, eth0=IN, unreachables=False)
    assert bench.receive(datagram()) == []
    assert bench.silences == ["access-list-denies", "error-turned-off"]


def test_prohibitions_can_be_kept_back_alone() -> None:
    quiet = Forwarding(admin_prohibited=False)
    bench = AccessBench(NO_UDP, eth0=IN, forwarding=quiet)
    assert bench.receive(datagram()) == []
    assert bench.silences == ["access-list-denies", "error-turned-off"]


def test_prohibitions_are_limited_as_errors_are() -> None:
    bench = AccessBench(NO_UDP, eth0=IN)
    answered = sum(bool(bench.receive(datagram())) for _ in range(100))
    assert answered == Errors().peer_bucket
    assert bench.matches()[10] == 100


def test_nobody_is_told_about_a_group() -> None:
    bench = AccessBench(access_list(deny()), eth0=IN)
    all_hosts = bytes((224, 0, 0, 1))
    station = bytes.fromhex("01005e000001")
    assert bench.receive(datagram(destination=all_hosts), station=station) == []
    assert bench.silences == ["access-list-denies", "error-to-group"]


def test_neighbors_are_still_found_where_an_ipv6_list_names_none() -> None:
    lists = access_list(permit(protocol=TCP), version=6)
    bench = AccessBench(lists, eth0={"ipv6_access_in": "A"})
    assert {one.address for one in bench.node.host.neighbors} >= {A6, B6}
    state = bench.node.host.access.state()["A"]
    assert state == {"version": 6, "matches": {"10": 0}, "denied_at_the_end": 0}


def test_each_match_is_counted_by_its_entry() -> None:
    port = PortMatch(operator=PortOperator.EQ, ports=(33435,))
    lists = access_list(
        permit(protocol=UDP, destination_ports=port), permit(protocol=TCP)
    )
    bench = AccessBench(lists, eth0=IN)
    for _ in range(5):
        bench.receive(datagram())
    bench.receive(echo())
    assert bench.matches() == {10: 5, 20: 0}
    told = {"version": 4, "matches": {"10": 5, "20": 0}, "denied_at_the_end": 1}
    assert bench.node.state()["access_lists"] == {"A": told}


def test_counts_can_be_cleared() -> None:
    other = access_list(permit(), name="B")
    eth1 = {"ipv4_access_out": "B"}
    bench = AccessBench(access_list(permit()), other, eth0=IN, eth1=eth1)
    bench.receive(datagram())
    access = bench.node.host.access
    assert (access.matches("A"), access.matches("B")) == ({10: 1}, {10: 1})
    access.clear("B")
    assert (access.matches("A"), access.matches("B")) == ({10: 1}, {10: 0})
    access.clear()
    assert access.matches("A") == {10: 0}
    with pytest.raises(KeyError):
        access.clear("C")


def test_a_packet_is_judged_fragment_by_fragment() -> None:
    port = PortMatch(operator=PortOperator.EQ, ports=(7,))
    bench = AccessBench(access_list(deny(fragments=True), permit()), eth0=IN)
    first = ipv4_packet(UDP, bytes(16), source=A, destination=B, fragment=0x2000)
    later = ipv4_packet(UDP, bytes(16), source=A, destination=B, fragment=2)
    assert len(bench.receive(first)) == 1
    assert bench.receive(later) == []
    assert bench.silences == ["access-list-denies", "error-about-later-fragment"]
    bench = AccessBench(
        access_list(permit(protocol=UDP, destination_ports=port)), eth0=IN
    )
    assert len(bench.receive(later)) == 1


@pytest.mark.requirement("rfc3128-2-b")
def test_no_later_fragment_changes_what_was_judged_of_the_first() -> None:
    established = access_list(permit(protocol=TCP, established=True))
    segment = bytes.fromhex("0400 0050 00000001 00000002 5010 2000 0000 0000")
    bench = AccessBench(established, eth0=IN)
    first = ipv4_packet(TCP, segment, source=A, destination=B, fragment=0x2000)
    assert len(bench.receive(first)) == 1
    opening = segment[:13] + b"\2" + segment[14:]
    # Another first fragment is judged as the first one was; those that begin within
    # the 16 octets that lists look at do not pass.
    again = ipv4_packet(TCP, opening, source=A, destination=B, fragment=0x2000)
    bench.receive(again)
    assert bench.silences == ["access-list-denies"]
    over = ipv4_packet(TCP, opening[8:], source=A, destination=B, fragment=1)
    assert bench.receive(over) == []
    assert bench.silences == ["tcp-fragment-over-flags"]
    header = (44, fragment_header(1, more=False))
    over = ipv6_packet(TCP, opening[8:], header, source=A6, destination=B6)
    bench = AccessBench(
        access_list(permit(protocol=TCP, established=True), version=6),
        eth0={"ipv6_access_in": "A"},
    )
    assert bench.receive(over) == []
    assert bench.silences == ["tcp-fragment-over-flags"]


def host(address: bytes) -> AddressMatch:
    return AddressMatch(octets=address, wildcard=bytes(len(address)))


def reconfigured(bench: AccessBench, *entries: AccessEntry) -> None:
    """Give the router another list."""
    lists = (access_list(*entries),)
    bench.node.reconfigure(replace(bench.node.configuration, access_lists=lists))


def test_another_list_judges_from_the_next_packet_on() -> None:
    bench = AccessBench(access_list(permit()), eth0=IN)
    for _ in range(3):  # the third by the hot path
        assert len(bench.receive(datagram())) == 1
    reconfigured(bench, deny())
    bench.receive(datagram())
    assert bench.silences == ["access-list-denies"]


def test_entries_that_stay_keep_their_counts() -> None:
    first, second = permit(source=host(A)), permit(protocol=ICMP)
    bench = AccessBench(access_list(first, second), eth0=IN)
    bench.receive(datagram())
    bench.receive(datagram(source=A[:3] + b"\x4d"))
    reconfigured(bench, first, permit(protocol=TCP))
    assert bench.matches() == {10: 1, 20: 0}
    assert bench.node.host.access.state()["A"] == {
        "version": 4,
        "matches": {"10": 1, "20": 0},
        "denied_at_the_end": 1,
    }


def test_lists_that_cannot_be_change_nothing() -> None:
    bench = AccessBench(access_list(deny()), eth0=IN)
    before = bench.node.configuration
    twice = (access_list(permit()), access_list(permit()))
    with pytest.raises(ConfigurationError, match="access list A: there are two"):
        bench.node.reconfigure(replace(before, access_lists=twice))
    assert bench.node.configuration is before
    bench.receive(datagram())
    assert bench.silences == ["access-list-denies"]


@pytest.mark.parametrize(
    ("place", "version"),
    [
        ("ipv4_access_in", 6),
        ("ipv4_access_out", 6),
        ("ipv6_access_in", 4),
        ("ipv6_access_out", 4),
    ],
)
def test_a_list_of_the_other_family_is_refused(place: str, version: int) -> None:
    bench = AccessBench()
    one, other = interfaces()
    settings = replace(
        bench.node.configuration,
        interfaces=(replace(one, **{place: "A"}), other),
        access_lists=(access_list(permit(), version=version),),
    )
    with pytest.raises(ConfigurationError, match=f"eth0: {place}: A is a list of"):
        Node(settings, Random(1))  # noqa: S311 - tests want it repeatable


@pytest.mark.parametrize(
    "entry", [permit(log=True), permit(log_input=True), deny(), None]
)
def test_a_gate_leaves_what_is_unusual_to_the_readable_way(
    entry: AccessEntry | None,
) -> None:
    entries = (entry,) if entry else (permit(protocol=TCP),)
    access = AccessBench(access_list(*entries), eth0=IN).node.host.access
    gate = access.gate("eth0", "eth1", 4)
    assert gate is not None
    assert not gate(datagram())
    assert set(access.matches("A").values()) == {0}


def test_a_gate_counts_what_passes_by_both_lists() -> None:
    other = access_list(permit(protocol=UDP), name="B")
    bench = AccessBench(
        access_list(permit()), other, eth0=IN, eth1={"ipv4_access_out": "B"}
    )
    access = bench.node.host.access
    gate = access.gate("eth0", "eth1", 4)
    assert gate is not None
    assert gate(datagram())
    assert (access.matches("A"), access.matches("B")) == ({10: 1}, {10: 1})
    assert not gate(echo(destination=B))
    assert (access.matches("A"), access.matches("B")) == ({10: 1}, {10: 1})
    fragment = ipv4_packet(UDP, bytes(16), source=A, destination=B, fragment=2)
    assert not gate(fragment)
    assert access.gate("eth1", "eth0", 4) is None


def test_a_gate_counts_neighbors_found_by_no_entry() -> None:
    lists = access_list(permit(protocol=TCP), version=6)
    access = AccessBench(lists, eth0={"ipv6_access_in": "A"}).node.host.access
    gate = access.gate("eth0", "eth1", 6)
    assert gate is not None
    assert gate(ipv6_packet(ICMPV6, b"\x87" + bytes(23)))
    assert access.matches("A") == {10: 0}
