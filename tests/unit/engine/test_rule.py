"""Rules by name, and tables of them in the order of judgment."""

from __future__ import annotations

from asdic.engine.rule import Rule, RuleRow, RuleTable

SMALL = Rule(name="too-small", source="RFC 1 §1", text="Below 10 is too small.")
ODD = Rule(name="odd", source="RFC 1 §2", text="Odd numbers are none.")
TABLE: RuleTable[int] = RuleTable(
    RuleRow(SMALL, lambda number: number < 10),
    RuleRow(ODD, lambda number: number % 2 == 1),
)


def test_the_first_row_that_applies_is_the_one() -> None:
    assert TABLE.first(7) is SMALL
    assert TABLE.first(17) is ODD
    assert TABLE.first(18) is None


def test_a_row_comes_with_its_rule() -> None:
    row = TABLE.first_row(17)

    assert row is TABLE.rows[1]
    assert TABLE.first_row(18) is None


def test_a_table_lists_its_rules_in_order() -> None:
    assert list(TABLE) == [SMALL, ODD]


def test_a_rule_reads_as_its_name_and_source() -> None:
    assert str(ODD) == "odd (RFC 1 §2)"
