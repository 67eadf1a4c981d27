"""A ping of many targets, in virtual time."""

from itertools import count

from asdic.probe.instant import SECOND
from asdic.probe.ping.events import Verdict
from asdic.probe.ping.many import ManyPlan, ManyReply, ManyRequest, ManySession
from asdic.probe.ping.many_packets import ManyPackets

ADDRESSES = [bytes([10, 0, 0, at]) for at in range(1, 5)]


def session(plan: ManyPlan, addresses: list[bytes] | None = None) -> ManySession:
    packets = ManyPackets(4, 77, 16, count(1000).__next__)
    return ManySession(plan, ADDRESSES if addresses is None else addresses, packets)


def answer(request: ManyRequest) -> bytes:
    octets = bytearray(request.octets)
    octets[0] = 0
    total = int.from_bytes(octets[2:4], "big") + 0x0800  # RFC 1624: the type went
    octets[2:4] = (total % 0xFFFF).to_bytes(2, "big")
    return bytes(octets)


def sent(made: ManySession, now: int) -> list[ManyRequest]:
    requests = made.wake(now)
    for request in requests:
        made.sent(request, now)
    return requests


def received(made: ManySession, request: ManyRequest, now: int) -> ManyReply:
    return made.receive(answer(request), ADDRESSES[request.index], now)


def test_requests_are_spread_over_the_interval() -> None:
    made = session(ManyPlan(interval=SECOND))

    assert [one.index for one in sent(made, 0)] == [0]
    assert made.next_wake() == SECOND // 4
    assert [one.index for one in sent(made, SECOND)] == [1, 2, 3, 0]
    assert made.next_wake() == 5 * SECOND // 4


def test_a_batch_has_its_limit() -> None:
    made = session(ManyPlan(interval=0, batch=3))

    assert len(sent(made, 0)) == 3


def test_answers_end_it() -> None:
    made = session(ManyPlan(count=1, interval=0))
    requests = sent(made, 0)

    verdicts = {received(made, one, 5).verdict for one in requests}

    assert verdicts == {Verdict.ANSWER}
    assert made.is_over(5)
    assert [one.received for one in made.records] == [1] * 4
    assert not any(one.loss for one in made.records)


def test_silence_is_waited_for() -> None:
    made = session(ManyPlan(count=1, interval=0, linger=SECOND))
    sent(made, 0)

    assert not made.is_over(SECOND - 1)
    assert made.next_wake() == SECOND
    assert made.wake(SECOND - 1) == []
    assert made.is_over(SECOND)
    assert made.records[0].loss == 1.0


def test_no_targets_take_no_time() -> None:
    assert session(ManyPlan(), []).is_over(0)


def test_nothing_is_lost_before_anything_was_sent() -> None:
    assert session(ManyPlan()).records[0].loss == 0.0


def test_a_second_answer_is_a_duplicate() -> None:
    made = session(ManyPlan(interval=0))
    first = sent(made, 0)[0]
    received(made, first, 1)

    assert received(made, first, 2).verdict is Verdict.DUPLICATE
    assert made.records[0].duplicates == 1


def test_an_answer_that_takes_too_long_is_late() -> None:
    made = session(ManyPlan(count=1, interval=0, linger=10))
    first = sent(made, 0)[0]

    reply = received(made, first, 11)

    assert (reply.verdict, reply.round_trip) == (Verdict.LATE, 11)
    assert (made.records[0].late, made.records[0].received) == (1, 1)


def test_what_is_forgotten_is_late_without_a_time() -> None:
    made = session(ManyPlan(interval=100, linger=10))
    first = sent(made, 0)[0]
    sent(made, 1000)
    made.wake(1031)

    reply = received(made, first, 1032)

    assert (reply.verdict, reply.round_trip) == (Verdict.LATE, None)
    assert made.records[0].received == 0


def test_another_source_is_foreign() -> None:
    made = session(ManyPlan(interval=0))
    first = sent(made, 0)[0]

    reply = made.receive(answer(first), ADDRESSES[1], 1)

    assert reply.verdict is Verdict.FOREIGN
    assert made.foreign == 1


def test_other_data_are_corrupted() -> None:
    made = session(ManyPlan(interval=0))
    first = sent(made, 0)[0]
    octets = bytearray(answer(first))
    octets[2] ^= 1

    reply = made.receive(bytes(octets), ADDRESSES[0], 1)

    assert reply.verdict is Verdict.CORRUPTED
    assert made.records[0].corrupted == 1


def test_a_stamp_corrects_when_it_went() -> None:
    made = session(ManyPlan(interval=0))
    first, second = sent(made, 0)[:2]
    made.stamped(first, 3)
    received(made, second, 5)
    made.stamped(second, 4)

    assert received(made, first, 10).round_trip == 7
    assert received(made, second, 11).verdict is Verdict.DUPLICATE


def test_refusals_and_errors_count_for_their_target() -> None:
    made = session(ManyPlan(interval=0, batch=1))
    [request] = made.wake(0)
    made.refused(request)

    assert made.complain(ADDRESSES[2]) == 2
    assert made.complain(b"\x0a\x00\x00\x63") is None
    assert made.complain(None) is None
    assert (made.records[0].refused, made.records[0].transmitted) == (1, 1)
    assert made.records[2].errors == 1


def test_a_burst_of_loss_is_seen() -> None:
    made = session(ManyPlan(interval=4, count=5))
    requests = [one for one in sent(made, 100) if one.index == 0]
    requests += [one for at in range(101, 120) for one in sent(made, at)]
    mine = [one for one in requests if one.index == 0]

    received(made, mine[0], 120)
    received(made, mine[4], 121)

    assert made.records[0].longest_gap == 3


def test_the_user_may_stop() -> None:
    made = session(ManyPlan())
    made.stop()

    assert made.is_over(0)
    assert made.wake(0) == []


def test_seventy_thousand_requests_to_one_target_meet_no_false_duplicate() -> None:
    made = session(ManyPlan(count=70_000, interval=1000, linger=5000), ADDRESSES[:1])
    now, most = 0, 0
    while not made.is_over(now):
        for request in sent(made, now):
            assert received(made, request, now + 300).verdict is Verdict.ANSWER
        most = max(most, made.remembered)
        now = made.next_wake()

    assert made.records[0].received == 70_000
    assert made.records[0].duplicates == 0
    assert now == 69_999 * 1000 + 5000 or now == 69_999 * 1000
    assert most <= 17
