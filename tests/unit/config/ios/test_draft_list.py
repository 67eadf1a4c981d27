"""Access lists in the making."""

from __future__ import annotations

import pytest

from asdic.config.ios.draft_list import AccessListDraft
from asdic.engine.configuration import AccessAction, AccessEntry, AccessListKind
from asdic.errors import ConfigurationError


def entry(protocol: int, sequence: int = 0) -> AccessEntry:
    return AccessEntry(sequence=sequence, action=AccessAction.PERMIT, protocol=protocol)


def draft(*entries: AccessEntry) -> AccessListDraft:
    made = AccessListDraft(4, "A", AccessListKind.EXTENDED)
    for one in entries:
        made.add(one)
    return made


def numbers(one: AccessListDraft) -> list[tuple[int, int | None]]:
    return [(entry.sequence, entry.protocol) for entry in one.value().entries]


def test_entries_are_numbered_by_ten_and_stand_in_order() -> None:
    assert numbers(draft(entry(1), entry(6), entry(17, 15), entry(89))) == [
        (10, 1),
        (15, 17),
        (20, 6),
        (30, 89),
    ]


def test_an_entry_that_is_there_is_not_added_again() -> None:
    assert numbers(draft(entry(1), entry(1), entry(1, 99))) == [(10, 1)]


def test_a_number_is_given_once() -> None:
    with pytest.raises(ConfigurationError, match="has an entry 10, which is another"):
        draft(entry(1), entry(6, 10))


def test_remarks_stand_above_the_entry_that_follows() -> None:
    one = draft(entry(1))
    one.remark("first")
    one.remark("second")
    one.add(entry(6, 5))
    one.remark("last")
    value = one.value()
    assert [entry.remarks for entry in value.entries] == [("first", "second"), ()]
    assert value.remarks == ("last",)
    one.remove_remark("first")
    assert one.value().entries[0].remarks == ("second",)
    one.remove_remark("")
    assert (one.value().entries[0].remarks, one.value().remarks) == ((), ())


def test_an_entry_is_removed_by_number_or_by_what_it_says() -> None:
    one = draft(entry(1), entry(6), entry(17))
    one.remove(entry(6))
    one.remove_number(10)
    assert numbers(one) == [(30, 17)]
    with pytest.raises(ConfigurationError, match="has no such entry"):
        one.remove(entry(6))
    with pytest.raises(ConfigurationError, match="has no entry 10"):
        one.remove_number(10)


def test_entries_get_new_numbers() -> None:
    one = draft(entry(1), entry(6, 11), entry(17, 12))
    one.resequence(100, 5)
    assert numbers(one) == [(100, 1), (105, 6), (110, 17)]
    with pytest.raises(ConfigurationError, match="sequence number"):
        one.resequence(0x7FFFFFFF, 1)
