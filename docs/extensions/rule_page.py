"""The page of validation rules, from the table in wire."""

from __future__ import annotations

from asdic.wire.validate import RULES, Rule, Severity
from tables import table

__all__ = ["page"]

_HEAD = """\
# Rules

What `asdic.wire.validate` and `asdic decode` look for. The names are stable: programs
may rely on them. Rules that need memory, such as who the router is, are not here; they
belong to a host.

"""
_MEANINGS = {
    Severity.DISCARD: "A receiver ignores such a packet, or the part that is wrong.",
    Severity.WRONG: "A correct sender does not send this; receivers put up with it.",
    Severity.NOTE: "Nobody's fault, and worth knowing.",
}


def page() -> str:
    """Return the text of the page."""
    text = _HEAD + f"There are {len(RULES)} rules.\n\n"
    for severity, meaning in _MEANINGS.items():
        those = [rule for rule in RULES if rule.severity is severity]
        if those:
            text += f"## {severity.value.capitalize()}\n\n{meaning}\n\n"
            text += table(("rule", "what it asks", "source"), map(_row, those))
    return text


def _row(rule: Rule) -> tuple[str, str, str]:
    return f"`{rule.name}`", rule.text, rule.source
