"""A ping session and a peer, wired together in memory; time is a number."""

import pytest
from hypothesis import given, strategies as st

from asdic.probe.instant import MILLISECOND, SECOND
from asdic.probe.ping import (
    Counts,
    ErrorReceived,
    Outstanding,
    PingSession,
    Plan,
    Reply,
    Transmit,
    Verdict,
)
from asdic.probe.ping.payload import Payload
from asdic.wire import icmpv4, icmpv6, ipv4

V4 = bytes([192, 0, 2, 1]), bytes([198, 51, 100, 2])
V6 = bytes(15) + b"\x01", bytes(15) + b"\x02"
ROUTER = bytes([192, 0, 2, 254])
KEY = 0x5EC12E7
IDENTIFIER = 77
THREE = Plan(count=3)


def make(
    plan: Plan = THREE,
    *,
    size: int = 16,
    pattern: bytes = b"",
    addresses: tuple[bytes, bytes] = V4,
    any_source: bool = False,
) -> PingSession:
    return PingSession(
        plan,
        Payload(size, KEY, pattern),
        source=addresses[0],
        destination=addresses[1],
        identifier=IDENTIFIER,
        any_source=any_source,
    )


def requests(session: PingSession, now: int) -> list[icmpv4.EchoRequest]:
    """Wake the session; return what it sends."""
    sent = []
    for effect in session.wake(now):
        assert isinstance(effect, Transmit)
        session.sent(effect.number, now)
        sent.append(icmpv4.EchoRequest.decode(effect.octets))
    return sent


def reply_to(request: icmpv4.EchoRequest) -> icmpv4.EchoReply:
    return icmpv4.EchoReply(
        identifier=request.identifier,
        sequence_number=request.sequence_number,
        data=request.data,
    )


def hand(
    session: PingSession,
    reply: icmpv4.EchoReply,
    now: int,
    *,
    source: bytes = V4[1],
) -> Reply:
    found = session.receive(icmpv4.encode(reply), source=source, hop_limit=64, now=now)
    assert isinstance(found, Reply)
    return found


def error_about(request: icmpv4.EchoRequest, to: bytes = V4[1]) -> bytes:
    quote = ipv4.Header(
        source=V4[0], destination=to, protocol=1, time_to_live=1
    ).encode(icmpv4.encode(request))
    return icmpv4.encode(icmpv4.TimeExceeded(code=0, invoking_packet=quote))


def test_a_request_and_its_answer() -> None:
    session = make()
    [request] = requests(session, 0)

    reply = hand(session, reply_to(request), 5 * MILLISECOND)

    assert reply == Reply(
        verdict=Verdict.ANSWER,
        source=V4[1],
        identifier=IDENTIFIER,
        sequence_number=1,
        length=24,
        hop_limit=64,
        round_trip=5 * MILLISECOND,
    )
    assert session.counts == Counts(transmitted=1, received=1)
    assert session.succeeded


def test_icmpv6() -> None:
    session = make(addresses=V6)
    [effect] = session.wake(0)
    assert isinstance(effect, Transmit)
    request = icmpv6.EchoRequest.decode(effect.octets)
    reply = icmpv6.encode(
        icmpv6.EchoReply(
            identifier=request.identifier, sequence_number=1, data=request.data
        ),
        *V6,
    )

    found = session.receive(reply, source=V6[1], hop_limit=None, now=1)

    assert isinstance(found, Reply)
    assert found.verdict is Verdict.ANSWER


def test_requests_keep_the_interval() -> None:
    session = make()

    assert len(requests(session, 0)) == 1
    assert session.next_wake(0) == SECOND
    assert requests(session, SECOND - 1) == []
    assert [r.sequence_number for r in requests(session, SECOND)] == [2]
    assert session.duration == SECOND


def test_nothing_has_lasted_before_the_first() -> None:
    assert make().duration == 0
    assert make().round_trips is None
    assert make().counts.loss == 0


def test_it_is_over_when_all_are_answered() -> None:
    session = make(Plan(count=1))
    [request] = requests(session, 0)
    assert not session.is_over(1)

    hand(session, reply_to(request), 1)

    assert session.is_over(1)
    assert session.wake(1) == []


def test_without_any_answer_it_waits_for_the_linger_time() -> None:
    session = make(Plan(count=1, linger=4 * SECOND))
    requests(session, 0)

    assert session.next_wake(0) == 4 * SECOND
    assert not session.is_over(4 * SECOND - 1)
    assert session.is_over(4 * SECOND)
    assert not session.succeeded
    assert session.counts.loss == 1


