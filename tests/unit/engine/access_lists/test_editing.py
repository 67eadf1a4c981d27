"""Access lists with an entry more or less, or with other numbers."""

from __future__ import annotations

import pytest

from asdic.engine.access_lists import inserted, next_sequence, removed, resequenced
from asdic.engine.configuration import AccessAction, AccessEntry, AccessList
from asdic.errors import ConfigurationError


def entry(sequence: int, protocol: int | None = None) -> AccessEntry:
    return AccessEntry(
        sequence=sequence,
        action=AccessAction.PERMIT,
        protocol=protocol,
        remarks=(f"once {sequence}",),
    )


LIST = AccessList(name="A", entries=(entry(10, 6), entry(20, 17)), remarks=("end",))


def numbers(access_list: AccessList) -> list[int]:
    return [one.sequence for one in access_list.entries]


def test_an_entry_goes_where_its_number_says() -> None:
    for sequence, expected in (
        (5, [5, 10, 20]),
        (15, [10, 15, 20]),
        (25, [10, 20, 25]),
    ):
        longer = inserted(LIST, entry(sequence))
        assert numbers(longer) == expected
        assert longer.remarks == LIST.remarks


def test_a_number_is_taken_once() -> None:
    with pytest.raises(ConfigurationError, match="A, entry 20: there is one"):
        inserted(LIST, entry(20))


def test_an_entry_without_a_number_goes_behind_the_last() -> None:
    assert next_sequence(LIST) == 30
    assert next_sequence(AccessList(name="A")) == 10
    assert next_sequence(LIST, 1) == 21


def test_an_entry_is_taken_out_by_its_number() -> None:
    assert removed(LIST, 10).entries == (LIST.entries[1],)
    with pytest.raises(ConfigurationError, match="A: there is no entry 15"):
        removed(LIST, 15)


def test_entries_get_other_numbers_and_keep_their_order_and_remarks() -> None:
    renumbered = resequenced(LIST, 100, 5)
    assert numbers(renumbered) == [100, 105]
    assert [one.protocol for one in renumbered.entries] == [6, 17]
    assert [one.remarks for one in renumbered.entries] == [("once 10",), ("once 20",)]
    assert resequenced(renumbered) == LIST


def test_numbers_that_cannot_be_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="expected a sequence number"):
        resequenced(LIST, 0x7FFFFFFF, 1)
    with pytest.raises(ConfigurationError, match="expected a sequence number"):
        resequenced(LIST, 10, 0)
