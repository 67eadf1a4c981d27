"""Durations in nanoseconds."""

from asdic.engine.instant import HOUR, MILLISECOND, MINUTE, SECOND, Instant, later


def test_durations_are_whole_nanoseconds() -> None:
    assert (MILLISECOND, SECOND, MINUTE, HOUR) == (
        10**6,
        10**9,
        60 * 10**9,
        3600 * 10**9,
    )


def test_later_is_so_many_nanoseconds_after() -> None:
    assert later(Instant(5), SECOND) == Instant(5 + SECOND)
