"""Resolution, and what a cache learns of neighbors."""

from __future__ import annotations

import pytest

from asdic.engine.interface import AddressState
from asdic.engine.neighbor import State
from asdic.wire import ndp
from asdic.wire.address import parse_address
from neighbors import (
    ALL_NODES,
    GLOBAL,
    OTHER_MAC,
    OTHER_PEER,
    PEER,
    PEER_MAC,
    SECOND_MAC,
    NeighborBench,
    framed,
    packet,
    solicitation,
)
from turns import LINK_LOCAL, MAC, frames


@pytest.mark.requirement("rfc4861-7.2.2-a", "rfc4861-7.2.2-b")
def test_a_stranger_is_asked_for_before_a_packet_goes_to_it() -> None:
    bench = NeighborBench()

    assert bench.send() == [solicitation()]
    assert bench.state() is State.INCOMPLETE


# Captured from the conformance suite's published frames: 02_002, the first solicitation.
FRAME = bytes.fromhex(
    "3333ff000100001122334456"
    "86dd6000000000203afffe80000000000000021122fffe334456"
    "ff0200000000000000000001ff000100"
    "8700ab6600000000fe80000000000000020000fffe000100"
    "0101001122334456"
)


def test_a_solicitation_is_octet_for_octet_what_others_send() -> None:
    bench = NeighborBench()

    (frame,) = bench.send()

    assert frame[:56] + frame[58:] == FRAME[:56] + FRAME[58:]


@pytest.mark.requirement("rfc4861-7.2.2-c", "rfc4861-7.2.2-d", "rfc4861-10-a")
def test_a_stranger_is_asked_for_three_times_a_second_apart() -> None:
    bench = NeighborBench()
    bench.send()
    for number in (1, 2):
        assert bench.send(octets=packet(number)) == []

    assert bench.watch(60) == [(1, solicitation()), (2, solicitation())]
    assert bench.state() is None
    waited = [packet(number) for number in range(3)]
    assert bench.listener.failed == [(PEER, waited)]
    assert bench.listener.unreachable == []


def test_failure_comes_a_second_after_the_last_solicitation() -> None:
    bench = NeighborBench()
    bench.send()

    bench.wait(2.999)
    assert bench.listener.failed == []
    bench.wait(0.001)
    assert len(bench.listener.failed) == 1


@pytest.mark.requirement("rfc4861-7.2.2-c")
def test_solicitations_are_retrans_timer_apart() -> None:
    bench = NeighborBench()
    bench.interface.retrans_timer *= 5
    bench.send()

    assert [after for after, _ in bench.watch(60)] == [5, 10]


@pytest.mark.requirement("rfc4861-7.2.2-e")
def test_of_too_many_packets_that_wait_the_oldest_is_lost() -> None:
    bench = NeighborBench(max_queued_packets=3)
    for number in range(5):
        bench.send(octets=packet(number))

    assert bench.silences == ["neighbor-queue-full"]
    assert bench.advertise() == [framed(packet(number)) for number in (2, 3, 4)]


@pytest.mark.requirement("rfc4861-7.2.2-g")
def test_a_full_queue_leaves_the_entry_as_it_is() -> None:
    bench = NeighborBench(max_queued_packets=1)
    bench.send()
    bench.wait(0.5)
    bench.send(octets=packet(1))

    assert bench.state() is State.INCOMPLETE
    assert bench.remaining() == 0.5


@pytest.mark.requirement("rfc4861-7.2.2-b")
def test_a_solicitation_comes_from_the_source_of_the_packet_if_that_is_ours() -> None:
    bench = NeighborBench()
    bench.assign(GLOBAL)

    assert bench.send(octets=packet(source=GLOBAL)) == [solicitation(source=GLOBAL)]


@pytest.mark.requirement("rfc4861-7.2.2-b")
def test_a_solicitation_for_a_forwarded_packet_comes_from_the_link_local_address() -> (
    None
):
    bench = NeighborBench()
    bench.assign(GLOBAL)

    sent = bench.send(octets=packet(source=parse_address("2001:db8:9::9")))

    assert sent == [solicitation()]


def test_an_address_that_went_away_asks_no_more() -> None:
    bench = NeighborBench()
    bench.assign(GLOBAL)
    bench.send(octets=packet(source=GLOBAL))
    del bench.interface.addresses[GLOBAL]

    assert bench.wait(1) == [solicitation()]


