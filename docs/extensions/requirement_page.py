"""The page of requirements: each row of tests/requirements.toml, and its tests."""

from __future__ import annotations

import ast
import tomllib
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from tables import cell, table

__all__ = ["marked_tests", "page"]

_TESTS = Path(__file__).parents[2] / "tests"
_HEAD = """\
# Requirements

What the RFCs ask of a host or router that speaks ICMP, in our words: one row, one
rule. A row names the tests that prove it, or says why there is none yet. Rows marked
*checked* were reviewed one by one; others may cite a wrong section or level.

"""
_MARK = "requirement"
_Scope = ast.Module | ast.ClassDef | ast.FunctionDef


def page() -> str:
    """Return the text of the page."""
    table_ = tomllib.loads((_TESTS / "requirements.toml").read_text(encoding="utf-8"))
    rows: list[dict[str, object]] = table_["requirement"]
    reasons: dict[str, str] = table_["reasons"]
    tests = marked_tests(_TESTS)
    rows.sort(key=_source)
    text = _HEAD + _summary(rows, tests)
    for source, group in groupby(rows, key=_source):
        text += f"## {source[2]}\n\n" + _rows(list(group), tests, reasons)
    return text


def _source(row: Mapping[str, object]) -> tuple[bool, int, str]:
    """Order RFCs by number, and put what is no RFC last."""
    rfc = row["rfc"]
    if isinstance(rfc, int):
        return False, rfc, f"RFC {rfc}"
    return True, 0, str(rfc)


def _summary(
    rows: Sequence[Mapping[str, object]], tests: Mapping[str, Sequence[str]]
) -> str:
    def count(rank: str) -> tuple[str, int, int, int]:
        those = [row for row in rows if row["rank"] == rank]
        proved = sum(row["id"] in tests for row in those)
        return rank, len(those), proved, len(those) - proved

    heads = ("rank", "rows", "proved by a test", "not yet")
    return table(heads, [count("core"), count("extended")])


def _rows(
    rows: Sequence[Mapping[str, object]],
    tests: Mapping[str, Sequence[str]],
    reasons: Mapping[str, str],
) -> str:
    text = ""
    for row in rows:
        checked = ", checked" if row.get("checked") else ""
        text += (
            f"`{row['id']}` {row['level']}, {row['role']}, {_section(row)}{checked}\n"
        )
        text += f": {cell(row['text'])}\n"
        text += f": {_proof(row, tests, reasons)}\n\n"
    return text


def _section(row: Mapping[str, object]) -> str:
    section = str(row["section"])
    return f"§{section}" if section[0].isdigit() else section


def _proof(
    row: Mapping[str, object],
    tests: Mapping[str, Sequence[str]],
    reasons: Mapping[str, str],
) -> str:
    found = tests.get(str(row["id"]))
    if found:
        return "Proved by " + ", ".join(f"`{name}`" for name in found) + "."
    reason = row.get("reason") or reasons[str(row["group"])]
    return f"*{reason}*{_rules(row)}"


def _rules(row: Mapping[str, object]) -> str:
    rules = row.get("rules")
    if not isinstance(rules, list):
        return ""
    names = ", ".join(f"`{name}`" for name in rules)
    return f" A breach on the wire is found by {names}."


def marked_tests(top: Path) -> dict[str, list[str]]:
    """Return, for each requirement's id, the tests that are marked with it.

    The tests are read, not run: a mark counts on a function, a class, a parameter
    set inside a function's decorators, or a whole file (`pytestmark`).
    """
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(top.rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        if _MARK not in text:
            continue
        tree = ast.parse(text, str(path))
        where = str(path.relative_to(top.parent))
        for name, identifier in _marks(tree, where):
            if name not in found[identifier]:
                found[identifier].append(name)
    return dict(found)


def _marks(scope: _Scope, name: str) -> Iterator[tuple[str, str]]:
    """Yield (test, id) for each mark in *scope*, its decorators included."""
    pending: deque[ast.AST] = deque(ast.iter_child_nodes(scope))
    while pending:
        node = pending.popleft()
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield from _marks(node, f"{name}::{node.name}")
            continue
        if isinstance(node, ast.Call) and _is_mark(node.func):
            for argument in node.args:
                if isinstance(argument, ast.Constant):
                    yield name, str(argument.value)
        pending.extend(ast.iter_child_nodes(node))


def _is_mark(function: ast.expr) -> bool:
    # To unparse every call takes long, and few have this name.
    is_named = isinstance(function, ast.Attribute) and function.attr == _MARK
    return is_named and ast.unparse(function) == f"pytest.mark.{_MARK}"
