"""What a far end answers, and why not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asdic.engine.instant import SECOND, Instant
from asdic.engine.plpmtud import ProbeKind, ProbePacket, acknowledgment
from asdic.engine.token_bucket import Rate
from asdic.probe.respond import (
    RATES,
    REQUESTS,
    SEALS,
    Arrived,
    Direction,
    Key,
    Kind,
    Message,
    Outcome,
    Rates,
    Report,
    Settings,
)
from respond_bench import (
    CLOCK,
    KEY,
    ME,
    PORT,
    Far,
    datagram,
    request,
    silence,
)

OPEN = Settings(is_open=True)
STRANGER = Key(b"not the key of tests")


def test_a_sealed_probe_is_acknowledged_by_a_sealed_head() -> None:
    answer = Far().answer(request())
    message = Message.decode(answer)
    assert len(answer) == 60
    assert (message.kind, message.size) == (Kind.ACKNOWLEDGMENT, 100)
    assert KEY.verifies(answer, Direction.ANSWER)


def test_a_sealed_echo_comes_back_in_full_size() -> None:
    octets = request(Kind.ECHO, 1472)
    answer = Far().answer(octets)
    assert len(answer) == 1472
    assert Message.decode(answer).kind is Kind.ECHOED
    assert KEY.verifies(answer, Direction.ANSWER)


def test_a_report_tells_what_arrived_and_who_asks() -> None:
    far = Far()
    far.ask(request(length=1000, sequence=1))
    far.ask(request(length=1000, sequence=2))
    answer = far.answer(request(Kind.QUERY, 1200, sequence=3))
    assert KEY.verifies(answer, Direction.ANSWER)
    report = Report.decode(Message.decode(answer).body)
    assert (report.address, report.port, report.total) == (ME, PORT, 1)
    (seen,) = report.entries
    assert seen.arrived == Arrived(protocol=17, size=1028, hop_limit=61)
    assert seen.count == 2


def test_a_report_is_cut_to_its_query_and_can_be_continued() -> None:
    far = Far()
    for sequence in range(1, 4):
        far.ask(request(length=100 * sequence, sequence=sequence))
    octets = far.answer(request(Kind.QUERY, 60 + 24 + 25, sequence=9))
    report = Report.decode(Message.decode(octets).body)
    assert (report.total, report.first, len(report.entries)) == (3, 0, 1)


def test_echo_requests_are_reported_behind_the_rest() -> None:
    far = Far()
    echo = Arrived(protocol=1, size=84, hop_limit=61)
    far.responder.echoes.note(ME, echo, Instant(0))
    far.ask(request())
    octets = far.answer(request(Kind.QUERY, 1200, sequence=2))
    report = Report.decode(Message.decode(octets).body)
    assert [seen.arrived.protocol for seen in report.entries] == [17, 1]


def test_an_open_far_end_answers_as_the_layer_below() -> None:
    probe = ProbePacket(kind=ProbeKind.PROBE, size=1400, sequence=3, token=bytes(8))
    assert Far(OPEN).answer(probe.encode()) == acknowledgment(probe.encode())


def test_an_open_far_end_echoes_any_octets() -> None:
    outcome = Far(OPEN, key=None).ask(b"anything")
    assert (outcome.answer, outcome.kind, outcome.is_sealed) == (
        b"anything",
        None,
        False,
    )


def test_an_open_far_end_reports_without_a_seal() -> None:
    far = Far(OPEN, key=None)
    far.ask(request(key=None))
    answer = Message.decode(far.answer(request(Kind.QUERY, 1200, key=None)))
    assert answer.seal is not None
    assert answer.seal.tag == bytes(32)
    assert len(Report.decode(answer.body).entries) == 1


def test_an_open_far_end_with_a_key_seals_for_those_who_know_it() -> None:
    far = Far(OPEN)
    assert KEY.verifies(far.answer(request()), Direction.ANSWER)
    assert len(far.answer(request(key=STRANGER))) == 20


def test_the_unauthenticated_are_not_counted() -> None:
    far = Far()
    far.ask(request(key=STRANGER))
    assert far.responder.arrivals.of(ME) == []


def test_what_is_over_the_rate_is_counted_yet() -> None:
    rates = Rates(peer=Rate(1, SECOND))
    far = Far(Settings(rates=rates))
    far.ask(request(sequence=1))
    assert silence(far.ask(request(sequence=2))) == "respond-peer-rate"
    (row,) = far.responder.arrivals.of(ME)
    assert row.count == 2


def test_strangers_use_nobodys_rate_up() -> None:
    far = Far(Settings(rates=Rates(peer=Rate(1, SECOND))))
    for sequence in range(10):
        far.ask(request(sequence=sequence, key=STRANGER))
    assert silence(far.ask(request(sequence=1))) is None


@pytest.mark.parametrize("behind", [-30_000, 30_000])
def test_a_clock_may_differ_by_the_window_and_no_more(behind: int) -> None:
    late = CLOCK + 60_000
    far = Far()
    just = request(sequence=1, clock=late + behind)
    more = request(sequence=2, clock=late + behind + (1 if behind > 0 else -1))
    assert silence(far.ask(just, clock=late)) is None
    assert silence(far.ask(more, clock=late)) == "respond-stamp-outside-window"


SILENCES: dict[str, Callable[[Far], Outcome]] = {
    "respond-no-port": lambda far: far.ask(request(), port=0),
    "respond-to-a-group": lambda far: far.responder.receive(
        datagram(request(), to_group=True), Instant(0), CLOCK
    ),
    "respond-to-an-answer": lambda far: far.ask(request(Kind.ECHOED)),
    "respond-echo-loop": lambda far: far.ask(b"anything", port=7),
    "respond-size": lambda far: far.ask(request(size=99)),
    "respond-no-room": lambda far: far.ask(request(Kind.QUERY, 83)),
    "respond-unauthenticated": lambda far: far.ask(request(key=STRANGER)),
    "respond-stamp-outside-window": lambda far: far.ask(
        request(clock=CLOCK), clock=CLOCK + 30_001
    ),
    "respond-stamp-before-start": lambda far: far.ask(request(clock=CLOCK - 1001)),
    "respond-replayed": lambda far: [far.ask(request()), far.ask(request())][-1],
    "respond-senders-full": lambda _: Far(Settings(senders=0)).ask(request()),
    "respond-peer-rate": lambda _: Far(Settings(rates=Rates(peer=Rate(0, 1)))).ask(
        request()
    ),
    "respond-total-rate": lambda _: Far(Settings(rates=Rates(total=Rate(0, 1)))).ask(
        request()
    ),
}


@pytest.mark.parametrize("name", SILENCES)
def test_each_rule_has_an_example(name: str) -> None:
    assert silence(SILENCES[name](Far())) == name


def test_every_rule_is_among_the_examples() -> None:
    names = [rule.name for table in (REQUESTS, SEALS, RATES) for rule in table]
    assert sorted(SILENCES) == sorted(names)


def test_octets_are_not_echoed_to_a_port_of_our_own() -> None:
    far = Far(Settings(is_open=True, ports=frozenset({PORT})))
    assert silence(far.ask(b"anything")) == "respond-echo-loop"
    assert silence(far.ask(request())) is None


def test_a_short_query_has_no_room_even_where_anybody_is_served() -> None:
    short = request(Kind.QUERY, 60, key=None)[:30]
    short = short[:6] + (30).to_bytes(2) + short[8:]
    assert silence(Far(OPEN).ask(short)) == "respond-no-room"


def test_a_responder_never_answers_a_responder() -> None:
    far = Far(OPEN)
    for kind in (Kind.PROBE, Kind.ECHO, Kind.QUERY):
        answer = far.answer(request(kind, 200, sequence=int(kind)))
        assert silence(Far(OPEN).ask(answer)) == "respond-to-an-answer"


def test_a_new_responder_does_not_take_what_an_old_one_did() -> None:
    octets = request(clock=CLOCK - 1001)
    assert silence(Far().ask(octets)) == "respond-stamp-before-start"
