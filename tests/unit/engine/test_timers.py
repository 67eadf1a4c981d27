"""One heap of timers: order, moving, canceling, and how small it stays."""

from __future__ import annotations

from hypothesis import given, strategies as st

from asdic.engine.instant import Instant
from asdic.engine.timers import TimerKey, Timers


class Alarm(TimerKey, frozen=True):
    number: int


class Bell(TimerKey, frozen=True):
    number: int


def due(timers: Timers, now: int) -> list[TimerKey]:
    """Take out all timers that are due."""
    found = []
    while (key := timers.pop_due(Instant(now))) is not None:
        found.append(key)
    return found


def test_the_soonest_expires_first() -> None:
    timers = Timers()
    for number, at in ((1, 30), (2, 10), (3, 20)):
        timers.set(Alarm(number), Instant(at))

    assert timers.next() == 10
    assert due(timers, 20) == [Alarm(2), Alarm(3)]
    assert timers.next() == 30
    assert len(timers) == 1


def test_at_the_same_instant_they_expire_in_the_order_of_their_setting() -> None:
    timers = Timers()
    for number in (3, 1, 2):
        timers.set(Alarm(number), Instant(5))
    timers.set(Alarm(3), Instant(5))

    assert due(timers, 5) == [Alarm(1), Alarm(2), Alarm(3)]


def test_a_timer_is_not_due_before_its_instant() -> None:
    timers = Timers()
    timers.set(Alarm(1), Instant(5))

    assert timers.pop_due(Instant(4)) is None
    assert timers.pop_due(Instant(5)) == Alarm(1)
    assert timers.next() is None
    assert timers.pop_due(Instant(6)) is None


def test_to_set_a_timer_again_moves_it() -> None:
    timers = Timers()
    timers.set(Alarm(1), Instant(5))
    timers.set(Alarm(1), Instant(9))

    assert len(timers) == 1
    assert timers.deadline(Alarm(1)) == 9
    assert due(timers, 8) == []
    assert due(timers, 9) == [Alarm(1)]
    assert timers.deadline(Alarm(1)) is None


def test_a_canceled_timer_does_not_expire_and_may_be_canceled_twice() -> None:
    timers = Timers()
    timers.set(Alarm(1), Instant(5))
    timers.cancel(Alarm(1))
    timers.cancel(Alarm(1))

    assert due(timers, 9) == []
    assert len(timers) == 0


def test_timers_of_two_classes_are_two() -> None:
    timers = Timers()
    timers.set(Alarm(1), Instant(5))
    timers.set(Bell(1), Instant(6))
    timers.cancel(Alarm(1))

    assert timers.state() == [{"timer": "Bell", "at": 6}]


def test_the_state_has_timers_in_the_order_of_their_expiry() -> None:
    timers = Timers()
    timers.set(Alarm(1), Instant(7))
    timers.set(Bell(1), Instant(3))
    timers.set(Alarm(2), Instant(3))

    assert timers.state() == [
        {"timer": "Bell", "at": 3},
        {"timer": "Alarm", "at": 3},
        {"timer": "Alarm", "at": 7},
    ]


def test_a_timer_that_is_moved_a_thousand_times_leaves_no_thousand_entries() -> None:
    timers = Timers()
    for at in range(10_000):
        timers.set(Alarm(1), Instant(at))

    assert len(timers._heap) < 100  # noqa: SLF001 - what nothing else can tell
    assert due(timers, 10_000) == [Alarm(1)]


@given(
    st.lists(
        st.tuples(st.sampled_from(("set", "cancel", "due")), st.integers(0, 9)),
        max_size=200,
    )
)
def test_timers_expire_as_a_plain_list_of_them_would(
    steps: list[tuple[str, int]],
) -> None:
    timers, plain = Timers(), dict[TimerKey, int]()
    for now, (action, number) in enumerate(steps):
        key = Alarm(number)
        if action == "set":
            timers.set(key, Instant(now + number))
            plain.pop(key, None)
            plain[key] = now + number
        elif action == "cancel":
            timers.cancel(key)
            plain.pop(key, None)
        else:
            expected = [one for one in plain if plain[one] <= now]
            # Where the first is not known, that may be asked in vain.
            assert timers.is_due(Instant(now)) or not expected
            expected.sort(key=lambda one: plain[one])
            assert due(timers, now) == expected
            plain = {one: at for one, at in plain.items() if one not in expected}
        assert timers.next() == min(plain.values(), default=None)
        assert len(timers) == len(plain)


def test_a_timer_that_was_cleared_does_not_expire() -> None:
    timers = Timers()
    timers.set(TimerKey(), Instant(1))
    assert timers.next() == 1

    timers.clear()

    assert timers.next() is None
    assert len(timers) == 0
    assert timers.pop_due(Instant(2)) is None


def test_what_is_due_is_known_once_the_first_is() -> None:
    timers = Timers()
    timers.set(TimerKey(), Instant(5))
    assert timers.is_due(Instant(1))

    assert timers.next() == 5

    assert not timers.is_due(Instant(4))
    assert timers.is_due(Instant(5))


def test_nothing_is_due_where_nothing_is_set() -> None:
    assert not Timers().is_due(Instant(5))
