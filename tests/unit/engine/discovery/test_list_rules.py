"""Every rule of the package has an example, and fails it when taken away."""

from __future__ import annotations

import pytest

from asdic.engine.discovery import TABLES
from asdic.engine.discovery.events import Kind
from asdic.engine.discovery.list_rules import LIST_RULES, ListFacts
from asdic.engine.rule import RuleTable
from rule_examples_discovery import EXAMPLES as IPV6_EXAMPLES
from rule_examples_ipv4_discovery import EXAMPLES as IPV4_EXAMPLES

EXAMPLES = {**IPV6_EXAMPLES, **IPV4_EXAMPLES}


def test_every_rule_has_an_example_and_a_name_of_its_own() -> None:
    names = [rule.name for table in TABLES for rule in table]
    assert sorted(names) == sorted(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_kept_silent_by_its_rule(name: str) -> None:
    EXAMPLES[name]()


@pytest.mark.parametrize("kind", Kind)
def test_each_list_has_a_rule_of_its_own_that_applies_when_it_is_full(
    kind: Kind,
) -> None:
    full = ListFacts(kind=kind, is_full=True, displaces=False)
    applying = [row.rule for row in LIST_RULES.rows if row.applies(full)]
    assert len(applying) == 1
    spacious = ListFacts(kind=kind, is_full=False, displaces=False)
    displacing = ListFacts(kind=kind, is_full=True, displaces=True)
    assert LIST_RULES.first(spacious) is LIST_RULES.first(displacing) is None


@pytest.mark.parametrize(
    ("table", "position", "name"),
    [
        pytest.param(table, position, rule.name, id=rule.name)
        for table in TABLES
        for position, rule in enumerate(table)
    ],
)
def test_without_its_rule_an_example_fails(
    table: RuleTable[object],
    position: int,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = (*table.rows[:position], *table.rows[position + 1 :])
    monkeypatch.setattr(table, "rows", rows)
    with pytest.raises(AssertionError):
        EXAMPLES[name]()