def test_with_answers_it_waits_for_an_interval_at_least() -> None:
    session = make(Plan(count=2, interval=SECOND, linger=9 * SECOND))
    [request] = requests(session, 0)
    hand(session, reply_to(request), 10 * MILLISECOND)
    requests(session, SECOND)

    assert session.next_wake(SECOND) == 2 * SECOND


def test_with_slow_answers_it_waits_for_twice_the_slowest() -> None:
    session = make(Plan(count=2, interval=SECOND, linger=9 * SECOND))
    [request] = requests(session, 0)
    hand(session, reply_to(request), 900 * MILLISECOND)
    requests(session, SECOND)

    assert session.next_wake(SECOND) == SECOND + 1800 * MILLISECOND


def test_linger_of_none_waits_for_ever() -> None:
    session = make(Plan(count=1, linger=None))
    requests(session, 0)

    assert session.next_wake(0) is None
    assert not session.is_over(10**15)


def test_the_deadline_ends_it() -> None:
    session = make(Plan(deadline=2 * SECOND, interval=5 * SECOND))
    requests(session, 0)

    assert session.next_wake(0) == 2 * SECOND
    assert session.is_over(2 * SECOND)


def test_with_a_deadline_requests_go_on_until_enough_are_answered() -> None:
    session = make(Plan(count=2, deadline=10 * SECOND))
    requests(session, 0)
    requests(session, SECOND)
    [third] = requests(session, 2 * SECOND)
    hand(session, reply_to(third), 2 * SECOND)
    assert not session.succeeded
    [fourth] = requests(session, 3 * SECOND)
    hand(session, reply_to(fourth), 3 * SECOND)

    assert session.is_over(3 * SECOND)
    assert session.succeeded


def test_with_a_deadline_an_error_ends_it() -> None:
    session = make(Plan(deadline=10 * SECOND))
    [request] = requests(session, 0)

    session.receive(error_about(request), source=ROUTER, hop_limit=64, now=1)

    assert session.is_over(1)


def test_stopping_ends_it() -> None:
    session = make()
    session.stop()

    assert session.is_over(0)


def test_an_outstanding_answer_is_told_before_the_next_request() -> None:
    session = make(Plan(report_outstanding=True))
    requests(session, 0)

    first, second = session.wake(SECOND)

    assert first == Outstanding(sequence_number=1)
    assert isinstance(second, Transmit)


def test_an_answer_is_not_outstanding() -> None:
    session = make(Plan(report_outstanding=True))
    [request] = requests(session, 0)
    hand(session, reply_to(request), 1)

    assert len(requests(session, SECOND)) == 1


def test_a_second_answer_is_a_duplicate() -> None:
    session = make()
    [request] = requests(session, 0)
    hand(session, reply_to(request), 1)

    reply = hand(session, reply_to(request), 3)

    assert reply.verdict is Verdict.DUPLICATE
    assert session.counts == Counts(transmitted=1, received=1, duplicates=1)
    assert session.round_trips is not None
    assert session.round_trips.maximum == 3, "its time counts, too"


def test_an_answer_beyond_the_patience_is_late() -> None:
    session = make(Plan(linger=SECOND))
    [request] = requests(session, 0)
    requests(session, SECOND)

    reply = hand(session, reply_to(request), SECOND + 1)

    assert reply.verdict is Verdict.LATE
    assert session.counts == Counts(transmitted=2, received=1, late=1)


def test_infinite_patience_knows_no_late_answer() -> None:
    session = make(Plan(linger=None))
    [request] = requests(session, 0)

    assert hand(session, reply_to(request), 10**15).verdict is Verdict.ANSWER


def test_a_wrong_checksum_is_corruption_and_no_answer() -> None:
    session = make()
    [request] = requests(session, 0)
    octets = bytearray(icmpv4.encode(reply_to(request)))
    octets[2] ^= 1

    reply = session.receive(bytes(octets), source=V4[1], hop_limit=64, now=1)

    assert isinstance(reply, Reply)
    assert reply.verdict is Verdict.CORRUPTED
    assert not reply.checksum_valid
    assert session.counts == Counts(transmitted=1, corrupted=1)


