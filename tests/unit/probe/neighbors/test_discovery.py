"""Finding all neighbors on a link."""

import pytest

from asdic.probe.instant import MILLISECOND, SECOND
from asdic.probe.neighbors import (
    DiscoveryPlan,
    DiscoverySession,
    Method,
    Prefixed,
    Station,
    discovery as module,
)
from asdic.wire import arp, icmpv6, packet
from asdic.wire.address import format_address, parse_address
from link_frames import (
    MAC,
    OURS,
    PEER,
    PEER6,
    PEER_LINK_LOCAL,
    PEER_MAC,
    STATION,
    THIRD_MAC,
    advertisement,
    arp_packet,
    from_peer,
)

NONCE = bytes(range(8))


def session(
    plan: DiscoveryPlan | None = None, station: Station = STATION
) -> DiscoverySession:
    return DiscoverySession(plan or DiscoveryPlan(), station, identifier=7, nonce=NONCE)


def asked(frames: list[bytes]) -> list[str]:
    """Return the addresses that ARP requests ask for."""
    found = [packet.decode(frame).layers[1] for frame in frames]
    return [
        format_address(one.target_protocol_address)
        for one in found
        if isinstance(one, arp.Packet)
    ]


def play(
    looking: DiscoverySession, limit: int = 60 * SECOND
) -> list[tuple[int, bytes]]:
    """Let time pass until it is over; return what was sent, and when."""
    now, sent = 0, []
    while not looking.is_over(now):
        assert now < limit
        sent += [(now, frame) for frame in looking.wake(now)]
        due = looking.next_wake()
        assert due is not None
        now = max(due, now + 1)
    return sent


def test_each_round_asks_all_and_every_address_of_the_prefix_but_ours() -> None:
    sent = play(session())

    addresses = [f"192.0.2.{number}" for number in range(2, 7)]
    assert asked([frame for _, frame in sent]) == addresses * 2
    messages = [packet.decode(frame).layers[-1] for _, frame in sent]
    echoes = [one for one in messages if isinstance(one, icmpv6.EchoRequest)]
    # From each prefix, with and without the bad option, in each of two rounds.
    assert len(echoes) == 8


def test_the_sweep_keeps_its_rate() -> None:
    plan = DiscoveryPlan(families=(4,), rounds=1, rate=100)
    at = [now for now, _ in play(session(plan))]
    assert at == [number * 10 * MILLISECOND for number in range(5)]


def test_after_a_stall_the_sweep_does_not_become_a_flood() -> None:
    large = Prefixed(octets=OURS, prefix_length=22)
    station = Station(link_layer_address=MAC, addresses=(large,))
    looking = session(DiscoveryPlan(families=(4,), rounds=1), station)

    assert len(looking.wake(0)) == 1
    assert len(looking.wake(SECOND)) <= 22


def test_a_prefix_that_is_too_large_is_left_out() -> None:
    large = Prefixed(octets=OURS, prefix_length=16)
    looking = session(station=Station(link_layer_address=MAC, addresses=(large,)))

    assert looking.left_out == [large]
    assert play(looking) == []


@pytest.mark.parametrize(("length", "count"), [(30, 1), (31, 1), (32, 0)])
def test_small_prefixes_have_the_hosts_that_they_can(length: int, count: int) -> None:
    one = Prefixed(octets=OURS, prefix_length=length)
    plan = DiscoveryPlan(rounds=1)
    sent = play(session(plan, Station(link_layer_address=MAC, addresses=(one,))))
    assert len(sent) == count


def test_a_prefix_with_two_of_our_addresses_is_swept_once() -> None:
    both = tuple(
        Prefixed(octets=parse_address(text), prefix_length=30)
        for text in ("192.0.2.1", "192.0.2.2")
    )
    looking = session(station=Station(link_layer_address=MAC, addresses=both))
    assert play(looking) == []


def test_what_neighbors_show_is_put_together() -> None:
    looking = session()
    looking.wake(0)
    reply = from_peer(icmpv6.EchoReply(identifier=7, sequence_number=1))

    assert [one.method for one in looking.receive(reply, 1)] == [Method.ECHO]
    assert looking.receive(reply, 2) == []
    looking.receive(from_peer(icmpv6.RouterAdvertisement(router_lifetime=1)), 3)
    looking.receive(arp_packet(), 4)
    looking.receive(arp_packet(mac=THIRD_MAC), 5)

    first, second, third = looking.neighbors
    assert [one.address for one in (first, second, third)] == [
        PEER,
        PEER,
        PEER_LINK_LOCAL,
    ]
    assert (first.station, second.station) == (PEER_MAC, THIRD_MAC)
    assert third.methods == [Method.ECHO, Method.ROUTER]
    assert third.router


def test_only_the_families_that_are_wanted_count() -> None:
    looking = session(DiscoveryPlan(families=(6,)))
    looking.sent(looking.wake(0)[0], 0)
    assert looking.receive(arp_packet(), 1) == []
    assert looking.neighbors == []


def test_our_own_frames_and_addresses_are_no_neighbors() -> None:
    looking = session()
    assert looking.receive(arp_packet(mac=MAC, station=PEER_MAC), 1) == []
    assert looking.receive(from_peer(advertisement(), station=MAC), 1) == []
    assert looking.receive(b"", 1) == []


def test_the_table_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_NEIGHBORS", 1)
    looking = session()
    looking.receive(from_peer(advertisement(PEER6)), 1)
    assert looking.receive(from_peer(advertisement(PEER_LINK_LOCAL)), 1) == []
    assert (len(looking.neighbors), looking.forgotten) == (1, 1)


def test_it_can_be_stopped() -> None:
    looking = session()
    looking.stop()
    assert looking.is_over(0)
    assert looking.wake(0) == []


def test_who_answers_node_information_queries_is_asked_for_its_name() -> None:
    looking = session()
    looking.wake(0)
    bare = icmpv6.NodeInformationResponse(qtype=0, nonce=NONCE)
    looking.receive(from_peer(bare), 1)

    assert looking.next_wake() == 0
    (frame,) = looking.wake(2)
    message = packet.decode(frame).layers[-1]
    assert isinstance(message, icmpv6.NodeInformationQuery)
    assert message.qtype == 2
    assert looking.next_wake() != 0

    names = (icmpv6.NodeNames(names=b"\4peer\0\0"),)
    told = icmpv6.NodeInformationResponse(qtype=2, nonce=NONCE, data=names)
    looking.receive(from_peer(told), 3)
    (neighbor,) = looking.neighbors
    assert neighbor.names == ["peer"]
    assert looking.next_wake() != 0


def test_an_ipv4_address_that_is_told_is_not_asked_for_a_name() -> None:
    looking = session()
    looking.wake(0)
    told = icmpv6.NodeInformationResponse(
        qtype=4,
        nonce=NONCE,
        data=(icmpv6.NodeIpv4Address(ipv4_address=PEER),),
    )
    looking.receive(from_peer(told), 3)
    assert len(looking.wake(4)) == 1  # the IPv6 address that told it
