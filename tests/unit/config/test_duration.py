"""Durations as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from asdic.config.duration import format_duration, parse_duration
from asdic.errors import EncodeError


@pytest.mark.parametrize(
    ("text", "nanoseconds"),
    [
        ("30s", 30_000_000_000),
        ("500ms", 500_000_000),
        ("2h", 7_200_000_000_000),
        ("10min", 600_000_000_000),
        ("1d", 86_400_000_000_000),
        ("1.5 s", 1_500_000_000),
        ("7us", 7_000),
        ("7ns", 7),
        ("0s", 0),
    ],
)
def test_a_number_and_a_unit_are_a_duration(text: str, nanoseconds: int) -> None:
    assert parse_duration(text) == nanoseconds


@pytest.mark.parametrize(
    "text", ["", "30", "s", "-1s", "1 parsec", "1e3s", "1s ", "\u0663s", "1.s"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(EncodeError, match='such as "30s" or "500ms"'):
        parse_duration(text)


@given(st.integers(min_value=0, max_value=1 << 62))
def test_what_is_written_is_what_is_read(nanoseconds: int) -> None:
    assert parse_duration(format_duration(nanoseconds)) == nanoseconds


def test_the_largest_whole_unit_is_written() -> None:
    assert format_duration(90_000_000_000) == "90s"
    assert format_duration(0) == "0s"
