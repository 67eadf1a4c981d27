"""Each rule of the way in, as a whole node keeps it."""

from __future__ import annotations

import pytest

from asdic.engine.input import TABLES
from rule_examples_input import EXAMPLES


def test_each_rule_of_the_package_has_an_example() -> None:
    assert list(EXAMPLES) == [rule.name for table in TABLES for rule in table]


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_a_rule_forbids_what_its_example_shows(name: str) -> None:
    EXAMPLES[name]()


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_nothing_but_the_rule_forbids_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for table in TABLES:
        kept = tuple(row for row in table.rows if row.rule.name != name)
        monkeypatch.setattr(table, "rows", kept)

    with pytest.raises(AssertionError):
        EXAMPLES[name]()
