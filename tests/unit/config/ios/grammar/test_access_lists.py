"""Commands that enter access lists, and those of lists with a number."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import AccessListKind
from ios_texts import base, problem

STANDARD, EXTENDED = AccessListKind.STANDARD, AccessListKind.EXTENDED


def lists(*lines: str) -> list[tuple[int, str, AccessListKind, int]]:
    return [
        (one.version, one.name, one.kind, len(one.entries))
        for one in base(*lines).access_lists
    ]


def test_lists_have_names_or_numbers_and_stand_in_order() -> None:
    assert lists(
        "ipv6 access-list SIX",
        " permit ipv6 any any",
        "access-list 2000 permit ip any any",
        "access-list 10 permit any",
        "access-list 10 deny 192.0.2.1",
        "ip access-list extended FOUR",
        " permit ip any any",
        "ip access-list standard 1300",
    ) == [
        (4, "FOUR", EXTENDED, 1),
        (4, "10", STANDARD, 2),
        (4, "1300", STANDARD, 0),
        (4, "2000", EXTENDED, 1),
        (6, "SIX", EXTENDED, 1),
    ]


def test_a_list_is_removed() -> None:
    assert lists("access-list 10 permit any", "no access-list 10") == []
    assert lists("access-list 10 permit any", "no access-list 10 permit any") == []
    head = "ip access-list extended A"
    assert lists(head, " permit ip any any", f"no {head}") == []
    assert problem("no ipv6 access-list A") == "1: there is no access list A"


def test_a_list_gets_new_numbers() -> None:
    text = ["access-list 10 permit 192.0.2.1", "access-list 10 permit any"]
    (one,) = base(*text, "ip access-list resequence 10 5 3").access_lists
    assert [entry.sequence for entry in one.entries] == [5, 8]
    said = problem("ip access-list resequence A")
    assert said == "1: there is no access list A"


def test_a_remark_stands_above_what_follows() -> None:
    (one,) = base("access-list 10 remark a b", "access-list 10 permit any").access_lists
    assert one.entries[0].remarks == ("a b",)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            ["access-list 300 permit ip any any"],
            "extended access lists have numbers from 100 to 199 or 2000 to 2699",
        ),
        (
            ["access-list 10 permit ip any any"],
            "standard access lists have numbers from 1 to 99 or 1300 to 1999, and look",
        ),
        (
            ["access-list 101 permit any"],
            "needs a protocol, source and destination",
        ),
        (
            ["ip access-list standard 101"],
            "standard access lists have numbers from 1 to 99 or 1300 to 1999, or names",
        ),
        (
            ["ip access-list extended A", "ip access-list standard A"],
            "access list A is there, and its kind is extended",
        ),
    ],
)
def test_a_list_that_cannot_be_is_told(lines: list[str], said: str) -> None:
    assert said in problem(*lines)
