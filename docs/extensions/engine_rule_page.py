"""The page of a host's rules: every row of every rule table of the engine."""

from __future__ import annotations

from collections.abc import Iterable

from asdic.engine.rule import Rule
from asdic.engine.rules import ALL_RULES, RULES, STATE_TABLES, TABLES
from tables import table

__all__ = ["page"]

_HEAD = """\
# Rules of a host

Why a simulated host of asdic stays silent, or which of several things it prefers. Its
traces and counters use these names, which are stable. In a table, the first rule that
applies is it. What can be told from one packet alone has the name and the source that
it has among the [rules of validation](rules.md).

"""
_TABLES = """\
## Rule tables

A host judges by {tables} tables with {rows} rows. A test takes each row out of its
table, and sees that what the rule forbids happens then.

"""
_OTHERS = """\
## Other rules

These are named by tables of states, or by what a machine finds out as it works.

"""
_STATES = """\
## State tables

By state and event, these say what follows. A test takes out each row, and sees that a
test of the machine fails then.

"""


def page() -> str:
    """Return the text of the page."""
    text = _HEAD + f"There are {len(ALL_RULES)} rules.\n\n"
    rows = sum(len(list(rules)) for rules in TABLES.values())
    text += _TABLES.format(tables=len(TABLES), rows=rows)
    text += _sections(TABLES.items()) + _OTHERS + _sections(RULES.items()) + _STATES
    return text + table(
        ("table", "rows"),
        [(f"`{name}`", len(state)) for name, state in STATE_TABLES.items()],
    )


def _sections(tables: Iterable[tuple[str, Iterable[Rule]]]) -> str:
    return "".join(
        f"### {name.replace('-', ' ').capitalize()}\n\n"
        + table(("rule", "what it says", "source"), map(_row, rules))
        for name, rules in tables
    )


def _row(rule: Rule) -> tuple[str, str, str]:
    return f"`{rule.name}`", rule.text, rule.source
