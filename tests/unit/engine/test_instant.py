"""Durations in nanoseconds."""

from asdic.engine.instant import HOUR, MILLISECOND, MINUTE, SECOND


def test_durations_are_whole_nanoseconds() -> None:
    assert (MILLISECOND, SECOND, MINUTE, HOUR) == (
        10**6,
        10**9,
        60 * 10**9,
        3600 * 10**9,
    )