@pytest.mark.requirement("rfc4429-3.2-a")
def test_nobody_is_asked_for_from_an_optimistic_address() -> None:
    bench = NeighborBench()
    bench.assign(GLOBAL, AddressState.OPTIMISTIC)
    assert bench.send(octets=packet(source=GLOBAL)) == [solicitation()]

    del bench.interface.addresses[LINK_LOCAL]
    assert bench.send(OTHER_PEER, packet(source=GLOBAL)) == []
    assert bench.silences == ["solicitation-without-source"]


def test_who_cannot_ask_loses_the_packet_in_the_same_time() -> None:
    bench = NeighborBench()
    bench.interface.addresses.clear()
    bench.send()

    assert bench.wait(3) == []
    assert bench.listener.failed == [(PEER, [packet()])]


def test_a_packet_to_a_group_goes_to_its_link_layer_group() -> None:
    bench = NeighborBench()
    group = parse_address("ff05::1:2:3")
    content = packet(destination=group)

    assert bench.send(group, content) == [
        framed(content, bytes.fromhex("333300020003"))
    ]
    assert len(bench.cache) == 0


@pytest.mark.parametrize("next_hop", [PEER, ALL_NODES])
def test_without_link_layer_addresses_a_packet_is_a_frame(next_hop: bytes) -> None:
    bench = NeighborBench()

    assert bench.send(next_hop, packet(), "ppp0") == [packet()]
    assert len(bench.cache) == 0


def test_without_link_layer_addresses_none_is_learned_of_an_advertisement() -> None:
    bench = NeighborBench(accept_unknown_advertisements=True)

    bench.advertise(interface="ppp0")

    assert bench.silences == [
        "link-layer-address-of-another-length",
        "na-for-unknown-neighbor",
    ]


def test_each_link_has_its_own_neighbors() -> None:
    bench = NeighborBench()
    bench.assign(LINK_LOCAL, interface="eth1")
    bench.bring(State.REACHABLE)

    assert bench.send(interface="eth1") == [solicitation(sender=SECOND_MAC)]
    assert bench.send() == [framed(packet())]
    bench.learn(link_layer_address=OTHER_MAC, interface="eth1")
    assert bench.send(interface="eth1") == [framed(packet(), OTHER_MAC, SECOND_MAC)]


@pytest.mark.requirement("rfc4861-7.2-a")
@pytest.mark.parametrize("is_router", [None, False, True])
def test_without_link_layer_address_no_neighbor_is_learned(
    *, is_router: bool | None
) -> None:
    bench = NeighborBench()

    bench.learn(link_layer_address=None, is_router=is_router)

    assert len(bench.cache) == 0
    assert bench.cache.may_be_reachable(bench.interface, PEER) is None


@pytest.mark.requirement("rfc4861-7.2-a")
def test_without_link_layer_address_a_neighbor_may_still_become_a_router() -> None:
    bench = NeighborBench()
    bench.bring(State.REACHABLE)

    bench.learn(link_layer_address=None, is_router=True)

    entry = bench.cache.find(bench.interface, PEER)
    assert entry is not None
    assert entry.is_router
    assert bench.known() == (State.REACHABLE, PEER_MAC)


def test_a_router_that_says_it_is_none_is_told_of_once() -> None:
    bench = NeighborBench()
    bench.learn(is_router=True)

    bench.learn(is_router=False)
    bench.learn(is_router=False)

    assert bench.listener.hosts == [PEER]


def test_a_neighbor_that_was_learned_may_be_reachable() -> None:
    bench = NeighborBench()
    bench.learn()

    assert bench.cache.may_be_reachable(bench.interface, PEER) is True
    assert bench.told() == bench.known() == (State.STALE, PEER_MAC)


def test_a_neighbor_in_resolution_may_not_be_reachable() -> None:
    bench = NeighborBench()
    bench.send()

    assert bench.cache.may_be_reachable(bench.interface, PEER) is False
    assert bench.told() == bench.known() == (State.INCOMPLETE, b"")


def test_a_neighbor_that_is_full_of_itself_finds_no_room() -> None:
    bench = NeighborBench(max_neighbors=1)
    bench.bring(State.REACHABLE)

    bench.learn(OTHER_PEER, OTHER_MAC, is_router=True)

    assert bench.silences == ["neighbor-cache-full"]
    assert bench.state(OTHER_PEER) is None


