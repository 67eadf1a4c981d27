"""A survey's packets in time: tries, waits, answers that come late or to nothing."""

from __future__ import annotations

from asdic.links.probes.arrival import AnswerArrival
from asdic.links.probes.probe import Transport
from asdic.probe.instant import MILLISECOND, SECOND
from asdic.probe.path_mtu import (
    Asked,
    Flow,
    Kind,
    Packets,
    PathMtuSession,
    SurveyPlan,
    Transmit,
    Verdict,
)

US, THEM = bytes((10, 0, 0, 1)), bytes((10, 0, 9, 2))
FLOW = Flow(
    transport=Transport.ICMP,
    source=US,
    destination=THEM,
    local_port=77,
    remote_port=0,
    token=b"asdi",
)


def begun(tries: int = 3) -> PathMtuSession:
    return PathMtuSession(SurveyPlan(least=68, tries=tries), Packets(FLOW))


def reply(transmit: Transmit, arrived: int) -> AnswerArrival:
    return AnswerArrival(
        source=THEM,
        protocol=1,
        arrived=arrived,
        time_ns=arrived,
        identifier=77,
        sequence_number=transmit.number,
        data=transmit.octets[8:],
    )


def answered(session: PathMtuSession, now: int) -> Transmit:
    """Send what is due, and let it be answered after a millisecond."""
    (transmit,) = session.wake(now)
    session.sent(transmit.number, now)
    session.receive(reply(transmit, now + MILLISECOND))
    return transmit


def asked(session: PathMtuSession) -> list[tuple[int, Kind, int]]:
    return [
        (one.question.size, one.outcome.kind, one.outcome.tries)
        for one in session.news()
    ]


def test_the_first_packet_is_small_and_due_at_once() -> None:
    session = begun()

    assert session.next_wake(5) == 5
    (transmit,) = session.wake(5)
    assert (len(transmit.octets), transmit.hop_limit) == (48, 64)
    assert session.wake(6) == []
    assert session.next_wake(6) == 5 + SECOND


def test_a_packet_is_sent_again_until_it_counts_as_lost() -> None:
    session = begun()
    times = []
    now = 0
    while not session.is_over:
        if session.wake(now):
            times.append(now)
        now = session.next_wake(now) or now

    assert times == [0, SECOND, 2 * SECOND]
    assert asked(session) == [(68, Kind.LOST, 3)]
    assert session.finding.verdict is Verdict.UNDETERMINED
    assert session.next_wake(now) is None
    assert session.wake(now) == []


def test_a_late_answer_to_an_earlier_try_counts() -> None:
    session = begun()
    (first,) = session.wake(0)
    session.sent(first.number, 10)
    session.wake(SECOND)

    session.receive(reply(first, SECOND + 10))

    (news,) = session.news()
    assert (news.outcome.kind, news.outcome.tries) == (Kind.REACHED, 2)
    assert news.outcome.round_trip == SECOND
    assert list(session.news()) == []


def test_an_answer_to_an_earlier_question_counts_for_none() -> None:
    session = begun()
    first = answered(session, 0)
    (second,) = session.wake(SECOND)
    list(session.news())

    session.receive(reply(first, SECOND + 1))

    assert list(session.news()) == []
    session.receive(reply(second, SECOND + 2))
    assert len(list(session.news())) == 1


def test_an_answer_before_the_next_packet_counts_for_none() -> None:
    session = begun()
    first = answered(session, 0)
    list(session.news())

    session.receive(reply(first, 5))
    session.sent(first.number, 5)

    assert list(session.news()) == []


def test_answers_to_others_are_left_alone() -> None:
    session = begun()
    (transmit,) = session.wake(0)
    strange = AnswerArrival(source=US, protocol=1, arrived=1, time_ns=1)

    session.receive(strange)

    assert list(session.news()) == []
    session.receive(reply(transmit, 2))
    assert asked(session) == [(68, Kind.REACHED, 1)]


def test_a_refusal_of_the_link_tells_its_mtu() -> None:
    session = begun()
    answered(session, 0)
    (large,) = session.wake(SECOND)
    assert len(large.octets) == 65_535 - 20

    session.refused(1500)

    answered(session, 2 * SECOND)
    assert asked(session) == [
        (68, Kind.REACHED, 1),
        (65_535, Kind.REFUSED, 1),
        (1500, Kind.REACHED, 1),
    ]
    session.wake(3 * SECOND)
    session.refused(1500)
    assert session.is_over
    assert session.finding.verdict is Verdict.HEALTHY


def test_it_ends_when_the_user_has_seen_enough() -> None:
    session = begun()
    (transmit,) = session.wake(0)
    session.receive(reply(transmit, 1))
    session.stop()

    assert session.is_over
    session.refused()
    assert session.finding.path_mtu == 68
    assert not session.finding.is_complete
    assert all(isinstance(one, Asked) for one in session.news())