def test_changed_data_is_corruption_and_an_answer() -> None:
    session = make()
    [request] = requests(session, 0)
    changed = icmpv4.EchoReply(
        identifier=IDENTIFIER, sequence_number=1, data=request.data[:15] + b"!"
    )

    reply = hand(session, changed, 1)

    assert reply.verdict is Verdict.CORRUPTED
    assert reply.wrong_octet is not None
    assert reply.wrong_octet.offset == 15
    assert session.counts == Counts(transmitted=1, received=1, corrupted=1)


def test_late_and_changed_is_corruption() -> None:
    session = make(Plan(linger=SECOND))
    [request] = requests(session, 0)
    changed = icmpv4.EchoReply(
        identifier=IDENTIFIER, sequence_number=1, data=request.data[:15] + b"!"
    )

    assert hand(session, changed, 2 * SECOND).verdict is Verdict.CORRUPTED


def test_truncated_data_is_an_answer() -> None:
    session = make()
    [request] = requests(session, 0)
    cut = icmpv4.EchoReply(
        identifier=IDENTIFIER, sequence_number=1, data=request.data[:10]
    )

    reply = hand(session, cut, 1)

    assert reply.is_truncated
    assert reply.verdict is Verdict.ANSWER


def test_without_data_identifier_and_sequence_number_decide() -> None:
    session = make(size=0)
    [request] = requests(session, 0)

    reply = hand(session, reply_to(request), 7)

    assert reply.verdict is Verdict.ANSWER
    assert reply.round_trip == 7


FOREIGN = {
    "another identifier": icmpv4.EchoReply(
        identifier=78, sequence_number=1, data=Payload(16, KEY).make(1)
    ),
    "never sent": icmpv4.EchoReply(
        identifier=IDENTIFIER, sequence_number=9, data=Payload(16, KEY).make(9)
    ),
    "another's cookie": icmpv4.EchoReply(
        identifier=IDENTIFIER, sequence_number=1, data=Payload(16, 5).make(1)
    ),
    "the cookie of another sequence number": icmpv4.EchoReply(
        identifier=IDENTIFIER, sequence_number=2, data=Payload(16, KEY).make(1)
    ),
}


@pytest.mark.parametrize("reply", FOREIGN.values(), ids=FOREIGN)
def test_foreign_replies(reply: icmpv4.EchoReply) -> None:
    session = make()
    requests(session, 0)

    assert hand(session, reply, 1).verdict is Verdict.FOREIGN
    assert session.counts == Counts(transmitted=1, foreign=1)


def test_a_reply_from_another_source_is_foreign() -> None:
    session = make()
    [request] = requests(session, 0)

    assert hand(session, reply_to(request), 1, source=ROUTER).verdict is Verdict.FOREIGN


def test_anybody_may_answer_for_a_group() -> None:
    session = make(any_source=True)
    [request] = requests(session, 0)

    assert hand(session, reply_to(request), 1, source=ROUTER).verdict is Verdict.ANSWER


def test_the_cookie_tells_rounds_of_sequence_numbers_apart() -> None:
    """A reply of the round before, which the sequence number alone confuses."""
    session = make(Plan(interval=MILLISECOND, linger=None))
    [first] = requests(session, 0)
    now = 0
    for _ in range(65_535):
        now += MILLISECOND
        session.wake(now)
    assert hand(session, reply_to(first), now).round_trip == now
    [again] = requests(session, now + MILLISECOND)
    assert again.sequence_number == first.sequence_number

    assert (
        hand(session, reply_to(again), now + 2 * MILLISECOND).round_trip == MILLISECOND
    )
    assert hand(session, reply_to(first), now).verdict is Verdict.FOREIGN, "forgotten"


def test_an_answer_before_its_request_took_no_time() -> None:
    session = make()
    [request] = requests(session, 100)

    assert hand(session, reply_to(request), 50).round_trip == 0


def test_an_error_names_the_request_and_settles_it() -> None:
    session = make(Plan(count=1))
    [request] = requests(session, 0)

    found = session.receive(error_about(request), source=ROUTER, hop_limit=64, now=1)

    assert found == ErrorReceived(sender=ROUTER, type=11, code=0, sequence_number=1)
    assert session.counts == Counts(transmitted=1, errors=1)
    assert session.is_over(1)
    assert not session.succeeded


