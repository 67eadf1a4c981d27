"""Every rule of the package has an example, and no name stands twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from asdic.engine.addresses import TABLES
from asdic.engine.rule import RuleTable
from rule_examples_addresses import EXAMPLES

NAMES = [rule.name for table in TABLES for rule in table]


@pytest.fixture
def without(request: pytest.FixtureRequest) -> Iterator[str]:
    """Take the row of a rule out of its table for the length of a test."""
    name: str = request.param
    tables: list[RuleTable[object]] = list(TABLES)  # type: ignore[arg-type]  # rows are only moved
    (table,) = [one for one in tables if name in {rule.name for rule in one}]
    rows = table.rows
    table.rows = tuple(row for row in rows if row.rule.name != name)
    yield name
    table.rows = rows


def test_every_rule_has_an_example_of_its_name() -> None:
    assert sorted(NAMES) == sorted(EXAMPLES)
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_each_rule_holds(name: str) -> None:
    EXAMPLES[name]()


@pytest.mark.parametrize("without", NAMES, indirect=True)
def test_the_example_of_each_rule_fails_without_it(without: str) -> None:
    with pytest.raises(AssertionError):
        EXAMPLES[without]()
