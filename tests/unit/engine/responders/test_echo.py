"""Echo Requests, answered."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from asdic.engine.configuration import StaticAddress
from asdic.engine.outgoing import Outgoing
from asdic.wire import icmpv6
from asdic.wire.address import parse_address
from nodes import ALL_NODES, HOST, PEER, NodeBench

ANYCAST = StaticAddress(
    octets=parse_address("2001:db8:0:1::a"), prefix_length=64, is_anycast=True
)
REQUEST = icmpv6.EchoRequest(identifier=0x1234, sequence_number=9, data=b"data")
LINK_LOCAL_PEER = parse_address("fe80::b")


@pytest.mark.requirement("rfc4443-4.1-a", "rfc4443-4.2-a", "rfc4443-2.2-a")
def test_a_request_is_answered_from_the_address_that_was_asked() -> None:
    bench = NodeBench()

    (reply,) = bench.ask(REQUEST)

    assert reply[8:24] == HOST
    assert reply[24:40] == PEER
    assert bench.answer == icmpv6.EchoReply(
        identifier=0x1234, sequence_number=9, data=b"data"
    )


@pytest.mark.requirement("rfc4443-4.2-c")
@given(
    data=strategies.binary(max_size=1400),
    identifier=strategies.integers(0, 0xFFFF),
    sequence_number=strategies.integers(0, 0xFFFF),
)
def test_identifier_sequence_number_and_all_data_come_back(
    data: bytes, identifier: int, sequence_number: int
) -> None:
    bench = NodeBench()

    bench.ask(
        icmpv6.EchoRequest(
            identifier=identifier, sequence_number=sequence_number, data=data
        )
    )

    assert bench.answer == icmpv6.EchoReply(
        identifier=identifier, sequence_number=sequence_number, data=data
    )


@pytest.mark.requirement("rfc4443-4.2-b", "rfc4443-2.2-b")
def test_a_group_is_answered_for_from_a_unicast_address() -> None:
    bench = NodeBench()
    bench.meet(LINK_LOCAL_PEER)

    (reply,) = bench.ask(REQUEST, LINK_LOCAL_PEER, ALL_NODES)

    assert reply[8:10] == b"\xfe\x80"
    assert reply[24:40] == LINK_LOCAL_PEER


@pytest.mark.requirement("rfc4443-4.2-b", "rfc4443-2.2-b")
def test_an_anycast_address_is_answered_for_from_a_unicast_one() -> None:
    bench = NodeBench(addresses=(ANYCAST,))

    (reply,) = bench.ask(REQUEST, destination=ANYCAST.octets)

    assert reply[8:24] == HOST


def test_a_node_answers_itself() -> None:
    bench = NodeBench()
    loopback = parse_address("::1")

    bench.send(
        Outgoing(destination=loopback, protocol=58, payload=REQUEST.encode_unsummed())
    )

    (packet,) = bench.delivered
    assert icmpv6.decode(packet[40:]) == icmpv6.EchoReply(
        identifier=0x1234, sequence_number=9, data=b"data"
    )


@pytest.mark.requirement("rfc4443-4.1-b", "rfc4443-4.2-d")
def test_somebody_on_the_node_asks_and_gets_the_reply() -> None:
    bench = NodeBench()

    (asked,) = bench.send(
        Outgoing(destination=PEER, protocol=58, payload=REQUEST.encode_unsummed())
    )
    bench.ask(icmpv6.EchoReply(identifier=0x1234, sequence_number=9, data=b"data"))

    assert icmpv6.decode(asked[40:]) == REQUEST
    assert len(bench.delivered) == 1
