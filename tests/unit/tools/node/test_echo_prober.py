"""Echo Requests of a node that runs, and what becomes of each."""

from __future__ import annotations

import pytest

from asdic.engine.effects import Deliver
from asdic.engine.instant import SECOND, Instant
from asdic.engine.outgoing import icmpv6_packet
from asdic.errors import OptionError
from asdic.tools.node.echo_prober import Answer, EchoProber
from asdic.tools.node.station import Station
from asdic.wire import icmpv4, icmpv6, ipv4
from asdic.wire.address import parse_address
from asdic.wire.icmpv6 import Message
from frame_links import NODE, NODE4, PEER, Cable, frame_of, introduction, station_on

ROUTER = parse_address("2001:db8::1")
GROUP = parse_address("ff02::1")
ELSEWHERE = parse_address("2001:db8:9::1")


class Bench:
    """A prober on a node that knows its peer; `answers` is what was told."""

    def __init__(self) -> None:
        self.cable = Cable()
        self.station: Station = station_on(self.cable)
        self.prober = EchoProber(self.station)
        self.answers: list[Answer] = []
        self.station.start()
        self.receive(introduction())

    def receive(self, frame: bytes) -> None:
        self.cable.give(frame)
        self.station.drain("eth0")
        self.sent = self.cable.take()

    def probe(self, destination: bytes = PEER, size: int = 8) -> bytes:
        """Send a probe, and return its packet, or nothing if none left."""
        self.prober.probe(destination, self.answers.append, size=size)
        self.sent = self.cable.take()
        return self.sent[0][14:] if self.sent else b""

    def reply(self, request: bytes, source: bytes = PEER) -> None:
        message = icmpv6.decode(request[40:])
        assert isinstance(message, icmpv6.EchoRequest)
        self.receive(
            frame_of(
                icmpv6.EchoReply(
                    identifier=message.identifier,
                    sequence_number=message.sequence_number,
                    data=message.data,
                ),
                source,
            )
        )

    def receive_message(self, message: Message, source: bytes = PEER) -> None:
        self.receive(frame_of(message, source, hop_limit=64))


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_reply_ends_it_with_the_round_trip_in_seconds(bench: Bench) -> None:
    bench.reply(bench.probe())
    (answer,) = bench.answers
    assert (answer["answer"], answer["from"]) == ("reply", "2001:db8::b")
    assert isinstance(answer["round_trip"], float)
    assert 0 < answer["round_trip"] < 1
    assert bench.prober.next_wake() is None


def test_a_request_has_the_size_that_was_asked_for(bench: Bench) -> None:
    assert len(bench.probe(size=100)) == 40 + 8 + 100


def test_a_second_reply_is_nobodys(bench: Bench) -> None:
    request = bench.probe()
    bench.reply(request)
    bench.reply(request)
    assert len(bench.answers) == 1


def test_a_reply_of_somebody_else_does_not_count(bench: Bench) -> None:
    bench.reply(bench.probe(), ROUTER)
    assert bench.answers == []


def test_a_group_may_be_answered_by_anybody(bench: Bench) -> None:
    bench.reply(bench.probe(GROUP), ROUTER)
    assert bench.answers[0]["from"] == "2001:db8::1"


def test_an_error_about_it_ends_it_with_type_and_code(bench: Bench) -> None:
    request = bench.probe()
    error = icmpv6.DestinationUnreachable(code=1, invoking_packet=request)
    bench.receive_message(error, ROUTER)
    assert bench.answers == [
        {"answer": "error", "from": "2001:db8::1", "type": 1, "code": 1}
    ]


def test_what_its_time_passes_without_is_an_answer_of_none(bench: Bench) -> None:
    bench.probe()
    at = bench.prober.next_wake()
    assert at is not None
    bench.prober.wake(Instant(at - 1))
    assert bench.answers == []
    bench.prober.wake(Instant(at))
    assert bench.answers == [{"answer": "none"}]
    assert at - bench.station.now() < SECOND


def test_what_the_node_cannot_send_is_told_with_the_rule(bench: Bench) -> None:
    assert bench.probe(ELSEWHERE) == b""
    assert bench.answers == [{"answer": "not sent", "rule": "no-route"}]


def test_so_many_may_wait_and_no_more(bench: Bench) -> None:
    for _ in range(64):
        bench.probe()
    with pytest.raises(OptionError, match="64 requests have no answer yet"):
        bench.probe()


@pytest.mark.parametrize(
    "message",
    [
        icmpv6.EchoRequest(identifier=0, sequence_number=1),
        icmpv6.EchoReply(identifier=9, sequence_number=9),
        icmpv6.DestinationUnreachable(code=1, invoking_packet=b""),
    ],
)
def test_what_is_about_no_request_changes_nothing(
    bench: Bench, message: Message
) -> None:
    bench.probe()
    packet = icmpv6_packet(message, PEER, NODE)
    (listener,) = bench.station.listeners
    assert list(listener(Deliver("eth0", packet, 58, 40), Instant(0))) == []
    assert list(listener(Deliver("eth0", packet, 17, 40), Instant(0))) == []
    assert list(listener(Deliver("eth0", packet[:44], 58, 40), Instant(0))) == []
    assert bench.answers == []


THERE4 = parse_address("192.0.2.2")


def in_ipv4(message: icmpv4.Message) -> Deliver:
    header = ipv4.Header(source=THERE4, destination=NODE4, protocol=1, time_to_live=64)
    return Deliver("eth0", header.encode(icmpv4.encode(message)), 1, 20)


def test_icmpv4_is_sent_and_read_like_icmpv6(bench: Bench) -> None:
    (listener,) = bench.station.listeners
    bench.probe(THERE4)
    reply = icmpv4.EchoReply(identifier=0, sequence_number=1)
    list(listener(in_ipv4(reply), bench.station.now()))
    assert bench.answers.pop()["from"] == "192.0.2.2"
    bench.probe(THERE4)
    request = icmpv4.EchoRequest(identifier=0, sequence_number=2)
    quoted = ipv4.Header(source=NODE4, destination=THERE4, protocol=1, time_to_live=9)
    error = icmpv4.TimeExceeded(
        code=0, invoking_packet=quoted.encode(icmpv4.encode(request))
    )
    list(listener(in_ipv4(error), bench.station.now()))
    assert bench.answers == [
        {"answer": "error", "from": "192.0.2.2", "type": 11, "code": 0}
    ]


def test_a_request_to_oneself_is_answered_with_right_checksums(bench: Bench) -> None:
    for address, text in ((NODE4, "192.0.2.9"), (NODE, "2001:db8::9")):
        bench.probe(address)
        assert bench.answers.pop()["from"] == text
