"""Each row of each state table is proved: without it, a test of its machine fails.

The tests of every pair stand beside their machines; here they are run against tables
that lack a row. Tests that look at the table itself don't count.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from asdic.engine.rules import STATE_TABLES
from unparametrized import Case, cases

FILES = {
    "reachability": "neighbor/test_reachability.py",
    "neighbor-advertisement": "neighbor/test_advertisement.py",
    "duplicate-address-detection": "addresses/test_detection_table.py",
    "address-conflicts": "addresses/test_conflict_detection.py",
    "address-defense": "addresses/test_conflict_detection.py",
    "two-hour-rule": "addresses/test_lifetimes.py",
    "assigned-states": "addresses/test_lifetimes.py",
    "reassembly": "fragmentation/test_packet_states.py",
    "router-solicitation": "discovery/test_solicitation.py",
    "lists": "discovery/test_lifetimes.py",
    "multicast-compatibility": "multicast/test_compatibility.py",
    "multicast-igmp-compatibility": "multicast/test_compatibility.py",
    "multicast-responses": "multicast/test_response_states.py",
    "multicast-version-1": "multicast/test_version_1_states.py",
}
SHAPE = {
    "test_each_pair_has_a_row_or_changes_nothing",
    "test_each_pair_has_a_row_or_cannot_be_told_from_one",
    "test_the_table_has_a_row_for_all_that_can_happen",
    "test_the_table_of_igmp_has_a_row_for_all_that_can_happen",
    "test_the_table_has_a_row_for_every_pair",
    "test_every_pair_of_stage_and_happening_has_a_row",
    "test_every_pair_has_a_row",
    "test_the_two_hour_rule_covers_every_case",
}
"""Tests of a table's keys."""


@contextmanager
def without(name: str, key: object) -> Iterator[None]:
    """Take a row out of a table, and put it back where it was."""
    table = STATE_TABLES[name]
    assert isinstance(table, dict)
    rows = dict(table)
    del table[key]
    try:
        yield
    finally:
        table.clear()
        table.update(rows)


def first_failure(tests: list[Case]) -> Exception | None:
    """Return how the first test fails that does."""
    for test in tests:
        try:
            test()
        except (AssertionError, KeyError) as failure:
            return failure
    return None


def test_every_state_table_has_its_tests() -> None:
    assert set(FILES) == set(STATE_TABLES)


@pytest.mark.parametrize("name", FILES)
def test_without_any_one_row_a_test_of_the_machine_fails(name: str) -> None:
    path = Path(__file__).parent / FILES[name]
    tests = [test for title, test in cases(path) if title not in SHAPE]
    assert first_failure(tests) is None
    unnoticed = []
    for key in list(STATE_TABLES[name]):
        with without(name, key):
            if first_failure(tests) is None:
                unnoticed.append(key)
    assert unnoticed == []
