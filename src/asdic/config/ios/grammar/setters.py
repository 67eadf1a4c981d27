"""Handlers that many commands share: a switch, a number, a text of an interface."""

from __future__ import annotations

from asdic.config.ios.command import Handler
from asdic.config.ios.draft import Draft
from asdic.config.ios.line import Form
from asdic.config.ios.match import Match

__all__ = ["advertised", "advertised_flag", "flag", "is_on", "number"]


def is_on(match: Match, *, usually: bool) -> bool:
    """Tell whether a switch is on after a command."""
    return usually if match.form is Form.DEFAULT else match.is_set


def flag(*names: str, usually: bool) -> Handler:
    """Return what sets parts of an interface that are true or false."""

    def handle(draft: Draft, match: Match) -> None:
        value = is_on(match, usually=usually)
        draft.interface.change(**dict.fromkeys(names, value))

    return handle


def number(name: str, argument: str) -> Handler:
    """Return what sets a part of an interface that is a number, or nothing."""

    def handle(draft: Draft, match: Match) -> None:
        value = match.number(argument) if match.is_set else None
        draft.interface.change(**{name: value})

    return handle


def advertised(name: str, argument: str, factor: int) -> Handler:
    """Return what sets a part of what is advertised that is a number."""

    def handle(draft: Draft, match: Match) -> None:
        parts = draft.interface.advertised
        if match.is_set:
            parts[name] = match.number(argument) * factor
        else:
            parts.pop(name, None)

    return handle


def advertised_flag(name: str) -> Handler:
    """Return what sets a flag of what is advertised, clear by default."""

    def handle(draft: Draft, match: Match) -> None:
        if match.is_set:
            draft.interface.advertised[name] = True
        else:
            draft.interface.advertised.pop(name, None)

    return handle
