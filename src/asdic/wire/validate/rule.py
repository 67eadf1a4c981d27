"""What a rule is, and what it finds.

A rule is a row of a table: a stable name, the RFC section that demands it, and
a small function that looks at one layer and returns where it is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, TypeAlias, final

from msgspec import Struct

from asdic.wire.validate.place import Place

__all__ = ["FINE", "Check", "Finding", "Problems", "Rule", "Severity"]

Problems: TypeAlias = Sequence[tuple[int, str]]
"""Offsets in the frame, each with what is wrong there."""

FINE: Problems = ()

Check: TypeAlias = Callable[[Place[Any]], Problems]  # a table holds checks of any class


class Severity(Enum):
    """What breaking a rule means."""

    DISCARD = "discard"
    """The RFC has a receiver ignore such a packet, or the part that is wrong."""

    WRONG = "wrong"
    """A correct sender doesn't send this; receivers put up with it."""

    NOTE = "note"
    """Nobody's fault, and worth knowing."""


@final
class Rule(Struct, frozen=True, kw_only=True, gc=False):
    """One thing that a correct packet does.

    Attributes:
        name: Stable, kebab-case.
        source: RFC and section.
        text: The rule in one line.
        severity: What breaking it means.
        layers: Classes of the layers that it looks at; empty for checksums, which
            are verified for the packet as a whole.
        check: Returns where a layer breaks it; `None` for checksums.

    """

    name: str
    source: str
    text: str
    severity: Severity = Severity.DISCARD
    layers: tuple[type, ...] = ()
    check: Check | None = None


@final
class Finding(Struct, frozen=True, kw_only=True, gc=False):
    """One place where a packet breaks a rule.

    Attributes:
        rule: The rule's name.
        source: The RFC and section that it comes from.
        layer: Index of the layer.
        offset: The octet of the frame, counted from 0, where the problem begins.
        text: What is wrong there.

    """

    rule: str
    source: str
    layer: int
    offset: int
    text: str
