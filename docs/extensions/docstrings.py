"""Docstrings are written for readers of the source; make them reStructuredText.

What differs is little: figures stand between Markdown fences, a list inside a list
needs no empty line in front, a letter may follow a name in backticks, and a property
is described like anything else, not as `type: description`.
"""

from __future__ import annotations

import re

__all__ = ["from_markdown"]

_FENCE = re.compile(r"(\s*)```(\w*)$")
_BULLET = re.compile(r"(\s*)\* ")
_SUFFIX = re.compile(r"(`[^`]+`)(?=\w)")
_VALUES = frozenset({"attribute", "data", "property"})


def from_markdown(
    _app: object,
    what: str,
    _name: str,
    _object: object,
    _options: object,
    lines: list[str],
) -> None:
    """Rewrite *lines* in place, as the event `autodoc-process-docstring` asks."""
    # An empty comment, so that what comes before a colon is not taken for a type.
    first = ["..", ""] if what in _VALUES else []
    rewritten = [_SUFFIX.sub(r"\1\\ ", line) for line in _lists(_figures(lines))]
    lines[:] = first + rewritten


def _figures(lines: list[str]) -> list[str]:
    """Turn fenced blocks into code blocks."""
    found: list[str] = []
    inside = False
    for line in lines:
        fence = _FENCE.match(line)
        if fence and not inside:
            language = fence[2] or "text"
            found += ["", f"{fence[1]}.. code-block:: {language}", ""]
            inside = True
        elif fence:
            found.append("")
            inside = False
        else:
            found.append(f"   {line}" if inside else line)
    return found


def _lists(lines: list[str]) -> list[str]:
    """Put an empty line wherever the depth of a list changes."""
    found: list[str] = []
    depth: int | None = None
    for line in lines:
        bullet = _BULLET.match(line)
        if bullet:
            if depth is not None and len(bullet[1]) != depth:
                found.append("")
            depth = len(bullet[1])
        elif not line.strip():
            depth = None
        found.append(line)
    return found
