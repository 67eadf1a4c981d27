"""All rules of the engine: found in one place, and named once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

import asdic.engine
import engine_rule_page
from asdic.engine.rule import Rule, RuleTable
from asdic.engine.rules import ALL_RULES, RULES, STATE_TABLES, TABLES
from asdic.wire.validate import RULES as WIRE_RULES


def modules() -> Iterator[ModuleType]:
    """Yield all modules of the engine but the one that gathers."""
    for info in walk_packages(asdic.engine.__path__, "asdic.engine."):
        if info.name != "asdic.engine.rules":
            yield import_module(info.name)


def test_every_table_of_the_engine_is_gathered_once() -> None:
    written = {
        id(value)
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, RuleTable)
    }
    gathered = [id(table) for table in TABLES.values()]
    assert sorted(gathered) == sorted(written)


def test_every_rule_that_a_module_has_a_name_for_is_gathered() -> None:
    written = {
        value
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, Rule)
    }
    assert written
    assert written - set(ALL_RULES) == set()


def test_every_state_table_of_a_package_is_gathered() -> None:
    written: set[int] = set()
    for module in modules():
        tables = vars(module).get("STATE_TABLES", ())
        values = tables.values() if isinstance(tables, dict) else tables
        written |= set(map(id, values))
    assert written == {id(table) for table in STATE_TABLES.values()}


def test_no_two_rules_have_one_name() -> None:
    count = Counter(rule.name for rule in ALL_RULES)
    assert [name for name, times in count.items() if times > 1] == []


def test_every_rule_names_an_rfc_and_says_what_it_is() -> None:
    # RFC 768, RFC 792 and RFC 826 have no numbers for their sections.
    for rule in ALL_RULES:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name), rule.name
        assert re.match(r"RFC (768|792|826|\d+ (§|appendix ).+)", rule.source), (
            rule.name
        )
        assert rule.text.endswith("."), rule.name


def test_a_name_that_validation_has_too_is_the_same_rule() -> None:
    of_wire = {rule.name: set(rule.source.split(", ")) for rule in WIRE_RULES}
    shared = [rule for rule in ALL_RULES if rule.name in of_wire]
    assert shared
    for rule in shared:
        assert of_wire[rule.name] & set(rule.source.split(", ")), rule.name


def test_rules_outside_of_rule_tables_are_in_none() -> None:
    in_tables = {rule.name for table in TABLES.values() for rule in table}
    outside = {rule.name for rules in RULES.values() for rule in rules}
    assert outside
    assert outside & in_tables == set()


def test_the_page_has_every_rule_once() -> None:
    page = engine_rule_page.page()
    assert [
        rule.name for rule in ALL_RULES if page.count(f"| `{rule.name}` |") != 1
    ] == []
