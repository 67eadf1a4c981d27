from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.links.probes.probe import Transport
from asdic.probe.instant import MILLISECOND, SECOND
from asdic.probe.trace import Hop, RoundEnded, TracePlan, TraceSession, Transmit
from trace_arrivals import FAR, NEAR, echo_reply, error, segment, writer

PORT_UNREACHABLE = {4: (3, 3), 6: (1, 4)}
SHORT = TracePlan(most_hops=2, per_hop=1)


def session(
    plan: TracePlan = SHORT,
    transport: Transport = Transport.UDP,
    version: int = 4,
    **others: int,
) -> TraceSession:
    made = writer(transport, version, others.get("length", 80))
    return TraceSession(plan, made, FAR[version], others.get("at_once"))


def answered(one: TraceSession) -> list[bytes | None]:
    return [
        attempt.answer.sender if attempt.answer is not None else None
        for event in one.news()
        if isinstance(event, Hop)
        for attempt in event.attempts
    ]


def test_probes_go_by_distance_as_many_at_once_as_planned() -> None:
    one = session(TracePlan(most_hops=3, per_hop=2, at_once=5))
    assert [probe.hop_limit for probe in one.wake(0)] == [1, 1, 2, 2, 3]
    assert one.wake(0) == []


def test_what_carries_probes_may_allow_fewer() -> None:
    assert len(session(at_once=1).wake(0)) == 1


def test_datagrams_that_cannot_be_told_apart_go_one_by_one() -> None:
    one = session(length=28)
    (probe,) = one.wake(0)
    one.receive(error(probe, 5))
    assert answered(one) == [NEAR[4]]


@pytest.mark.parametrize("version", [4, 6])
def test_a_trace_ends_where_anything_but_time_exceeded_comes_back(version: int) -> None:
    one = session(TracePlan(most_hops=9, per_hop=1), version=version)
    probes = one.wake(0)
    for probe in probes[2:]:
        end = error(
            probe,
            9,
            version=version,
            sender=FAR[version],
            kind=PORT_UNREACHABLE[version],
        )
        one.receive(end)
    for probe in probes[:2]:
        one.receive(error(probe, 5, version=version))

    told = one.news()
    hops = [event for event in told if isinstance(event, Hop)]
    assert [hop.senders for hop in hops] == [
        (NEAR[version],),
        (NEAR[version],),
        (FAR[version],),
    ]
    assert [hop.is_last for hop in hops] == [False, False, True]
    assert isinstance(told[-1], RoundEnded)
    assert one.is_over
    assert one.has_arrived
    assert one.next_wake(9) is None


def test_hops_are_told_in_order() -> None:
    one = session()
    first, second = one.wake(0)
    one.receive(error(second, 5))
    assert one.news() == []
    one.receive(error(first, 6))
    hops = [event for event in one.news() if isinstance(event, Hop)]
    assert [hop.hop_limit for hop in hops] == [1, 2]


def test_a_round_trip_begins_when_the_probe_went() -> None:
    one = session()
    probe = one.wake(0)[0]
    one.sent(probe.token, 3)
    one.sent(0, 99)
    one.receive(error(probe, 10))
    (hop,) = (event for event in one.news() if isinstance(event, Hop))
    assert hop.attempts[0].answer is not None
    assert hop.attempts[0].answer.round_trip == 7


def test_a_probe_is_given_up_after_the_patience() -> None:
    one = session(replace(SHORT, patience=SECOND))
    one.wake(0)
    assert one.next_wake(0) == SECOND
    one.wake(SECOND)
    assert answered(one) == [None, None]
    assert one.is_over
    assert not one.has_arrived


def test_a_late_answer_changes_nothing() -> None:
    one = session(replace(SHORT, patience=SECOND))
    probe = one.wake(0)[0]
    one.wake(SECOND)
    assert one.receive(error(probe, 2 * SECOND)) == []
    assert answered(one) == [None, None]


def test_other_answers_of_a_hop_or_a_later_one_shorten_the_wait() -> None:
    trip = 200 * MILLISECOND
    one = session(TracePlan(most_hops=2, per_hop=2, here=3, near=10))
    probes = one.wake(0)
    one.receive(error(probes[3], trip))
    assert one.next_wake(0) == 3 * trip  # the other of its hop
    one.wake(3 * trip)
    assert one.next_wake(0) == 10 * trip  # those of the hop before
    one.wake(10 * trip)
    assert answered(one) == [None, None, None, NEAR[4]]


def test_without_these_limits_the_patience_counts() -> None:
    one = session(TracePlan(most_hops=2, per_hop=2, here=0, near=0))
    one.receive(error(one.wake(0)[3], 5))
    assert one.next_wake(5) == 5 * SECOND


def test_probes_keep_their_distance_in_time() -> None:
    one = session(replace(SHORT, spacing=SECOND))
    assert len(one.wake(0)) == 1
    assert one.next_wake(5) == SECOND
    assert len(one.wake(SECOND)) == 1


def test_what_the_kernel_refuses_ends_the_trace() -> None:
    one = session()
    probes = one.wake(0)
    assert one.refused(probes[0].token, "not permitted", None, 0) == []
    assert one.refused(probes[0].token, "not permitted", None, 0) == []
    (hop, _) = one.news()
    assert isinstance(hop, Hop)
    assert hop.attempts[0].problem == "not permitted"
    assert one.is_over


