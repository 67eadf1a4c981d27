"""What every package's test of its rules does with the package's examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import pytest

from asdic.engine.rule import RuleTable

__all__ = ["check_example", "check_names"]

# Any: a package has tables over several kinds of facts.
Tables: TypeAlias = Sequence[RuleTable[Any]]


def check_names(tables: Tables, examples: Mapping[str, object]) -> None:
    """Show that each rule has an example, in the order of the tables."""
    assert list(examples) == [rule.name for table in tables for rule in table]


def check_example(
    tables: Tables,
    name: str,
    example: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Show that an example holds, and that it does not without its rule."""
    example()
    for table in tables:
        kept = tuple(row for row in table.rows if row.rule.name != name)
        monkeypatch.setattr(table, "rows", kept)
    with pytest.raises(AssertionError):
        example()
