"""How IPv4 neighbors are found, polled and given up."""

from __future__ import annotations

import pytest

from arp_bench import (
    BROADCAST,
    HOST,
    PEER,
    PEER_MAC,
    UNKNOWN_MAC,
    ArpBench,
    datagram,
    framed,
    read,
)
from asdic.engine.configuration import Arp
from asdic.engine.instant import SECOND
from asdic.engine.interface import AddressState
from asdic.engine.neighbor import State
from asdic.wire.address import parse_address
from asdic.wire.arp import Operation, Packet
from turns import MAC, configuration

OTHER = bytes((198, 51, 100, 1))

# By hand from RFC 826's figure, dissected alike by tshark: "Who has 192.0.2.7? Tell
# 192.0.2.1".
REQUEST = bytes.fromhex(
    "ffffffffffff 001122334456 0806"
    "0001 0800 06 04 0001"
    "001122334456 c0000201 000000000000 c0000207"
)


def test_all_are_asked_who_a_stranger_is() -> None:
    bench = ArpBench()

    assert bench.send() == [REQUEST]
    assert bench.known() == (State.INCOMPLETE, b"")


def test_packets_wait_for_the_answer() -> None:
    bench = ArpBench()
    bench.send(datagram(1))
    bench.send(datagram(2))

    assert bench.answer() == [framed(datagram(1)), framed(datagram(2))]
    assert bench.known() == (State.REACHABLE, PEER_MAC)
    assert bench.send(datagram(3)) == [framed(datagram(3))]


# RFC 1122 §2.3.2.1: one request per second and destination at most.
def test_a_dead_neighbor_is_asked_for_once_a_second_however_much_is_sent() -> None:
    bench = ArpBench()
    sent: list[tuple[float, bytes]] = []
    for number in range(100):
        sent += [(number / 10, frame) for frame in bench.send(datagram(number))]
        sent += [(number / 10 + after, frame) for after, frame in bench.watch(0.1)]

    assert [frame for _, frame in sent] == [REQUEST] * len(sent)
    assert [round(at) for at, _ in sent] == list(range(len(sent)))
    assert len(sent) in {10, 11}


def test_failure_is_told_with_what_waited() -> None:
    bench = ArpBench()
    bench.send(datagram(5))

    bench.watch(3)

    assert bench.listener.failed == [(PEER, [datagram(5)])]
    assert bench.known() is None


# RFC 1122 §2.3.2.1 (2): a unicast poll; without an answer the entry goes.
def test_a_neighbor_that_may_be_gone_is_asked_itself() -> None:
    bench = ArpBench()
    bench.send()
    bench.answer()
    bench.watch(60)
    assert bench.known() == (State.STALE, PEER_MAC)
    bench.send()

    polls = bench.watch(60)

    poll = PEER_MAC + REQUEST[6:]
    assert polls == [(5, poll), (6, poll), (7, poll)]
    assert bench.known() is None
    assert bench.listener.unreachable == [PEER]


def test_a_poll_that_is_answered_keeps_the_neighbor() -> None:
    bench = ArpBench()
    bench.send()
    bench.answer()
    bench.watch(60)
    bench.send()
    bench.watch(5)
    assert bench.known() == (State.PROBE, PEER_MAC)

    bench.answer()

    assert bench.known() == (State.REACHABLE, PEER_MAC)


# RFC 1112 §6.4: the low-order 23 bits of a group; RFC 894: broadcasts go to all.
@pytest.mark.parametrize(
    ("address", "station"),
    [
        ("224.0.0.22", "01005e000016"),
        ("239.129.2.3", "01005e010203"),
        ("239.255.255.250", "01005e7ffffa"),
        ("255.255.255.255", "ffffffffffff"),
        ("192.0.2.255", "ffffffffffff"),
        ("192.0.2.0", "ffffffffffff"),
    ],
)
def test_groups_and_broadcasts_need_no_resolution(address: str, station: str) -> None:
    bench = ArpBench()
    to_all = datagram(destination=parse_address(address))

    sent = bench.send(to_all, parse_address(address))

    assert sent == [framed(to_all, bytes.fromhex(station))]
    assert len(bench.cache) == 0


def sender(frame: bytes) -> bytes:
    return read(frame).sender_protocol_address


def test_a_request_comes_from_the_source_of_the_packet_if_that_is_ours() -> None:
    bench = ArpBench()
    bench.assign(OTHER)

    (frame,) = bench.send(datagram(source=OTHER))
    assert sender(frame) == OTHER
    (frame,) = bench.send(datagram(source=bytes(4)), bytes((192, 0, 2, 9)))
    assert sender(frame) == HOST


@pytest.mark.parametrize("state", [AddressState.PREFERRED, AddressState.TENTATIVE])
def test_a_request_does_not_come_from_an_address_that_may_not_send(
    state: AddressState,
) -> None:
    bench = ArpBench()
    bench.assign(OTHER, state, is_anycast=state is AddressState.PREFERRED)

    (frame,) = bench.send(datagram(source=OTHER))

    assert sender(frame) == HOST


def test_nobody_is_asked_without_an_address_to_ask_from() -> None:
    bench = ArpBench()
    bench.interface.addresses.clear()
    bench.assign(parse_address("fe80::1"))

    assert bench.send() == []
    assert bench.silences == ["solicitation-without-source"]


# RFC 4861's variables of a link, which Router Advertisements set, are IPv6's.
def test_no_router_advertisement_has_a_say_in_times() -> None:
    bench = ArpBench(configuration(arp=Arp(request_interval=2 * SECOND)))
    bench.interface.retrans_timer = 1
    bench.interface.reachable_time = 1
    bench.send()
    assert [after for after, _ in bench.watch(5)] == [2, 4]

    bench.answer()
    bench.watch(14.9)
    assert bench.known() == (State.REACHABLE, PEER_MAC)
    bench.watch(45)
    assert bench.known() == (State.STALE, PEER_MAC)


def test_a_poll_leaves_the_target_hardware_address_open() -> None:
    bench = ArpBench()

    (frame,) = bench.send()

    assert frame[:6] == BROADCAST
    assert read(frame) == Packet(
        operation=Operation.REQUEST.value,
        sender_hardware_address=MAC,
        sender_protocol_address=HOST,
        target_hardware_address=UNKNOWN_MAC,
        target_protocol_address=PEER,
    )
