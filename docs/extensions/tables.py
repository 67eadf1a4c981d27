"""Small helpers that write Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["anchor", "cell", "fence", "table"]


def cell(text: object) -> str:
    """Return *text* fit for a cell of a table."""
    return " ".join(str(text).split()).replace("|", r"\|")


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table with one line per row."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(map(cell, line))} |\n" for line in lines) + "\n"


def fence(text: str, language: str = "text") -> str:
    """Return *text* as a block of code."""
    return f"```{language}\n{text.rstrip()}\n```\n\n"


def anchor(name: str) -> str:
    """Return a target that other pages can point to, for the next heading."""
    return f"({name})=\n"