def test_a_redirect_is_no_answer() -> None:
    one = session()
    probe = one.wake(0)[0]
    one.receive(error(probe, 5, kind=(5, 1)))
    one.receive(error(probe, 6))
    assert answered(one) == [NEAR[4]]


def test_an_echo_reply_and_a_segment_are_the_end() -> None:
    echoes = session(transport=Transport.ICMP)
    echoes.receive(echo_reply(echoes.wake(0)[0], 5))
    syns = session(transport=Transport.TCP)
    syns.receive(segment(syns.wake(0)[0], 5))
    for one in (echoes, syns):
        assert answered(one) == [FAR[4]]
        assert one.has_arrived


def test_an_answer_that_might_be_for_several_counts_for_none() -> None:
    one = session()
    probe = one.wake(0)[0]
    vague = error(probe, 5)
    vague = replace(
        vague, quoted=replace(vague.quoted, checksum=None, data=b"", source_port=None)
    )
    one.receive(vague)
    assert one.news() == []


def test_a_strangers_error_counts_for_none() -> None:
    one = session()
    probe = one.wake(0)[0]
    arrival = error(probe, 5)
    one.receive(replace(arrival, quoted=replace(arrival.quoted, protocol=6)))
    assert one.news() == []


def test_lengths_are_lowered_to_what_the_kernel_and_routers_take() -> None:
    plan = TracePlan(most_hops=1, per_hop=2, finds_mtu=True)
    one = session(plan, length=65_000)
    (probe,) = one.wake(0)
    (again,) = one.refused(probe.token, "message too long", 1500, 1)
    assert len(again.octets) == 1480
    (third,) = one.receive(error(again, 3, kind=(3, 4), mtu=1400))
    assert len(third.octets) == 1380
    assert third.hop_limit == 1
    one.receive(error(third, 5))
    (last,) = one.wake(6)
    one.receive(error(last, 8))
    hop = one.news()[0]
    assert isinstance(hop, Hop)
    assert [(one.length, one.found_mtu) for one in hop.attempts] == [
        (1400, True),
        (1400, False),
    ]


@pytest.mark.parametrize("mtu", [None, 27, 65_000, 65_001])
def test_an_mtu_that_does_not_help_is_a_refusal(mtu: int | None) -> None:
    one = session(TracePlan(most_hops=1, per_hop=1, finds_mtu=True), length=65_000)
    (probe,) = one.wake(0)
    assert one.refused(probe.token, "message too long", mtu, 1) == []


def test_rounds_follow_each_other_and_keep_their_interval() -> None:
    one = session(TracePlan(most_hops=1, per_hop=1, rounds=2, interval=SECOND))
    for number in (1, 2):
        now = (number - 1) * SECOND
        (probe,) = one.wake(now)
        one.receive(error(probe, now + 5))
        hop, ended = one.news()
        assert isinstance(hop, Hop)
        assert isinstance(ended, RoundEnded)
        assert (hop.round, ended.round, ended.epoch.number) == (number, number, 1)
        if number == 1:
            assert one.next_wake(now + 5) == SECOND
            assert one.wake(now + 6) == []
    assert one.is_over


def test_another_sender_at_a_distance_begins_an_epoch() -> None:
    one = session(TracePlan(most_hops=1, per_hop=1, rounds=None, interval=SECOND))
    epochs = []
    for number, sender in enumerate((NEAR[4], NEAR[4], FAR[4])):
        (probe,) = one.wake(number * SECOND)
        one.receive(error(probe, number * SECOND + 5, sender=sender))
        ended = one.news()[-1]
        assert isinstance(ended, RoundEnded)
        epochs.append((ended.epoch.number, ended.epoch.changed_at))
    assert epochs == [(1, ()), (1, ()), (2, (1,))]
    assert not one.is_over


def test_what_is_known_can_be_had_before_the_end() -> None:
    one = session()
    one.receive(error(one.wake(0)[1], 5))
    assert [hop.senders for hop in one.partial()] == [(), (NEAR[4],)]
    one.stop()
    assert one.is_over
    assert one.wake(6) == []
    assert one.next_wake(6) is None


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60)), max_size=80),
    st.integers(1, 4),
)
def test_every_hop_is_told_once_in_order_whatever_is_lost(
    events: list[tuple[int, int]], per_hop: int
) -> None:
    plan = TracePlan(most_hops=6, per_hop=per_hop, at_once=7, patience=SECOND)
    one = session(plan)
    sent: list[Transmit] = []
    told: list[int] = []
    now = 0
    for which, step in events:
        now += step * 20 * MILLISECOND
        sent += one.wake(now)
        if sent:
            one.receive(error(sent[which % len(sent)], now))
        told += [hop.hop_limit for hop in one.news() if isinstance(hop, Hop)]
    for _ in range(60):
        now += SECOND
        one.wake(now)
        told += [hop.hop_limit for hop in one.news() if isinstance(hop, Hop)]
    assert told == [1, 2, 3, 4, 5, 6]
    assert one.is_over
