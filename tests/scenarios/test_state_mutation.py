"""Each row of each state table is proved: without it, a test of its machine fails.

The tests of every pair stand beside their machines; here they are run against tables
that lack a row, and against tables in which a row says what another one does. Tests
that look at a table's keys don't count.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from asdic.engine.fragmentation.packet_states import PacketEvent
from asdic.engine.multicast.version_1_states import Version1Event
from asdic.engine.rules import STATE_TABLES
from unparametrized import Case, cases

UNITS = Path(__file__).parents[1] / "unit" / "engine"
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
    "router-advertising": "advertising/test_schedule.py",
    "advertised-variables": "advertising/test_consistency.py",
    "advertised-lifetimes": "advertising/test_consistency.py",
    "multicast-roles": "querier/test_roles.py",
    "multicast-records": "querier/test_record_table.py",
    "plpmtud": "plpmtud/test_states.py",
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


ALIKE = {
    "reachability": 3,  # to rest what rests, to release where nothing waits
    "neighbor-advertisement": 37,  # to take the address that is known, or none
    "address-conflicts": 1,  # to assign what is assigned
    "duplicate-address-detection": 3,  # to prolong by one is to probe
    "router-solicitation": 8,  # to stop what has ended, or not begun
    "lists": 6,  # to remove what is not there
    "multicast-compatibility": 4,  # to fall back again, to prolong what does not end
    "multicast-igmp-compatibility": 1,  # to return from where one is
    "multicast-version-1": 1,  # what hastens is never later
    "router-advertising": 4,  # to cancel what is not set, to withdraw what is withdrawn
    "multicast-roles": 1,  # to end what has not begun
    "plpmtud": 11,  # to use what is in use, to favor what nobody reported
    "multicast-records": 4,  # what is included now and what is newly allowed is one
}
"""How many exchanges nobody can tell, since both rows do the same in that state."""


ENDLESS = {PacketEvent.EVICTION, Version1Event.EXPIRY}
"""What would happen for ever, if it did not evict or had the timer start again."""


@contextmanager
def changed(name: str, key: object, value: object = None) -> Iterator[None]:
    """Take a row out of a table or exchange its *value*, and put all back."""
    table = STATE_TABLES[name]
    assert isinstance(table, dict)
    rows = dict(table)
    if value is None:
        del table[key]
    else:
        table[key] = value
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
        except Exception as failure:  # noqa: BLE001 - however it fails, it is noticed
            return failure
    return None


def machine_tests(name: str) -> list[Case]:
    """Return the tests of the machine whose table it is."""
    path = UNITS / FILES[name]
    return [test for title, test in cases(path) if title not in SHAPE]


def test_every_state_table_has_its_tests() -> None:
    assert set(FILES) == set(STATE_TABLES)


@pytest.mark.parametrize("name", FILES)
def test_without_any_one_row_a_test_of_the_machine_fails(name: str) -> None:
    tests = machine_tests(name)
    assert first_failure(tests) is None
    unnoticed = []
    for key in list(STATE_TABLES[name]):
        with changed(name, key):
            if first_failure(tests) is None:
                unnoticed.append(key)
    assert unnoticed == []


@pytest.mark.parametrize("name", FILES)
def test_a_row_that_does_what_another_does_is_noticed(name: str) -> None:
    tests = machine_tests(name)
    rows = dict(STATE_TABLES[name])
    unnoticed = []
    for key, value in rows.items():
        for other in dict.fromkeys(rows.values()):
            if other == value or ENDLESS & set(key):
                continue
            with changed(name, key, other):
                if first_failure(tests) is None:
                    unnoticed.append((key, other))
    assert len(unnoticed) <= ALIKE.get(name, 0), unnoticed
