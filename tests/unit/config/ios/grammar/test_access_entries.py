"""Commands within an access list."""

from __future__ import annotations

import pytest

from ios_texts import base, problem

HEADS = [
    "ip access-list extended A",
    "ip access-list standard A",
    "ipv6 access-list A",
]
ENTRIES = {
    HEADS[0]: ["permit icmp any any echo", "permit ospf any any"],
    HEADS[1]: ["permit 192.0.2.1", "permit any"],
    HEADS[2]: ["permit icmp any any nd-ns", "permit ipv6 any any"],
}


def sequences(*lines: str) -> list[int]:
    (one,) = base(*lines).access_lists
    return [entry.sequence for entry in one.entries]


@pytest.mark.parametrize("head", HEADS)
def test_entries_are_added_and_removed(head: str) -> None:
    first, second = ENTRIES[head]
    word = "sequence " if head.startswith("ipv6") else ""
    both = [head, f" {first}", f" {second}"]
    assert sequences(*both) == [10, 20]
    assert sequences(*both, f" no {first}") == [20]
    assert sequences(*both, f" no {word}20") == [10]
    assert sequences(*both, f" no {word}10", f" {first}") == [20, 30]
    assert "has no entry 5" in problem(head, f" no {word}5")


@pytest.mark.parametrize("head", HEADS)
def test_a_remark_is_kept_and_removed(head: str) -> None:
    first, _ = ENTRIES[head]
    lines = [head, " remark for all", f" {first}"]
    (one,) = base(*lines).access_lists
    assert one.entries[0].remarks == ("for all",)
    (one,) = base(*lines, " no remark for all").access_lists
    assert one.entries[0].remarks == ()


@pytest.mark.parametrize("head", HEADS)
def test_a_number_alone_is_no_entry(head: str) -> None:
    word = "sequence " if head.startswith("ipv6") else ""
    said = problem(head, f" {ENTRIES[head][0]}", f" {word}10")
    assert said == "3: a number alone removes an entry, behind `no`"
