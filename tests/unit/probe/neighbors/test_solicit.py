"""Asking for a neighbor's link-layer address."""

import pytest

from asdic.probe.instant import SECOND
from asdic.probe.neighbors import Answer, InquiryPlan, SolicitSession
from asdic.wire import ethernet, icmpv6, ipv6, ndp, packet
from asdic.wire.address import solicited_node
from link_frames import (
    MAC,
    OURS6,
    PEER6,
    PEER_LINK_LOCAL,
    PEER_MAC,
    STATION,
    THIRD_MAC,
    advertisement,
    from_peer,
)


def session(*, several: bool = False, source: bytes | None = None) -> SolicitSession:
    return SolicitSession(InquiryPlan(several=several), STATION, PEER6, source)


def test_the_question_goes_to_the_solicited_node_group() -> None:
    (frame,) = session().wake(0)

    link, header, message = packet.decode(frame).layers
    assert isinstance(link, ethernet.Header)
    assert isinstance(header, ipv6.Header)
    assert link.destination == bytes.fromhex("3333ff000002")
    assert (header.source, header.destination, header.hop_limit) == (
        OURS6,
        solicited_node(PEER6),
        255,
    )
    assert message == icmpv6.NeighborSolicitation(
        target_address=PEER6,
        options=(ndp.SourceLinkLayerAddress(link_layer_address=MAC),),
    )


def test_from_nobody_there_is_no_source_link_layer_address() -> None:
    (frame,) = session(source=bytes(16)).wake(0)
    message = packet.decode(frame).layers[-1]
    assert isinstance(message, icmpv6.NeighborSolicitation)
    assert message.options == ()


def test_the_answer_tells_address_flags_and_time() -> None:
    asking = session()
    (frame,) = asking.wake(0)
    asking.sent(frame, 50)

    (answer,) = asking.receive(
        from_peer(advertisement(solicited=True, router=True)), 250
    )

    assert answer == Answer(
        target=PEER6,
        source=PEER_LINK_LOCAL,
        station=PEER_MAC,
        link_layer_address=PEER_MAC,
        router=True,
        solicited=True,
        override=False,
        round_trip=200,
    )
    assert asking.is_over(250)


def test_an_answer_may_have_no_address_of_its_own() -> None:
    asking = session()
    asking.wake(0)
    (answer,) = asking.receive(from_peer(advertisement(mac=None)), 1)
    assert answer.link_layer_address is None


@pytest.mark.parametrize(
    "frame",
    [
        from_peer(advertisement(target=OURS6)),
        from_peer(icmpv6.EchoReply(identifier=1, sequence_number=1)),
        from_peer(advertisement(), station=MAC),
        b"",
    ],
)
def test_other_frames_are_no_answer(frame: bytes) -> None:
    asking = session()
    asking.wake(0)
    assert asking.receive(frame, 1) == []
    assert not asking.is_over(1)


def test_several_neighbors_may_answer() -> None:
    asking = session(several=True)
    asking.wake(0)

    for mac in (PEER_MAC, THIRD_MAC):
        (answer,) = asking.receive(from_peer(advertisement(mac=mac), station=mac), 1)
        assert answer.station == mac
    assert asking.next_wake() == SECOND
    assert asking.is_over(SECOND)
    assert asking.wake(SECOND) == []


def test_it_can_be_stopped() -> None:
    asking = session()
    asking.stop()
    assert asking.is_over(0)
