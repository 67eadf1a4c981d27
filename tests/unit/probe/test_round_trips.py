"""Statistics of round-trip times."""

from statistics import fmean, pstdev

from hypothesis import given, strategies as st

from asdic.probe.round_trips import RoundTrips, Summary


def summed(*times: int) -> Summary | None:
    round_trips = RoundTrips()
    for time in times:
        round_trips.add(time)
    return round_trips.summary()


def test_no_times_say_nothing() -> None:
    assert summed() is None
    assert RoundTrips().maximum == 0


def test_one_time_is_everything() -> None:
    assert summed(7_000) == Summary(
        minimum=7_000, average=7_000, maximum=7_000, deviation=0, moving_average=7_000
    )


def test_the_moving_average_follows_by_an_eighth() -> None:
    found = summed(8_000, 16_000)

    assert found is not None
    assert found.moving_average == 9_000


@given(st.lists(st.integers(0, 10**11), min_size=1))
def test_they_are_what_the_textbook_says(times: list[int]) -> None:
    found = summed(*times)

    assert found is not None
    assert found.minimum == min(times)
    assert found.maximum == max(times)
    assert abs(found.average - fmean(times)) <= 1
    # The root of a variance rounded down to whole numbers.
    assert abs(found.deviation - pstdev(times)) <= 1.5
    assert min(times) - 8 <= found.moving_average <= max(times)
