"""When the next request is due."""

from hypothesis import given, strategies as st

from asdic.probe.instant import MILLISECOND, SECOND
from asdic.probe.ping.schedule import Pacer


def test_the_first_may_go_at_once() -> None:
    assert Pacer(SECOND, 1).wait(123, 0) == 0


def test_the_next_waits_for_the_interval() -> None:
    pacer = Pacer(SECOND, 1)
    pacer.sent(0)

    assert pacer.wait(0, 1) == SECOND
    assert pacer.wait(400 * MILLISECOND, 1) == 600 * MILLISECOND
    assert pacer.wait(SECOND, 1) == 0


def test_a_late_call_does_not_shorten_the_next_interval() -> None:
    pacer = Pacer(SECOND, 1)
    pacer.sent(0)
    pacer.sent(5 * SECOND)

    assert pacer.wait(5 * SECOND, 1) == SECOND


def test_preload_lets_some_go_together() -> None:
    pacer = Pacer(SECOND, 3)

    waits = []
    for _ in range(4):
        waits.append(pacer.wait(0, 0))
        pacer.sent(0)

    assert waits == [0, 0, 0, SECOND]


def test_a_refusal_forfeits_what_was_saved() -> None:
    pacer = Pacer(SECOND, 3)
    pacer.sent(0)
    pacer.refused()

    assert pacer.wait(0, 0) == SECOND


def test_without_interval_an_answer_lets_the_next_go() -> None:
    pacer = Pacer(0, 1)
    pacer.sent(0)

    assert pacer.wait(0, 1) == 10 * MILLISECOND
    assert pacer.wait(4 * MILLISECOND, 1) == 6 * MILLISECOND
    assert pacer.wait(10 * MILLISECOND, 1) == 0
    assert pacer.wait(0, 0) == 0


@given(
    interval=st.integers(1, 10**9),
    preload=st.integers(1, 10),
    pauses=st.lists(st.integers(0, 3 * 10**9), max_size=30),
)
def test_never_more_than_time_and_preload_allow(
    interval: int, preload: int, pauses: list[int]
) -> None:
    pacer = Pacer(interval, preload)
    now = sent = 0
    for pause in pauses:
        now += pause
        while not pacer.wait(now, 0):
            pacer.sent(now)
            sent += 1
            assert sent <= now // interval + preload
