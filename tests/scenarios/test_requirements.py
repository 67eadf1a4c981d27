"""The table of requirements is sound, and the page about it finds its tests."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import TypedDict

import pytest

import requirement_page
from asdic.wire.validate import RULES

TESTS = Path(__file__).parents[1]


class Row(TypedDict):
    """One row of tests/requirements.toml; the `OPTIONAL` keys may be absent."""

    id: str
    level: str
    role: str
    rank: str
    group: str
    rfc: int | str
    section: str
    text: str


TABLE = tomllib.loads((TESTS / "requirements.toml").read_text(encoding="utf-8"))
ROWS: list[Row] = TABLE["requirement"]
REASONS: dict[str, str] = TABLE["reasons"]
LEVELS = {"MUST", "MUST NOT", "SHOULD", "SHOULD NOT", "MAY"}
OPTIONAL = {"checked", "reason", "rules"}


def test_every_row_says_what_it_has_to() -> None:
    for row in ROWS:
        assert set(row) - OPTIONAL == set(Row.__annotations__), row["id"]
        assert row["level"] in LEVELS, row["id"]
        assert row["role"] in {"host", "router", "both"}, row["id"]
        assert row["rank"] in {"core", "extended"}, row["id"]


def test_no_two_rows_have_one_id() -> None:
    assert [
        name for name, count in Counter(row["id"] for row in ROWS).items() if count > 1
    ] == []


def test_every_group_has_a_reason_for_rows_without_a_test() -> None:
    assert {row["group"] for row in ROWS} == set(REASONS)


def test_rules_that_rows_name_are_those_of_validation() -> None:
    named = {name for row in TABLE["requirement"] for name in row.get("rules", ())}
    assert named - {rule.name for rule in RULES} == set()


def test_the_page_names_every_row() -> None:
    page = requirement_page.page()
    assert [row["id"] for row in ROWS if f"`{row['id']}`" not in page] == []


MARKED = """
import pytest

pytestmark = pytest.mark.requirement("whole-file")

@pytest.mark.requirement("one", "two")
def test_a_function(): ...

@pytest.mark.requirement("class")
class TestClass:
    @pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.requirement("three"))])
    def test_method(self, x): ...
"""


@pytest.mark.parametrize(
    ("identifier", "test"),
    [
        ("whole-file", "test_it.py"),
        ("one", "test_it.py::test_a_function"),
        ("two", "test_it.py::test_a_function"),
        ("class", "test_it.py::TestClass"),
        ("three", "test_it.py::TestClass::test_method"),
    ],
)
def test_the_page_finds_a_mark_wherever_it_stands(
    tmp_path: Path, identifier: str, test: str
) -> None:
    (tmp_path / "test_it.py").write_text(MARKED, encoding="utf-8")
    assert requirement_page.marked_tests(tmp_path)[identifier] == [
        f"{tmp_path.name}/{test}"
    ]
