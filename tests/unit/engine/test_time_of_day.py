"""The time of day in ICMPv4's words."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Host
from asdic.engine.instant import HOUR, MILLISECOND
from asdic.engine.time_of_day import time_of_day
from turns import Bench, configuration


@pytest.mark.parametrize(
    ("offset", "now", "value"),
    [
        (0, 0, 0),
        (0, 24 * HOUR - 1, 86_399_999),
        (0, 24 * HOUR, 0),
        (30 * HOUR, 5 * MILLISECOND, 6 * 3_600_000 + 5),
        (None, 5 * MILLISECOND, 0x80000005),
        (None, MILLISECOND << 31, 0x80000000),
    ],
)
def test_it_is_milliseconds_since_midnight_or_says_that_it_is_not(
    offset: int | None, now: int, value: int
) -> None:
    bench = Bench(configuration(host=Host(utc_offset=offset)))
    bench.now = now

    assert time_of_day(bench.turn()) == value
