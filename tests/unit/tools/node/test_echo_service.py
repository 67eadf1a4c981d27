"""The echo service of RFC 862."""

from __future__ import annotations

import pytest

from asdic.engine.effects import Deliver
from asdic.engine.instant import Instant
from asdic.engine.outgoing import Outgoing
from asdic.tools.node.echo_service import EchoService
from asdic.wire import ipv4, ipv6, udp
from asdic.wire.address import parse_address

HERE, THERE = parse_address("2001:db8::1"), parse_address("2001:db8::2")
HERE4, THERE4 = parse_address("192.0.2.1"), parse_address("192.0.2.2")
GROUP = parse_address("ff02::1")
NOW = Instant(0)


def delivered(
    destination: bytes = HERE,
    source: bytes = THERE,
    *,
    source_port: int = 40_000,
    destination_port: int = 7,
) -> Deliver:
    """Return the delivery of a datagram; one thing varies from this."""
    header = udp.Header(source_port=source_port, destination_port=destination_port)
    datagram = header.encode(b"hello", source, destination)
    if len(source) == 4:
        outer = ipv4.Header(
            source=source, destination=destination, protocol=17, time_to_live=64
        )
        return Deliver("eth0", outer.encode(datagram), 17, 20)
    inner = ipv6.Header(
        source=source, destination=destination, next_header=17, hop_limit=64
    )
    return Deliver("eth0", inner.encode(datagram), 17, 40)


def answers(effect: Deliver) -> list[Outgoing]:
    return list(EchoService()(effect, NOW))


@pytest.mark.parametrize(("here", "there"), [(HERE, THERE), (HERE4, THERE4)])
def test_data_goes_back_to_where_it_comes_from(here: bytes, there: bytes) -> None:
    (answer,) = answers(delivered(here, there))
    assert (answer.source, answer.destination, answer.protocol) == (here, there, 17)
    header = udp.Header.decode(answer.payload)
    assert header == udp.Header(source_port=7, destination_port=40_000, length=13)
    assert answer.payload[8:] == b"hello"


def test_what_stands_behind_the_datagram_does_not_go_back() -> None:
    one = delivered()
    longer = Deliver("eth0", one.packet + b"more", 17, 40)
    assert answers(longer) == answers(one)


def test_other_ports_and_protocols_are_not_its_business() -> None:
    assert answers(delivered(destination_port=8)) == []
    one = delivered()
    assert answers(Deliver("eth0", one.packet, 6, 40)) == []


@pytest.mark.parametrize("port", [0, 7, 13, 17, 19, 37])
def test_those_who_answer_everything_are_not_answered(port: int) -> None:
    assert answers(delivered(source_port=port)) == []


def test_a_datagram_to_a_group_is_not_answered() -> None:
    assert answers(delivered(GROUP)) == []
