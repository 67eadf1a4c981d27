"""What is learned of ARP packets, and which are answered."""

from __future__ import annotations

import pytest

from arp_bench import (
    BROADCAST,
    HOST,
    OTHER_MAC,
    PEER,
    PEER_MAC,
    UNSPECIFIED,
    ArpBench,
    arp,
    datagram,
    framed,
    read,
)
from asdic.engine.interface import AddressState
from asdic.engine.neighbor import State
from asdic.wire.arp import Operation, Packet
from turns import MAC

TENTATIVE = bytes((192, 0, 2, 99))
REPLY = Operation.REPLY.value


def test_who_asks_for_us_is_answered_alone_and_learned() -> None:
    bench = ArpBench()

    (frame,) = bench.receive(arp())

    assert frame[:12] == PEER_MAC + MAC
    assert read(frame) == Packet(
        operation=REPLY,
        sender_hardware_address=MAC,
        sender_protocol_address=HOST,
        target_hardware_address=PEER_MAC,
        target_protocol_address=PEER,
    )
    assert bench.known() == (State.STALE, PEER_MAC)


def test_octets_behind_the_packet_are_padding() -> None:
    bench = ArpBench()

    assert len(bench.receive(arp() + bytes(18))) == 1


def test_a_poll_is_answered_like_any_request() -> None:
    assert len(ArpBench().receive(arp(station=MAC))) == 1


@pytest.mark.parametrize("operation", [Operation.REQUEST.value, REPLY])
def test_who_is_known_and_moved_is_found_again(operation: int) -> None:
    bench = ArpBench()
    bench.receive(arp())

    bench.receive(arp(operation, hardware=OTHER_MAC, target=bytes((192, 0, 2, 50))))

    assert bench.known() == (State.STALE, OTHER_MAC)


def test_a_stranger_that_asks_for_another_is_not_learned() -> None:
    bench = ArpBench()

    bench.receive(arp(target=bytes((192, 0, 2, 50))))

    assert bench.known() is None


def test_a_reply_of_somebody_known_to_another_is_no_silence() -> None:
    bench = ArpBench()
    bench.receive(arp())

    bench.receive(arp(REPLY, target=bytes((192, 0, 2, 50))))

    assert bench.silences == []


# RFC 826: whom a packet is for adds its sender, whether or not it asked.
def test_a_reply_that_nobody_asked_for_is_learned_but_not_believed() -> None:
    bench = ArpBench()

    assert bench.answer() == []
    assert bench.known() == (State.STALE, PEER_MAC)


def test_a_reply_to_all_does_not_show_that_a_neighbor_is_reachable() -> None:
    bench = ArpBench()
    bench.send()

    sent = bench.receive(arp(REPLY, target_hardware=MAC, station=BROADCAST))

    assert sent == [framed(datagram())]
    assert bench.known() == (State.DELAY, PEER_MAC)


# RFC 5227 §2.1.1: probes come from 0.0.0.0, so that they change no cache.
def test_a_probe_for_our_address_is_answered_and_not_learned() -> None:
    bench = ArpBench()

    (frame,) = bench.receive(arp(sender=UNSPECIFIED))

    assert read(frame).sender_protocol_address == HOST
    assert read(frame).target_protocol_address == UNSPECIFIED
    assert len(bench.cache) == 0
    assert bench.claims.claims == []


@pytest.mark.parametrize("operation", [Operation.REQUEST.value, REPLY])
@pytest.mark.parametrize("state", [AddressState.PREFERRED, AddressState.TENTATIVE])
def test_who_sends_from_our_address_claims_it(
    state: AddressState, operation: int
) -> None:
    bench = ArpBench()
    bench.assign(HOST, state)

    bench.receive(arp(operation, sender=HOST, hardware=OTHER_MAC, target=PEER))

    assert bench.claims.claims == [(HOST, OTHER_MAC)]


def test_who_probes_for_our_tentative_address_claims_it() -> None:
    bench = ArpBench()
    bench.assign(TENTATIVE, AddressState.TENTATIVE)

    bench.receive(arp(sender=UNSPECIFIED, hardware=OTHER_MAC, target=TENTATIVE))
    bench.receive(arp(target=TENTATIVE))

    assert bench.claims.claims == [(TENTATIVE, OTHER_MAC)]


def test_our_own_packets_that_come_back_claim_nothing() -> None:
    bench = ArpBench()
    bench.assign(TENTATIVE, AddressState.TENTATIVE)

    bench.receive(arp(hardware=MAC, sender=HOST, target=HOST))
    bench.receive(arp(hardware=MAC, sender=UNSPECIFIED, target=TENTATIVE))

    assert bench.claims.claims == []


def test_a_duplicate_is_somebody_elses() -> None:
    bench = ArpBench()
    bench.assign(TENTATIVE, AddressState.DUPLICATED)

    assert bench.receive(arp(target=TENTATIVE)) == []
    assert bench.silences == ["arp-target-not-ours"]
    bench.receive(arp(sender=TENTATIVE))
    assert bench.known(TENTATIVE) == (State.STALE, PEER_MAC)
    assert bench.claims.claims == []


# RFC 1122 §3.2.1.3: no single host has any of these.
@pytest.mark.parametrize(
    "sender",
    [
        bytes((224, 0, 0, 1)),
        bytes((127, 0, 0, 1)),
        bytes((255, 255, 255, 255)),
        bytes((192, 0, 2, 0)),
    ],
)
def test_nobody_has_an_address_that_is_no_single_host(sender: bytes) -> None:
    bench = ArpBench()

    assert bench.receive(arp(sender=sender)) == []
    assert bench.silences == ["arp-from-no-single-address"]
    assert bench.known(PEER) is None
