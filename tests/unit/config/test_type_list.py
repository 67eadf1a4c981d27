"""Sets of message types as text."""

from __future__ import annotations

import pytest

from asdic.config.type_list import format_types, parse_types
from asdic.errors import EncodeError


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("", set()),
        ("3", {3}),
        ("0-1,3-5", {0, 1, 3, 4, 5}),
        ("255", {255}),
        ("1,3,5-6", {1, 3, 5, 6}),
    ],
)
def test_numbers_and_ranges_are_read_and_written(text: str, types: set[int]) -> None:
    assert parse_types(text) == types
    assert format_types(types) == text


def test_blanks_and_order_do_not_matter() -> None:
    assert parse_types(" 5 , 1-2,2 ") == {1, 2, 5}


@pytest.mark.parametrize("text", ["256", "2-1", "0-256", "a", "1,,2", "-1", "1-2-3"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(EncodeError, match="is n"):
        parse_types(text)