@pytest.mark.requirement("rfc4861-7.2.5-a")
@pytest.mark.parametrize("solicited", [False, True])
def test_who_was_not_asked_for_is_not_known_by_its_advertisement(
    *, solicited: bool
) -> None:
    bench = NeighborBench()

    bench.advertise(solicited=solicited)

    assert bench.silences == ["na-for-unknown-neighbor"]
    assert len(bench.cache) == 0


@pytest.mark.requirement("rfc9131-4-a")
@pytest.mark.parametrize("solicited", [False, True])
def test_a_router_may_take_who_advertises_itself_as_stale(*, solicited: bool) -> None:
    bench = NeighborBench(accept_unknown_advertisements=True)

    bench.advertise(solicited=solicited, override=False, router=True)

    assert bench.known() == (State.STALE, PEER_MAC)
    assert bench.remaining() is None
    assert [one.is_router for one in bench.cache] == [True]


@pytest.mark.requirement("rfc9131-4-a")
def test_even_a_router_needs_the_link_layer_address() -> None:
    bench = NeighborBench(accept_unknown_advertisements=True)

    bench.advertise(None)

    assert bench.silences == ["na-for-unknown-neighbor"]


@pytest.mark.requirement("rfc4861-4.6-b", "rfc4861-9-a", "rfc4861-9-b")
def test_options_that_do_not_belong_there_are_ignored() -> None:
    bench = NeighborBench()
    bench.send()

    bench.advertise(
        options=(
            ndp.SourceLinkLayerAddress(link_layer_address=OTHER_MAC),
            ndp.Unknown(octets=b"\xfe\1" + bytes(6)),
        )
    )

    assert bench.known() == (State.REACHABLE, PEER_MAC)


@pytest.mark.requirement("rfc4861-4.6.1-a")
def test_a_source_link_layer_address_in_an_advertisement_resolves_nobody() -> None:
    bench = NeighborBench()
    bench.send()

    bench.advertise(
        None, options=(ndp.SourceLinkLayerAddress(link_layer_address=OTHER_MAC),)
    )

    assert bench.silences == ["na-without-link-layer-address"]
    assert bench.state() is State.INCOMPLETE


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        (MAC, "link-layer-address-of-our-own"),
        (bytes.fromhex("333300000001"), "link-layer-address-of-group"),
        (b"\xff" * 6, "link-layer-address-of-group"),
        (bytes(14), "link-layer-address-of-another-length"),
    ],
)
def test_a_link_layer_address_that_nobody_else_can_have_resolves_nobody(
    address: bytes, rule: str
) -> None:
    bench = NeighborBench()
    bench.send()

    assert bench.advertise(address) == []
    assert bench.silences == [rule, "na-without-link-layer-address"]
    assert bench.state() is State.INCOMPLETE


def test_the_state_tells_of_all_neighbors() -> None:
    bench = NeighborBench()
    bench.learn(is_router=True)
    bench.send(OTHER_PEER)

    assert bench.cache.state() == [
        {
            "interface": "eth0",
            "address": "fe80::200:ff:fe00:100",
            "link_layer_address": "00:00:00:00:01:00",
            "state": "stale",
            "is_router": True,
            "queued": 0,
        },
        {
            "interface": "eth0",
            "address": "fe80::200:ff:fe00:101",
            "link_layer_address": "",
            "state": "incomplete",
            "is_router": False,
            "queued": 1,
        },
    ]


@pytest.mark.requirement("rfc6583-6-a", "rfc6583-7.1-a")
def test_a_scan_of_the_link_costs_so_many_solicitations_and_no_neighbor() -> None:
    bench = NeighborBench(max_incomplete=8, max_neighbors=16)
    bench.bring(State.DELAY)
    scanned = [PEER[:14] + number.to_bytes(2) for number in range(1000, 1100)]

    asked = [frame for address in scanned for frame in bench.send(address)]

    assert asked == [solicitation(address) for address in scanned[:8]]
    assert bench.state() is State.DELAY
    assert solicitation(receiver=PEER_MAC) in bench.wait(5)
    assert bench.send(scanned[-1]) == [solicitation(scanned[-1])]


def test_only_ipv6_is_off_where_its_address_is_a_duplicate() -> None:
    bench = NeighborBench()
    bench.bring(State.REACHABLE)
    bench.interface.is_disabled = True
    turn = bench.turn()
    ipv4 = b"\x45" + bytes(19)

    bench.cache.send(turn, bench.interface, ipv4, PEER)

    assert len(frames(turn.effects)) == 1
