"""A command: how it is written, what it means, and who carries it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, final

from msgspec import Struct

from asdic.config.ios.draft import Draft
from asdic.config.ios.match import Match

__all__ = ["Command", "Handler"]

Handler: TypeAlias = Callable[[Draft, Match], None]
"""Carries a command out; raises ConfigurationError where it cannot be."""


@final
class Command(Struct, frozen=True, kw_only=True):
    """A row of the grammar.

    Attributes:
        pattern: How it is written: see `asdic.config.ios.pattern`.
        text: What it is for.
        handler: Who carries it out.
        is_loose: Whether its arguments may be missing behind `no` and `default`.
        is_ignored: Whether nothing comes of it but a notice.

    """

    pattern: str
    text: str
    handler: Handler
    is_loose: bool = True
    is_ignored: bool = False
