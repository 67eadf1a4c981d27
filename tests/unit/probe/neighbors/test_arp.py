"""Asking one address by ARP."""

import pytest

from asdic.probe.instant import SECOND
from asdic.probe.neighbors import ArpPlan, ArpSession, Operation
from asdic.wire import arp, ethernet, packet
from link_frames import (
    MAC,
    OURS,
    PEER,
    PEER_MAC,
    STATION,
    THIRD_MAC,
    arp_packet,
)


def words(frame: bytes) -> arp.Packet:
    found = packet.decode(frame).layers[1]
    assert isinstance(found, arp.Packet)
    return found


def test_all_are_asked_until_one_answers_then_it_alone() -> None:
    session = ArpSession(ArpPlan(count=2), STATION, PEER)
    (first,) = session.wake(0)
    session.sent(first, 100)
    (reply,) = session.receive(arp_packet(), 400)
    (second,) = session.wake(SECOND)

    assert first[:6] == ethernet.BROADCAST
    assert words(first).sender_protocol_address == OURS
    assert (reply.station, reply.round_trip, reply.to_all) == (PEER_MAC, 300, False)
    assert second[:6] == PEER_MAC
    assert (session.transmitted, session.broadcasts, session.received) == (2, 1, 1)
    assert not session.is_over(2 * SECOND - 1)
    assert session.is_over(2 * SECOND)


def test_with_broadcast_all_hear_every_question() -> None:
    session = ArpSession(ArpPlan(broadcast=True), STATION, PEER)
    session.wake(0)
    session.receive(arp_packet(), 1)
    (second,) = session.wake(SECOND)
    assert second[:6] == ethernet.BROADCAST


def test_it_is_over_when_all_is_answered() -> None:
    session = ArpSession(ArpPlan(count=1), STATION, PEER)
    session.wake(0)
    session.receive(arp_packet(), 1)
    assert session.is_over(1)


def test_the_first_answer_may_be_enough() -> None:
    session = ArpSession(ArpPlan(first=True), STATION, PEER)
    session.wake(0)
    assert not session.is_over(1)
    session.receive(arp_packet(), 1)
    assert session.is_over(1)


def test_a_deadline_ends_it() -> None:
    session = ArpSession(ArpPlan(deadline=SECOND // 2), STATION, PEER)
    session.wake(7)
    assert session.next_wake() == 7 + SECOND // 2
    assert session.wake(8) == []
    assert session.is_over(7 + SECOND // 2)


@pytest.mark.parametrize(
    ("operation", "number"),
    [
        (Operation.UNSOLICITED, arp.Operation.REQUEST),
        (Operation.ANSWER, arp.Operation.REPLY),
    ],
)
def test_an_announcement_tells_our_address_to_all(
    operation: Operation, number: int
) -> None:
    session = ArpSession(ArpPlan(operation=operation, count=1), STATION, OURS)
    (frame,) = session.wake(0)

    assert frame[:6] == ethernet.BROADCAST
    assert words(frame).operation == number
    assert words(frame).sender_protocol_address == OURS
    assert words(frame).target_protocol_address == OURS
    assert session.receive(arp_packet(), 1) == []
    assert session.is_over(1)


def test_two_stations_with_one_address_are_both_told() -> None:
    session = ArpSession(ArpPlan(), STATION, PEER, source=bytes(4))
    session.wake(0)
    session.receive(arp_packet(), 1)
    request = arp.Operation.REQUEST
    (other,) = session.receive(
        arp_packet(mac=THIRD_MAC, operation=request, to=ethernet.BROADCAST), 2
    )

    assert (other.request, other.to_all) == (True, True)
    session.receive(arp_packet(), 3)
    assert session.stations == [PEER_MAC, THIRD_MAC]
    assert session.source == bytes(4)


@pytest.mark.parametrize("frame", [arp_packet(OURS), arp_packet(mac=MAC), b""])
def test_other_packets_are_no_answers(frame: bytes) -> None:
    session = ArpSession(ArpPlan(), STATION, PEER)
    session.wake(0)
    assert session.receive(frame, 1) == []


def test_it_can_be_stopped() -> None:
    session = ArpSession(ArpPlan(), STATION, PEER)
    session.stop()
    assert session.is_over(0)
    assert session.wake(0) == []
