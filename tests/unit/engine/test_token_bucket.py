"""Tokens that are taken, and come back."""

from __future__ import annotations

from hypothesis import given, strategies

from asdic.engine.instant import Instant
from asdic.engine.token_bucket import Rate, TokenBucket


def take(bucket: TokenBucket, now: int, rate: Rate, count: int = 1) -> bool:
    """Take tokens if there is one, and tell whether there was."""
    if not bucket.has(Instant(now), rate):
        return False
    bucket.take(rate, count)
    return True


def test_a_bucket_is_full_at_first_and_then_empty() -> None:
    bucket = TokenBucket()

    passed = [take(bucket, 0, Rate(3, 10)) for _ in range(4)]

    assert passed == [True, True, True, False]


def test_to_look_into_it_takes_nothing() -> None:
    bucket = TokenBucket()

    assert all(bucket.has(Instant(0), Rate(1, 10)) for _ in range(3))


def test_after_each_interval_there_is_one_token_more() -> None:
    bucket, rate = TokenBucket(), Rate(1, 10)
    take(bucket, 0, rate)

    assert not take(bucket, 9, rate)
    assert take(bucket, 10, rate)
    assert not take(bucket, 19, rate)
    assert take(bucket, 20, rate)


def test_part_of_an_interval_counts_toward_the_next_token() -> None:
    bucket, rate = TokenBucket(), Rate(2, 10)
    take(bucket, 0, rate, 2)

    assert take(bucket, 15, rate)
    assert take(bucket, 20, rate)


def test_a_full_bucket_saves_nothing_up() -> None:
    bucket, rate = TokenBucket(), Rate(2, 10)
    take(bucket, 1000, rate)

    assert take(bucket, 1009, rate)
    assert not take(bucket, 1009, rate)
    assert take(bucket, 1010, rate)


def test_what_was_taken_beyond_its_end_is_owed() -> None:
    bucket, rate = TokenBucket(), Rate(1, 10)

    assert take(bucket, 0, rate, 2)
    assert not take(bucket, 19, rate)
    assert take(bucket, 20, rate)


def test_none_may_be_taken_of_what_is_there() -> None:
    bucket, rate = TokenBucket(), Rate(1, 10)

    assert take(bucket, 0, rate, 0)
    assert take(bucket, 0, rate)
    assert not take(bucket, 0, rate, 0)


def test_another_rate_counts_from_the_next_look_on() -> None:
    bucket = TokenBucket()
    take(bucket, 0, Rate(1, 10))

    assert not take(bucket, 10, Rate(1, 20))
    assert take(bucket, 20, Rate(1, 20))
    assert take(bucket, 30, Rate(1, 10))


@given(strategies.lists(strategies.integers(0, 50), max_size=60))
def test_never_more_than_size_and_rate_allow_pass(pauses: list[int]) -> None:
    bucket = TokenBucket()
    now = passed = 0

    for pause in pauses:
        now += pause
        passed += take(bucket, now, Rate(5, 10))

    assert passed <= 5 + now // 10
