"""Tokens that are taken, and come back."""

from __future__ import annotations

from hypothesis import given, strategies

from asdic.engine.instant import Instant
from asdic.engine.token_bucket import TokenBucket


def test_a_bucket_is_full_at_first_and_then_empty() -> None:
    bucket = TokenBucket(3, 10, Instant(0))

    assert [bucket.take(Instant(0)) for _ in range(4)] == [True, True, True, False]


def test_after_each_interval_there_is_one_token_more() -> None:
    bucket = TokenBucket(1, 10, Instant(0))
    bucket.take(Instant(0))

    assert not bucket.take(Instant(9))
    assert bucket.take(Instant(10))
    assert not bucket.take(Instant(19))
    assert bucket.take(Instant(20))


def test_part_of_an_interval_counts_toward_the_next_token() -> None:
    bucket = TokenBucket(2, 10, Instant(0))
    bucket.take(Instant(0), 2)

    assert bucket.take(Instant(15))
    assert bucket.take(Instant(20))


def test_a_full_bucket_saves_nothing_up() -> None:
    bucket = TokenBucket(2, 10, Instant(0))
    bucket.take(Instant(1000))

    assert bucket.take(Instant(1009))
    assert not bucket.take(Instant(1009))
    assert bucket.take(Instant(1010))


def test_more_tokens_than_are_left_are_no_debt() -> None:
    bucket = TokenBucket(1, 10, Instant(0))

    assert bucket.take(Instant(0), 5)
    assert bucket.take(Instant(10))


def test_none_may_be_taken_of_what_is_there() -> None:
    bucket = TokenBucket(1, 10, Instant(0))

    assert bucket.take(Instant(0), 0)
    assert bucket.take(Instant(0))
    assert not bucket.take(Instant(0), 0)


@given(strategies.lists(strategies.integers(0, 50), max_size=60))
def test_never_more_than_size_and_rate_allow_pass(pauses: list[int]) -> None:
    bucket = TokenBucket(5, 10, Instant(0))
    now = passed = 0

    for pause in pauses:
        now += pause
        passed += bucket.take(Instant(now))

    assert passed <= 5 + now // 10
