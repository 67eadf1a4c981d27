"""What is wrong with a file, in one line: key, problem, and what is allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import TypeAlias

from pydantic import BaseModel, ValidationError

from asdic.config import advertising
from asdic.config.access_lists import AccessEntryModel, AccessListModel
from asdic.config.models import InterfaceModel, RouteModel
from asdic.config.settings import SECTIONS, settings_of

__all__ = ["first_problem"]

Where: TypeAlias = tuple[str | int, ...]

_MODELS: dict[str, type[BaseModel]] = {
    "interface": InterfaceModel,
    "route": RouteModel,
    "access_list": AccessListModel,
}
_TABLES: dict[str, type[BaseModel]] = {
    "advertising": advertising.AdvertisingModel,
    "ipv4_advertising": advertising.Ipv4AdvertisingModel,
    "adv_prefix_list": advertising.PrefixModel,
    "adv_routes": advertising.RouteModel,
    "entries": AccessEntryModel,
}
"""Tables in the table of an interface or a list, by the key that they stand under."""
_TEXTS = {
    "missing": "is missing",
    "model_type": "expected a table",
    "list_type": "expected a list",
    "string_type": "expected text in quotes",
}


def first_problem(
    error: ValidationError, find_line: Callable[[Where], int] | None = None
) -> str:
    """Return the first problem, and how many more there are.

    Args:
        error: What pydantic found.
        find_line: Tells the line of a key; then that stands in front.

    """
    told: list[tuple[int, str]] = []
    for one in error.errors(include_url=False, include_input=False):
        where: Where = one["loc"]
        line = 0 if find_line is None else find_line(where)
        problem = _problem(one["type"], one["msg"], where)
        told.append((line, f"{_key_text(where)}: {problem}"))
    line, text = min(told)
    more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
    return f"{text}{more}" if find_line is None else f"{line}: {text}{more}"


def _problem(type_: str, message: str, where: Where) -> str:
    if type_ == "extra_forbidden":
        return _unknown(str(where[-1]), _allowed(where[:-1]))
    if type_ in _TEXTS:
        return _TEXTS[type_]
    text = message.removeprefix("Value error, ")
    return text.replace("Input should be", "expected")


def _unknown(key: str, allowed: Iterable[str]) -> str:
    """Say that a key is unknown, and which may have been meant."""
    known = list(allowed)
    close = get_close_matches(key, known, n=1)
    if close:
        return f"there is no such key; did you mean {close[0]}?"
    return f"there is no such key; there are {', '.join(known)}"


def _allowed(table: Sequence[str | int]) -> Iterable[str]:
    """Return the keys that a table may have."""
    if not table:
        return (*_MODELS, *SECTIONS)
    names = [part for part in table if isinstance(part, str)]
    if names[0] in SECTIONS:
        return settings_of(names[0])
    within = _TABLES.get(names[-1]) if len(names) > 1 else None
    return (within or _MODELS[names[0]]).model_fields


def _key_text(where: Where) -> str:
    """Return a key as people would say it: lists count from 1."""
    text = ""
    for part in where:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{part}" if text else part
    return text or "the file"
