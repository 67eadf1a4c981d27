"""On which line of a TOML file a key stands: `tomllib` does not tell.

It reads only what parsed already, so it need not judge; where it does not find a key,
it gives the line of the table around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

__all__ = ["line_of"]

Path: TypeAlias = tuple[str | int, ...]

_KEY = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
_KEYS = re.compile(rf"\s*({_KEY}(?:\s*\.\s*{_KEY})*)\s*")
_ONE_KEY = re.compile(_KEY)
_SKIPPED = re.compile(
    r'"""(?:[^\\]|\\.)*?"""'
    r"|'''.*?'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*",
    re.DOTALL,
)
_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}


def line_of(text: str, path: Sequence[str | int]) -> int:
    """Return the line, from 1, of the key that *path* leads to.

    Args:
        text: A TOML file.
        path: Names of tables and keys, and numbers in lists.

    """
    lines = _lines(text)
    wanted = tuple(path)
    while wanted:
        if wanted in lines:
            return lines[wanted]
        wanted = wanted[:-1]
    return 1


def _lines(text: str) -> dict[Path, int]:
    """Return the line of each table and key, but for those within values."""
    found: dict[Path, int] = {}
    table: Path = ()
    counts: dict[Path, int] = {}
    for number, statement in _statements(text):
        if statement.startswith("["):
            is_array = statement.startswith("[[")
            names = _names(statement.lstrip("["))
            table = _table(names, counts, is_array=is_array)
            found.setdefault(table, number)
        else:
            names = _names(statement)
            for end in range(1, len(names) + 1):
                found.setdefault((*table, *names[:end]), number)
    return found


def _table(names: Path, counts: dict[Path, int], *, is_array: bool) -> Path:
    """Return where a header leads to: of each list, to its last table.

    Args:
        names: The header's.
        counts: Of each list so far, the number of its last table.
        is_array: Whether the header begins another one.

    """
    table: Path = ()
    for end, name in enumerate(names, 1):
        table = (*table, name)
        if is_array and end == len(names):
            counts[table] = counts.get(table, -1) + 1
        if table in counts:
            table = (*table, counts[table])
    return table


def _statements(text: str) -> list[tuple[int, str]]:
    """Return the headers and assignments, and the line on which each begins."""
    plain = _SKIPPED.sub(lambda found: _blanked(found[0]), text)
    statements = []
    depth = 0
    originals = text.split("\n")
    for number, line in enumerate(plain.split("\n"), 1):
        if depth == 0 and line.strip():
            statements.append((number, originals[number - 1].strip()))
            if line.lstrip().startswith("["):
                continue
        depth += sum(_BRACKETS.get(character, 0) for character in line)
    return statements


def _blanked(text: str) -> str:
    """Keep the line ends, and something where a key in quotes may stand."""
    if text.startswith("#"):
        return ""
    return '""' + "\n" * text.count("\n")


def _names(statement: str) -> Path:
    found = _KEYS.match(statement)
    if found is None:
        return ()
    return tuple(one.strip("\"'") for one in _ONE_KEY.findall(found[1]))
