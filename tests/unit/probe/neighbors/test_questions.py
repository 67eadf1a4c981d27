"""What discovery asks all IPv6 nodes of a link."""

import pytest

from asdic.probe.neighbors import Prefixed, Station
from asdic.probe.neighbors.questions import name_question, questions
from asdic.wire import icmpv6, ipv6, packet
from asdic.wire.ipv6.options import Action, RouterAlert, Unknown
from link_frames import (
    ALL_NODES,
    LINK_LOCAL,
    MAC,
    OURS6,
    PEER_LINK_LOCAL,
    PEER_MAC,
    STATION,
)


def asked(station: Station = STATION, *, query: bool = True) -> list[packet.Packet]:
    frames = questions(
        station, identifier=1, sequence_number=2, nonce=bytes(8), query=query
    )
    return [packet.decode(frame) for frame in frames]


def header(found: packet.Packet) -> ipv6.Header:
    layer = found.layers[1]
    assert isinstance(layer, ipv6.Header)
    return layer


def test_all_nodes_are_asked_for_an_echo_from_each_prefix() -> None:
    plain = [
        header(one)
        for one in asked()
        if len(one.layers) == 3 and isinstance(one.layers[2], icmpv6.EchoRequest)
    ]
    assert [one.source for one in plain] == [OURS6, LINK_LOCAL]
    assert {one.destination for one in plain} == {ALL_NODES}


def test_the_bad_option_asks_for_an_error_even_from_a_group() -> None:
    headers = [
        layer
        for one in asked()
        for layer in one.layers
        if isinstance(layer, ipv6.DestinationOptions)
    ]
    assert len(headers) == 2
    for one in headers:
        option = one.options[0]
        assert isinstance(option, Unknown)
        assert option.action is Action.DISCARD_AND_REPORT


def test_the_query_for_listeners_is_as_rfc_3810_asks() -> None:
    (query,) = (
        one
        for one in asked()
        if isinstance(one.layers[-1], icmpv6.MulticastListenerQueryVersion2)
    )
    assert (header(query).source, header(query).hop_limit) == (LINK_LOCAL, 1)
    options = query.layers[2]
    assert isinstance(options, ipv6.HopByHopOptions)
    assert RouterAlert(value=0) in options.options


@pytest.mark.parametrize(
    "kind",
    [
        icmpv6.EchoRequest,
        icmpv6.NodeInformationQuery,
        icmpv6.RouterSolicitation,
        icmpv6.MulticastListenerQueryVersion2,
    ],
)
def test_each_question_is_there(kind: type) -> None:
    assert any(isinstance(one.layers[-1], kind) for one in asked())


def test_listeners_are_not_asked_where_that_is_unwanted() -> None:
    assert len(asked(query=False)) == len(asked()) - 1


def test_without_a_link_local_address_only_echoes_go() -> None:
    one = Prefixed(octets=OURS6, prefix_length=64)
    another = Prefixed(octets=OURS6[:-1] + b"\x09", prefix_length=64)
    station = Station(link_layer_address=MAC, addresses=(one, another))
    assert len(asked(station)) == 2


def test_one_node_is_asked_for_its_own_name() -> None:
    frame = name_question(STATION, PEER_LINK_LOCAL, PEER_MAC, bytes(8))

    message = packet.decode(frame).layers[-1]
    assert frame[:6] == PEER_MAC
    assert isinstance(message, icmpv6.NodeInformationQuery)
    assert (message.qtype, message.data) == (
        2,
        (icmpv6.SubjectIpv6Address(ipv6_address=PEER_LINK_LOCAL),),
    )
