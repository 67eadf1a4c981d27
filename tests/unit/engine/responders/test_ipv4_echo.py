"""ICMPv4 Echo Requests, answered."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from asdic.engine.configuration import Host, StaticAddress
from asdic.wire import icmpv4, ipv4
from asdic.wire.address import parse_address
from asdic.wire.checksum import is_valid
from ipv4_nodes import ALL, ALL_HOSTS, BROADCAST, HOST, PEER, Ipv4Bench
from rule_examples_ipv4_input import ECHO

SECOND_ADDRESS = parse_address("192.0.2.9")


@pytest.mark.requirement("rfc1122-3.2.2.6-a", "rfc792-echo-a")
def test_a_request_is_answered_with_addresses_swapped() -> None:
    bench = Ipv4Bench()

    (reply,) = bench.ask(ECHO)

    assert reply[12:20] == HOST + PEER
    assert bench.answer == icmpv4.EchoReply(
        identifier=7, sequence_number=1, data=b"asdic"
    )
    assert is_valid(reply[:20])
    assert is_valid(reply[20:])


@pytest.mark.requirement("rfc1122-3.2.2.6-d")
def test_the_reply_is_from_the_address_that_was_asked() -> None:
    bench = Ipv4Bench(
        addresses=(StaticAddress(octets=SECOND_ADDRESS, prefix_length=24),)
    )

    (reply,) = bench.ask(ECHO, destination=SECOND_ADDRESS)

    assert reply[12:16] == SECOND_ADDRESS


@pytest.mark.requirement("rfc1122-3.2.2.6-e", "rfc792-echo-a")
@given(
    data=strategies.binary(max_size=1400) | strategies.just(bytes(1472)),
    identifier=strategies.integers(0, 0xFFFF),
    sequence_number=strategies.integers(0, 0xFFFF),
)
def test_identifier_sequence_number_and_all_data_come_back(
    data: bytes, identifier: int, sequence_number: int
) -> None:
    bench = Ipv4Bench()

    bench.ask(
        icmpv4.EchoRequest(
            identifier=identifier, sequence_number=sequence_number, data=data
        )
    )

    assert bench.answer == icmpv4.EchoReply(
        identifier=identifier, sequence_number=sequence_number, data=data
    )


@pytest.mark.requirement("rfc1122-3.2.2.6-e")
def test_a_reply_beyond_the_mtu_is_fragmented_not_cut_off() -> None:
    bench = Ipv4Bench()
    octets = ipv4.Header(
        source=PEER, destination=HOST, protocol=1, time_to_live=64
    ).encode(
        icmpv4.encode(
            icmpv4.EchoRequest(identifier=1, sequence_number=1, data=bytes(3000))
        )
    )

    replies = bench.receive(octets)

    assert [len(one) for one in replies] == [1500, 1500, 68]
    assert sum(len(one) - 20 for one in replies) == 3008


@pytest.mark.requirement("rfc1122-3.2.2.6-c", "rfc1122-3.2.2.6-i")
@pytest.mark.parametrize("destination", [ALL, BROADCAST, ALL_HOSTS])
def test_a_request_to_all_is_not_answered_by_default(destination: bytes) -> None:
    bench = Ipv4Bench()
    bench.node.host.interfaces["eth0"].groups.add(ALL_HOSTS)

    bench.ask(ECHO, destination=destination)

    assert bench.silences == ["echo-to-group-off"]
    assert bench.packets == []


@pytest.mark.parametrize("destination", [ALL, BROADCAST, ALL_HOSTS])
def test_by_configuration_one_to_all_is_answered_from_a_host_address(
    destination: bytes,
) -> None:
    bench = Ipv4Bench(host=Host(echo_broadcast=True))
    bench.node.host.interfaces["eth0"].groups.add(ALL_HOSTS)

    (reply,) = bench.ask(ECHO, destination=destination)

    assert reply[12:20] == HOST + PEER


def test_an_answer_has_the_service_of_the_question_but_its_congestion() -> None:
    (reply,) = Ipv4Bench().ask(ECHO, type_of_service=0xBB)

    assert reply[1] == 0xB8


def test_an_answer_may_be_cut_on_its_way() -> None:
    (reply,) = Ipv4Bench().ask(ECHO)

    assert reply[6] & 0x40 == 0
