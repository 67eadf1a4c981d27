"""Why a node stays silent: named rules, and tables of them.

Rules of this file:

* Every packet that draws neither an answer nor a change is dropped by a `Rule`; its
  name is stable, and stands in counters, traces and documentation.
* What a rule forbids is a function of a value of facts, so that tables can be shown,
  tested row by row, and taken apart. A rule keeps no state and reads no clock.
* The order of a table's rows is the order of judgment: the first that applies is it.

Stateless faults of a packet are judged by `asdic.wire.validate`; their names are used
here as they are (`asdic.engine.message_rules`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar, final

from msgspec import Struct

__all__ = ["Rule", "RuleRow", "RuleTable"]

Facts = TypeVar("Facts")


@final
class Rule(Struct, frozen=True, kw_only=True, gc=False):
    """A named reason to stay silent.

    Attributes:
        name: Stable, kebab-case.
        source: RFC and section that demand it, or allow it.
        text: The rule in one line.

    """

    name: str
    source: str
    text: str

    def __str__(self) -> str:
        return f"{self.name} ({self.source})"


class RuleRow(Struct, Generic[Facts], frozen=True, gc=False):
    """A rule and what it applies to.

    Attributes:
        rule: The rule.
        applies: Whether the facts are such that the rule demands silence.

    """

    rule: Rule
    applies: Callable[[Facts], bool]


class RuleTable(Generic[Facts]):
    """Rules over one kind of facts, in the order of judgment.

    Attributes:
        rows: What is judged, first to last.

    """

    __slots__ = ("rows",)

    def __init__(self, *rows: RuleRow[Facts]) -> None:
        self.rows = rows

    def __iter__(self) -> Iterator[Rule]:
        return iter([row.rule for row in self.rows])

    def first(self, facts: Facts) -> Rule | None:
        """Return the first rule that applies to *facts*, or `None`."""
        row = self.first_row(facts)
        return None if row is None else row.rule

    def first_row(self, facts: Facts) -> RuleRow[Facts] | None:
        """Return the first row whose rule applies to *facts*, or `None`."""
        for row in self.rows:
            if row.applies(facts):
                return row
        return None