def test_an_error_about_another_destination_is_nothing() -> None:
    session = make()
    [request] = requests(session, 0)

    found = session.receive(
        error_about(request, ROUTER), source=ROUTER, hop_limit=64, now=1
    )

    assert found is None


def test_an_error_about_anothers_request_is_nothing() -> None:
    session = make()
    requests(session, 0)
    other = icmpv4.EchoRequest(identifier=3, sequence_number=1)

    found = session.receive(error_about(other), source=ROUTER, hop_limit=64, now=1)

    assert found is None
    assert session.counts.errors == 0


def test_an_error_that_the_kernel_read() -> None:
    session = make()
    [request] = requests(session, 0)

    found = session.receive_queued(
        type_=3, code=4, info=1400, octets=icmpv4.encode(request), sender=ROUTER
    )

    assert found == ErrorReceived(
        sender=ROUTER, type=3, code=4, sequence_number=1, mtu=1400
    )


def test_what_the_kernel_read_about_something_else_is_nothing() -> None:
    session = make()
    requests(session, 0)

    found = session.receive_queued(type_=3, code=1, info=0, octets=b"", sender=None)

    assert found is None


def test_a_redirect_settles_nothing() -> None:
    session = make()
    [request] = requests(session, 0)
    quote = ipv4.Header(
        source=V4[0], destination=V4[1], protocol=1, time_to_live=1
    ).encode(icmpv4.encode(request))
    redirect = icmpv4.Redirect(
        code=1, gateway_internet_address=ROUTER, invoking_packet=quote
    )

    found = session.receive(icmpv4.encode(redirect), source=ROUTER, hop_limit=64, now=1)

    assert isinstance(found, ErrorReceived)
    assert not found.is_failure
    assert session.counts.errors == 0


def test_sequence_numbers_that_come_round_are_told_apart() -> None:
    """65,536 requests later, only the cookie tells whose reply it is."""
    session = make(Plan(interval=0, preload=1 << 17))
    [first] = requests(session, 0)[:1]
    sent = session.counts.transmitted
    assert sent == 1 << 17, "as many as may go before the first answer"

    stale = hand(session, reply_to(first), 1)

    assert stale.verdict is Verdict.FOREIGN
    assert session.counts.received == session.counts.duplicates == 0


def test_a_send_that_nobody_knows_is_ignored() -> None:
    session = make()
    session.sent(5, 0)

    assert session.counts == Counts()


def test_flood_goes_as_fast_as_answers_come() -> None:
    session = make(Plan(count=3, interval=0))
    for now in range(3):
        [request] = requests(session, now)
        assert requests(session, now) == [], "not before the answer"
        hand(session, reply_to(request), now)

    assert session.is_over(3)


def test_preload_sends_together() -> None:
    session = make(Plan(count=5, preload=3))
    sent = requests(session, 0)

    for request in sent:
        hand(session, reply_to(request), 1)

    assert len(sent) == 3
    assert session.most_in_flight == 3


@pytest.mark.parametrize("octets", [b"", b"\0", b"\0\0\0\0\0\0\0"])
def test_too_little_to_be_a_message_is_nothing(octets: bytes) -> None:
    session = make()
    requests(session, 0)

    assert session.receive(octets, source=V4[1], hop_limit=64, now=1) is None


@given(octets=st.binary(max_size=120), addresses=st.sampled_from([V4, V6]))
def test_anything_may_arrive(octets: bytes, addresses: tuple[bytes, bytes]) -> None:
    session = make(addresses=addresses)
    session.wake(0)

    session.receive(octets, source=addresses[1], hop_limit=64, now=1)

    assert session.counts.received == 0, "nobody guesses a cookie"


@given(
    fates=st.lists(st.sampled_from(["lost", "answered", "twice", "error"]), max_size=30)
)
def test_counts_add_up_whatever_happens(fates: list[str]) -> None:
    session = make(Plan(interval=SECOND))
    now = 0
    for fate in fates:
        [request] = requests(session, now)
        if fate in {"answered", "twice"}:
            hand(session, reply_to(request), now)
        if fate == "twice":
            hand(session, reply_to(request), now)
        if fate == "error":
            session.receive(error_about(request), source=ROUTER, hop_limit=1, now=now)
        now += SECOND

    counts = session.counts
    assert counts.transmitted == len(fates)
    assert counts.received == fates.count("answered") + fates.count("twice")
    assert counts.duplicates == fates.count("twice")
    assert counts.errors == fates.count("error")
