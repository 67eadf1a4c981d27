"""Whether an address is free."""

import pytest

from asdic.probe.instant import SECOND
from asdic.probe.neighbors import DetectionPlan, DetectionSession
from asdic.wire import arp, icmpv6, ipv6, ndp, packet
from link_frames import (
    MAC,
    OURS,
    OURS6,
    PEER,
    PEER6,
    PEER_MAC,
    STATION,
    THIRD_MAC,
    advertisement,
    arp_packet,
    from_peer,
)

NONCE = b"\1\2\3\4\5\6"
REQUEST = arp.Operation.REQUEST


def session(address: bytes, plan: DetectionPlan | None = None) -> DetectionSession:
    return DetectionSession(
        plan or DetectionPlan(),
        STATION,
        address,
        draw=lambda least, most: (least + most) / 2,
        nonce=NONCE,
    )


def solicitation(*options: ndp.Option) -> icmpv6.NeighborSolicitation:
    return icmpv6.NeighborSolicitation(target_address=PEER6, options=options)


def test_an_ipv6_address_is_asked_for_from_nobody_once() -> None:
    asking = session(PEER6)
    (frame,) = asking.wake(0)

    _, header, message = packet.decode(frame).layers
    assert isinstance(header, ipv6.Header)
    assert header.source == bytes(16)
    assert message == solicitation(ndp.Nonce(nonce=NONCE))
    assert asking.next_wake() == SECOND
    assert not asking.is_over(SECOND - 1)
    assert asking.verdict is None
    assert asking.is_over(SECOND)
    assert asking.verdict is True
    assert asking.wake(SECOND) == []


def test_an_ipv4_address_is_probed_three_times_as_rfc_5227_says() -> None:
    asking = session(PEER)
    at = [0, SECOND * 3 // 2, 3 * SECOND]

    for now in at:
        (frame,) = asking.wake(now)
        words = packet.decode(frame).layers[1]
        assert isinstance(words, arp.Packet)
        assert words.sender_protocol_address == bytes(4)
        assert asking.wake(now) == []
    assert asking.next_wake() == 5 * SECOND
    assert asking.is_over(5 * SECOND)
    assert asking.verdict is True


@pytest.mark.parametrize(
    ("address", "frame", "how"),
    [
        (PEER6, from_peer(advertisement()), "advertisement"),
        (PEER6, from_peer(advertisement(mac=None)), "advertisement"),
        (PEER6, from_peer(solicitation(), bytes(16)), "solicitation"),
        (PEER, arp_packet(), "arp-reply"),
        (PEER, arp_packet(operation=REQUEST), "arp-request"),
        (PEER, arp_packet(bytes(4), target=PEER, operation=REQUEST), "arp-probe"),
    ],
)
def test_whoever_has_it_or_is_about_to_take_it_is_told(
    address: bytes, frame: bytes, how: str
) -> None:
    asking = session(address)
    asking.wake(0)

    (taken,) = asking.receive(frame, 1)

    assert (taken.how, taken.link_layer_address, taken.station) == (
        how,
        PEER_MAC,
        PEER_MAC,
    )
    assert asking.verdict is False
    assert asking.is_over(1)
    assert asking.receive(frame, 2) == []


def test_a_proxy_answers_for_somebody_else() -> None:
    asking = session(PEER6)
    (taken,) = asking.receive(from_peer(advertisement(mac=THIRD_MAC)), 1)
    assert (taken.link_layer_address, taken.station) == (THIRD_MAC, PEER_MAC)


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        (PEER6, from_peer(solicitation(ndp.Nonce(nonce=NONCE)), bytes(16))),
        (PEER6, from_peer(solicitation())),
        (PEER6, from_peer(advertisement(OURS6))),
        (PEER6, b""),
        (PEER, arp_packet(OURS)),
        (PEER, arp_packet(mac=MAC)),
        (PEER, arp_packet(bytes(4), target=OURS, operation=REQUEST)),
    ],
)
def test_other_frames_leave_it_free(address: bytes, frame: bytes) -> None:
    asking = session(address)
    asking.wake(0)
    assert asking.receive(frame, 1) == []
    assert not asking.is_over(1)


def test_an_address_of_our_own_is_taken_without_a_question() -> None:
    asking = session(OURS6)
    assert asking.is_over(0)
    assert asking.wake(0) == []
    assert asking.taken is not None
    assert asking.taken.how == "ours"


def test_how_often_and_how_long_can_be_chosen() -> None:
    asking = session(PEER, DetectionPlan(count=1, wait=5))
    assert len(asking.wake(0)) == 1
    assert asking.is_over(5)


def test_what_was_stopped_is_not_known() -> None:
    asking = session(PEER)
    asking.sent(asking.wake(0)[0], 0)
    asking.stop()
    assert asking.is_over(1)
    assert asking.verdict is None
