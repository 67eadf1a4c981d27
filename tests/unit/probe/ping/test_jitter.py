"""Jitter as RFC 3550 computes it."""

from hypothesis import given, strategies as st

from asdic.probe.ping.jitter import Jitter


def jitter(*times: int) -> int:
    made = Jitter()
    for time in times:
        made.add(time)
    return made.value


def test_one_time_does_not_vary() -> None:
    assert jitter(500) == 0


def test_a_difference_counts_a_sixteenth() -> None:
    assert jitter(1000, 2600) == 100


def test_what_was_before_fades() -> None:
    assert jitter(1000, 2600, 2600) == 93  # 100 * 15/16, rounded down


@given(st.integers(0, 10**9), st.integers(0, 10**6))
def test_steady_swings_become_the_jitter(low: int, swing: int) -> None:
    made = Jitter()
    for at in range(400):
        made.add(low + swing * (at % 2))

    assert abs(made.value - swing) <= 1
