"""Which address is at which station, and when that changes."""

import pytest
from hypothesis import given, strategies

from asdic.probe.neighbors import BindingLog, Change
from asdic.wire import arp, icmpv6, ndp
from link_frames import (
    OURS,
    PEER,
    PEER6,
    PEER_LINK_LOCAL,
    PEER_MAC,
    THIRD_MAC,
    advertisement,
    arp_packet,
    from_peer,
)

REQUEST = arp.Operation.REQUEST
SOURCE = (ndp.SourceLinkLayerAddress(link_layer_address=PEER_MAC),)
FOURTH_MAC = bytes.fromhex("02000000000d")


def changes(log: BindingLog, *frames: bytes) -> list[Change]:
    return [one.change for frame in frames for one in log.receive(frame, 0)]


def test_an_address_is_new_once() -> None:
    log = BindingLog()

    (found,) = log.receive(arp_packet(), 0)

    assert (found.change, found.address, found.station, found.message) == (
        Change.NEW,
        PEER,
        PEER_MAC,
        "arp",
    )
    assert changes(log, arp_packet()) == []
    assert log.bindings == [(PEER, PEER_MAC)]
    assert (log.messages, log.counts[Change.NEW]) == (2, 1)


def test_an_address_that_goes_to_and_fro_flip_flops() -> None:
    log = BindingLog()
    one, other = arp_packet(), arp_packet(mac=THIRD_MAC)
    third = arp_packet(mac=FOURTH_MAC)

    assert changes(log, one, other, one, other, third, one) == [
        Change.NEW,
        Change.CHANGED,
        Change.FLIP_FLOP,
        Change.FLIP_FLOP,
        Change.CHANGED,
        Change.CHANGED,
    ]


def test_a_change_tells_the_station_before() -> None:
    log = BindingLog()
    log.receive(from_peer(advertisement()), 0)
    (found,) = log.receive(
        from_peer(advertisement(mac=THIRD_MAC), station=THIRD_MAC), 0
    )
    assert (found.station, found.previous_station) == (THIRD_MAC, PEER_MAC)
    assert found.message == "neighbor-advertisement"


def test_a_station_with_another_ipv4_address_has_moved() -> None:
    log = BindingLog()
    log.receive(arp_packet(), 0)
    (found,) = log.receive(arp_packet(OURS), 0)
    assert (found.change, found.previous_address) == (Change.MOVED, PEER)


def test_a_station_may_have_many_ipv6_addresses() -> None:
    log = BindingLog()
    frames = [from_peer(advertisement(at)) for at in (PEER6, PEER_LINK_LOCAL)]
    assert changes(log, *frames) == [Change.NEW, Change.NEW]


def test_a_frame_from_somebody_else_is_told_once() -> None:
    log = BindingLog()
    frame = arp_packet(station=THIRD_MAC)

    new, mismatch = log.receive(frame, 0)

    assert new.change is Change.NEW
    assert (mismatch.change, mismatch.station, mismatch.previous_station) == (
        Change.MISMATCH,
        PEER_MAC,
        THIRD_MAC,
    )
    assert changes(log, frame) == []


@pytest.mark.parametrize(
    ("message", "name"),
    [
        (
            icmpv6.NeighborSolicitation(target_address=PEER6, options=SOURCE),
            "neighbor-solicitation",
        ),
        (icmpv6.RouterSolicitation(options=SOURCE), "router-solicitation"),
        (
            icmpv6.RouterAdvertisement(router_lifetime=0, options=SOURCE),
            "router-advertisement",
        ),
    ],
)
def test_whoever_tells_its_address_is_noted(message: icmpv6.Message, name: str) -> None:
    (found,) = BindingLog().receive(from_peer(message), 0)
    assert (found.address, found.message) == (PEER_LINK_LOCAL, name)


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        arp_packet(bytes(4), operation=REQUEST),
        from_peer(icmpv6.RouterSolicitation(options=SOURCE), bytes(16)),
        from_peer(icmpv6.RouterSolicitation()),
        from_peer(icmpv6.EchoReply(identifier=1, sequence_number=1)),
    ],
)
def test_what_names_no_station_is_no_evidence(frame: bytes) -> None:
    log = BindingLog()
    assert log.receive(frame, 0) == []
    assert log.messages == 0


def test_who_was_silent_longest_is_forgotten_first() -> None:
    log = BindingLog(most=2)
    addresses = [bytes((192, 0, 2, number)) for number in range(4)]
    for at, mac in zip(addresses[:2], (PEER_MAC, THIRD_MAC), strict=True):
        log.receive(arp_packet(at, mac), 0)
    log.receive(arp_packet(addresses[0]), 0)

    log.receive(arp_packet(addresses[2], FOURTH_MAC), 0)

    assert [at for at, _ in log.bindings] == [addresses[0], addresses[2]]
    assert log.forgotten == 1
    assert changes(log, arp_packet(addresses[1], THIRD_MAC)) == [Change.NEW]


def test_what_a_station_has_left_is_forgotten_without_its_present_address() -> None:
    log = BindingLog(most=2)
    log.receive(arp_packet(PEER), 0)
    log.receive(arp_packet(OURS), 0)
    log.receive(from_peer(advertisement()), 0)  # has PEER forgotten
    (found,) = log.receive(arp_packet(PEER), 0)
    assert found.change is Change.NEW  # OURS was forgotten in turn


def test_it_only_listens_and_ends_when_told() -> None:
    log = BindingLog()
    log.sent(b"", 0)
    assert log.wake(0) == []
    assert log.next_wake() is None
    assert not log.is_over(0)
    log.stop()
    assert log.is_over(0)


@given(
    frames=strategies.lists(
        strategies.tuples(strategies.integers(0, 9), strategies.integers(0, 3))
    )
)
def test_the_table_has_where_each_address_was_last(
    frames: list[tuple[int, int]],
) -> None:
    log = BindingLog()
    last: dict[bytes, bytes] = {}
    for address, mac in frames:
        at, station = bytes((192, 0, 2, address)), bytes((2, 0, 0, 0, 0, mac))
        log.receive(arp_packet(at, station), 0)
        last[at] = station

    assert dict(log.bindings) == last
    counts = log.counts
    assert counts[Change.NEW] + counts[Change.MOVED] == len(last)
