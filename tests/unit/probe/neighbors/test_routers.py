"""Asking for routers."""

from asdic.probe.instant import SECOND
from asdic.probe.neighbors import (
    InquiryPlan,
    Ipv4RouterSession,
    RouterSession,
    Station,
)
from asdic.probe.neighbors.frames import ALL_ROUTERS
from asdic.wire import ethernet, icmpv4, icmpv6, ipv4, ipv6, ndp, packet
from link_frames import (
    LINK_LOCAL,
    MAC,
    OURS,
    PEER,
    PEER_LINK_LOCAL,
    PEER_MAC,
    STATION,
    from_peer,
    from_peer4,
)

PLAN = InquiryPlan(several=True)
ADVERTISEMENT = icmpv6.RouterAdvertisement(
    router_lifetime=1800, options=(ndp.Mtu(mtu=1400),)
)
ADVERTISEMENT4 = icmpv4.RouterAdvertisement(
    lifetime=1800, entries=(icmpv4.RouterAddress(router_address=PEER),)
)


def test_routers_are_asked_from_the_link_local_address() -> None:
    (frame,) = RouterSession(PLAN, STATION).wake(0)

    _, header, message = packet.decode(frame).layers
    assert isinstance(header, ipv6.Header)
    assert (header.source, header.destination) == (LINK_LOCAL, ALL_ROUTERS)
    option = ndp.SourceLinkLayerAddress(link_layer_address=MAC)
    assert message == icmpv6.RouterSolicitation(options=(option,))


def test_without_an_address_they_are_asked_from_nobody() -> None:
    (frame,) = RouterSession(PLAN, Station(link_layer_address=MAC)).wake(0)
    assert packet.decode(frame).layers[-1] == icmpv6.RouterSolicitation()


def test_every_router_that_answers_is_told() -> None:
    session = RouterSession(PLAN, STATION)
    (frame,) = session.wake(0)
    session.sent(frame, 5)
    answer = from_peer(ADVERTISEMENT)

    (found,) = session.receive(answer, 7)

    assert (found.source, found.station) == (PEER_LINK_LOCAL, PEER_MAC)
    assert (found.message, found.frame) == (ADVERTISEMENT, answer)
    assert found.round_trip == 2
    assert session.next_wake() == SECOND
    assert session.wake(SECOND) == []
    assert session.is_over(SECOND)


def test_other_messages_are_no_advertisements() -> None:
    for session in (RouterSession(PLAN, STATION), Ipv4RouterSession(PLAN, STATION)):
        session.wake(0)
        assert session.receive(from_peer(icmpv6.RouterSolicitation()), 1) == []
        assert session.receive(b"", 1) == []
        assert session.receive(from_peer4(icmpv4.RouterSolicitation()), 1) == []
        session.stop()
        assert session.is_over(1)


def test_routers_of_ipv4_are_asked_with_ttl_1() -> None:
    (frame,) = Ipv4RouterSession(PLAN, STATION).wake(0)

    link, header, message = packet.decode(frame).layers[:3]
    assert isinstance(link, ethernet.Header)
    assert isinstance(header, ipv4.Header)
    assert link.destination == bytes.fromhex("01005e000002")
    assert (header.source, header.destination) == (OURS, bytes((224, 0, 0, 2)))
    assert header.time_to_live == 1
    assert message == icmpv4.RouterSolicitation()


def test_routers_of_ipv4_can_be_asked_by_broadcast() -> None:
    session = Ipv4RouterSession(PLAN, STATION, destination=b"\xff" * 4)
    (frame,) = session.wake(0)
    assert frame[:6] == ethernet.BROADCAST
    assert session.wake(1) == []


def test_a_router_of_ipv4_answers() -> None:
    session = Ipv4RouterSession(PLAN, STATION)
    session.wake(0)

    (found,) = session.receive(from_peer4(ADVERTISEMENT4), 3)

    assert found.source == PEER
    assert found.message.entries == ADVERTISEMENT4.entries
