"""What a message tells of the neighbor that sent it."""

import pytest

from asdic.probe.neighbors import Found, Method, hear
from asdic.probe.neighbors.evidence import evidence
from asdic.wire import arp, icmpv6, ndp
from asdic.wire.address import parse_address
from asdic.wire.icmp.multicast_record import RecordType
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

NONCE = bytes(range(8))
GROUP = parse_address("ff02::1:ff00:2")
REQUEST = arp.Operation.REQUEST
SOURCE = (ndp.SourceLinkLayerAddress(link_layer_address=THIRD_MAC),)


def shown(frame: bytes) -> list[Found]:
    heard = hear(frame)
    assert heard is not None
    return evidence(heard, 7, NONCE)


def response(*data: icmpv6.NodeData, nonce: bytes = NONCE, qtype: int = 3) -> bytes:
    return from_peer(
        icmpv6.NodeInformationResponse(qtype=qtype, nonce=nonce, data=data),
        hop_limit=64,
    )


@pytest.mark.parametrize(
    ("frame", "method"),
    [
        (from_peer(icmpv6.EchoReply(identifier=7, sequence_number=1)), Method.ECHO),
        (
            from_peer(
                icmpv6.ParameterProblem(code=2, pointer=42, invoking_packet=bytes(48))
            ),
            Method.BAD_OPTION,
        ),
        (
            from_peer(icmpv6.MulticastListenerReport(multicast_address=GROUP)),
            Method.LISTENER,
        ),
        (from_peer(icmpv6.RouterAdvertisement(router_lifetime=0)), Method.ROUTER),
        (from_peer(icmpv6.RouterSolicitation()), Method.HEARD),
    ],
)
def test_each_kind_of_answer_has_its_name(frame: bytes, method: Method) -> None:
    (found,) = shown(frame)
    assert (found.method, found.address, found.station) == (
        method,
        PEER_LINK_LOCAL,
        PEER_MAC,
    )


def test_replies_are_told_from_other_arp() -> None:
    (reply,) = shown(arp_packet())
    (request,) = shown(arp_packet(operation=REQUEST))
    assert (reply.method, request.method) == (Method.ARP, Method.HEARD)
    assert (reply.address, reply.station) == (PEER, PEER_MAC)


def test_an_advertisement_tells_the_target_and_whether_it_is_a_router() -> None:
    (found,) = shown(from_peer(advertisement(router=True)))
    assert (found.address, found.method, found.router) == (PEER6, Method.HEARD, True)


def test_a_solicitation_and_a_router_may_name_another_station() -> None:
    message = icmpv6.NeighborSolicitation(target_address=PEER6, options=SOURCE)
    router = icmpv6.RouterAdvertisement(router_lifetime=1, options=SOURCE)
    for frame in (from_peer(message), from_peer(router)):
        (found,) = shown(frame)
        assert found.station == THIRD_MAC


def test_a_report_tells_the_groups() -> None:
    record = icmpv6.MulticastAddressRecord(
        record_type=RecordType.MODE_IS_EXCLUDE, multicast_address=GROUP
    )
    report = icmpv6.Version2MulticastListenerReport(
        records=(record, icmpv6.UnknownRecord(octets=b"\1"))
    )
    (found,) = shown(from_peer(report))
    assert (found.method, found.groups) == (Method.LISTENER, (GROUP,))


def test_node_information_tells_names_and_addresses() -> None:
    names = icmpv6.NodeNames(names=b"\4peer\0\0")
    (found,) = shown(response(names, qtype=2))
    assert (found.method, found.names) == (Method.NODE_INFORMATION, ("peer",))

    data = (
        icmpv6.NodeAddress(ipv6_address=PEER6),
        icmpv6.UnknownNodeData(octets=b"\0"),
    )
    _, address = shown(response(*data))
    assert (address.address, address.station) == (PEER6, PEER_MAC)


@pytest.mark.parametrize(
    "frame",
    [
        from_peer(icmpv6.EchoReply(identifier=8, sequence_number=1)),
        from_peer(icmpv6.ParameterProblem(code=0, pointer=4, invoking_packet=b"")),
        response(nonce=bytes(8)),
        arp_packet(bytes(4), target=OURS, operation=REQUEST),
        from_peer(icmpv6.RouterSolicitation(), bytes(16)),
    ],
)
def test_what_is_no_answer_or_from_nobody_shows_nothing(frame: bytes) -> None:
    assert shown(frame) == []
