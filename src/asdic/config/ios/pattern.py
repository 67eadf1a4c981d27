"""The shape of a command, as it is written in the tables: keywords, arguments, groups.

    ip address <address:ipv4> <mask:mask> [secondary]
    ip access-group <name:word> {in|out}
    eq <port:port> {<port:port>}*

`[...]` may be left away, of `{...|...}` one is there, and `{...}*` any number, none
included. An argument has a name and a kind; a kind such as `1-255` is a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias, final

from msgspec import Struct

__all__ = [
    "Argument",
    "Choice",
    "Element",
    "Keyword",
    "Optional",
    "Repeated",
    "Sequence",
    "parse_pattern",
]

_PARTS = re.compile(r"<(\w+):([\w-]+)>|(\}\*|[\[\]{}|])|([^\s\[\]{}|<>]+)")


@final
class Keyword(Struct, frozen=True):
    """A word that is written as it is, or shortened.

    Attributes:
        word: In full.

    """

    word: str


@final
class Argument(Struct, frozen=True):
    """What somebody chooses.

    Attributes:
        name: By which a handler asks for it.
        kind: What may be written.

    """

    name: str
    kind: str


@final
class Sequence(Struct, frozen=True):
    """One after the other.

    Attributes:
        elements: In order.

    """

    elements: tuple[Element, ...]


@final
class Optional(Struct, frozen=True):
    """What may be left away.

    Attributes:
        element: That.

    """

    element: Element


@final
class Choice(Struct, frozen=True):
    """One of several.

    Attributes:
        elements: Those.

    """

    elements: tuple[Element, ...]


@final
class Repeated(Struct, frozen=True):
    """What may be there any number of times, or not.

    Attributes:
        element: That.

    """

    element: Element


Element: TypeAlias = Keyword | Argument | Sequence | Optional | Choice | Repeated
_CLOSING = frozenset({"]", "}", "}*", "|"})


def parse_pattern(text: str) -> Sequence:
    """Return the elements of a pattern."""
    parts = list(_PARTS.finditer(text))
    parts.reverse()
    found = _sequence(parts)
    assert not parts, f"{text}: a bracket closes that was not open"  # noqa: S101 - the tables are ours
    return found


def _sequence(parts: list[re.Match[str]]) -> Sequence:
    return Sequence(tuple(_elements(parts)))


def _elements(parts: list[re.Match[str]]) -> Iterator[Element]:
    while parts and parts[-1][3] not in _CLOSING:
        found = parts.pop()
        name, kind, bracket, word = found.groups()
        if word is not None:
            yield Keyword(word)
        elif name is not None:
            yield Argument(name, kind)
        elif bracket == "[":
            yield Optional(_alternatives(parts)[0])
        else:
            element, closing = _alternatives(parts)
            yield Repeated(element) if closing == "}*" else element


def _alternatives(parts: list[re.Match[str]]) -> tuple[Element, str]:
    """Return what is within brackets, and how they close."""
    found = [_sequence(parts)]
    while (closing := parts.pop()[3]) == "|":
        found.append(_sequence(parts))
    return (found[0] if len(found) == 1 else Choice(tuple(found))), closing
