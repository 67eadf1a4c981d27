"""Each rule is proved by its example: with its row it passes, without it fails.

The examples are those of tests/support/rule_examples_*.py, by the rule's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest

import turns
from asdic.engine.rule import RuleTable
from asdic.engine.rules import TABLES

Example = Callable[[], None]

GATHERED: list[tuple[str, Example]] = [
    pair
    for path in sorted(Path(turns.__file__).parent.glob("rule_examples_*.py"))
    for pair in import_module(path.stem).EXAMPLES.items()
]
EXAMPLES = dict(GATHERED)
ROWS = [(name, rule.name) for name, table in TABLES.items() for rule in table]


@contextmanager
def without(table_name: str, rule_name: str) -> Iterator[None]:
    """Take the row of that rule out of its table, and put it back."""
    table = TABLES[table_name]
    assert isinstance(table, RuleTable)
    rows = table.rows
    table.rows = tuple(row for row in rows if row.rule.name != rule_name)
    assert len(table.rows) == len(rows) - 1
    try:
        yield
    finally:
        table.rows = rows


def test_every_row_has_an_example_and_every_example_a_row() -> None:
    assert sorted(EXAMPLES) == sorted(name for _, name in ROWS)


def test_no_two_examples_have_one_name() -> None:
    # The table of a package may take in that of a part of it.
    assert [name for name, one in GATHERED if one is not EXAMPLES[name]] == []


@pytest.mark.parametrize(("table", "rule"), ROWS)
def test_a_row_does_what_its_example_shows_and_nothing_else_does(
    table: str, rule: str
) -> None:
    EXAMPLES[rule]()
    with without(table, rule), pytest.raises(AssertionError):
        EXAMPLES[rule]()
