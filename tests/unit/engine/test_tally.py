"""Counts by name."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, strategies as st

from asdic.engine.tally import Tally


def test_what_was_not_counted_is_none_and_leaves_no_trace() -> None:
    tally = Tally[str]()
    assert tally["packets"] == 0
    assert tally == {}


@given(st.lists(st.sampled_from("abc")))
def test_it_counts_as_a_counter_does(names: list[str]) -> None:
    tally = Tally[str]()
    for name in names:
        tally[name] += 1
    assert tally == Counter(names)
    assert list(tally) == list(Counter(names))
