"""Numbers that come once, twice, late, and from too many."""

from __future__ import annotations

from hypothesis import given, strategies as st

from asdic.probe.respond.replay import Novelty, ReplayWindows

ME, YOU = b"me", b"you"


def taken(windows: ReplayWindows, sequence: int, token: bytes = ME) -> bool:
    """Take a request if it is new."""
    if windows.look(token, sequence, oldest=0) is not Novelty.NEW:
        return False
    windows.note(token, sequence, stamp=100)
    return True


def test_a_number_is_taken_once() -> None:
    windows = ReplayWindows(2)
    assert [taken(windows, one) for one in (1, 1, 2, 2, 1)] == [
        True,
        False,
        True,
        False,
        False,
    ]


def test_each_sender_has_numbers_of_its_own() -> None:
    windows = ReplayWindows(2)
    assert taken(windows, 1, ME)
    assert taken(windows, 1, YOU)


def test_numbers_may_come_in_any_order_within_64() -> None:
    windows = ReplayWindows(1)
    assert [taken(windows, one) for one in (64, 1, 63, 0)] == [True, True, True, False]


def test_a_jump_forgets_what_was_below() -> None:
    windows = ReplayWindows(1)
    assert taken(windows, 1)
    assert taken(windows, 1000)
    assert not taken(windows, 1)
    assert taken(windows, 999)


def test_where_all_are_recent_nobody_new_is_served() -> None:
    windows = ReplayWindows(1)
    taken(windows, 1, ME)
    assert windows.look(YOU, 1, oldest=100) is Novelty.NO_ROOM
    assert windows.look(ME, 2, oldest=100) is Novelty.NEW
    assert len(windows) == 1


def test_who_is_too_old_makes_room() -> None:
    windows = ReplayWindows(1)
    taken(windows, 1, ME)
    assert windows.look(YOU, 1, oldest=101) is Novelty.NEW
    assert len(windows) == 0


@given(st.lists(st.integers(0, 200), max_size=200))
def test_no_number_is_ever_taken_twice(numbers: list[int]) -> None:
    windows = ReplayWindows(1)
    accepted = [one for one in numbers if taken(windows, one)]
    assert len(accepted) == len(set(accepted))


@given(st.permutations(range(60)))
def test_within_the_window_each_number_is_taken(numbers: list[int]) -> None:
    windows = ReplayWindows(1)
    assert sum(taken(windows, one) for one in numbers) == 60
