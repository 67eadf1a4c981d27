"""Which command of a mode a line is, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import final

from msgspec import Struct

from asdic.config.ios.automaton import Automaton, Edge, Thread, keyword_values
from asdic.config.ios.kinds import Kind, kind_of
from asdic.config.ios.line import Form, Line
from asdic.config.ios.match import Match
from asdic.config.ios.pattern import Argument, Keyword
from asdic.errors import EncodeError

__all__ = ["Failure", "Reason", "match_line"]


class Reason(Enum):
    """Why a line is no command."""

    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    INCOMPLETE = "incomplete"


@final
class Failure(Struct, frozen=True, kw_only=True):
    """A line that is no command.

    Attributes:
        reason: Why.
        at: How many words were read before.
        word: The word that cannot be; empty where one is missing.
        keywords: Which may stand there; of an ambiguous word, those that it begins.
        labels: Of arguments that may.
        detail: What is wrong with an argument.

    """

    reason: Reason
    at: int
    word: str = ""
    keywords: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    detail: str = ""


def match_line(automaton: Automaton, line: Line) -> tuple[int, Match] | Failure:
    """Return the number of a line's command and what it says, or what is wrong."""
    threads = list(automaton.start())
    for at, (word, _) in enumerate(line.words):
        edges = list(automaton.edges(threads))
        found = _by_keyword(edges, word)
        if isinstance(found, tuple):
            return Failure(
                reason=Reason.AMBIGUOUS, at=at, word=word, keywords=tuple(found)
            )
        problems: list[str] = []
        next_threads = found or list(_by_argument(edges, word, problems))
        if not next_threads:
            rest = list(_by_rest(edges, line.rest(at)))
            if not rest:
                return _unknown(edges, at, word, problems)
            threads = rest
            break
        threads = next_threads
    is_loose = line.form is not Form.SET
    commands = automaton.commands(threads, is_loose=is_loose)
    for number, thread in commands.items():
        return number, Match(line.form, thread.words, thread.values)
    keywords, labels = _expected(list(automaton.edges(threads)))
    return Failure(
        reason=Reason.INCOMPLETE, at=len(line.words), keywords=keywords, labels=labels
    )


_Edges = list[tuple[Thread, Edge]]


def _by_keyword(edges: _Edges, word: str) -> list[Thread] | tuple[str, ...]:
    """Return threads that read a word as a keyword; keywords, if it begins several."""
    wanted = word.lower()
    begun: dict[str, list[Thread]] = {}
    for thread, edge in edges:
        for keyword, value in keyword_values(edge.element).items():
            if keyword.lower().startswith(wanted):
                read = _read(thread, edge, keyword, value)
                begun.setdefault(keyword, []).append(read)
    exact = next((one for one in begun if one.lower() == wanted), None)
    if exact is not None:
        return begun[exact]
    if len(begun) > 1:
        return tuple(sorted(begun))
    return next(iter(begun.values()), [])


def _read(thread: Thread, edge: Edge, keyword: str, value: object) -> Thread:
    element = edge.element
    if isinstance(element, Keyword):
        return Thread(edge.target, (*thread.words, keyword), thread.values)
    values = (*thread.values, (element.name, value))
    return Thread(edge.target, thread.words, values)


def _arguments(edges: _Edges, *, is_rest: bool) -> Iterator[tuple[Thread, Edge, Kind]]:
    for thread, edge in edges:
        if isinstance(edge.element, Argument):
            kind = kind_of(edge.element.kind)
            if kind.parse is not None and kind.is_rest == is_rest:
                yield thread, edge, kind


def _by_argument(edges: _Edges, word: str, problems: list[str]) -> Iterator[Thread]:
    """Yield threads that read a word as an argument."""
    for thread, edge, kind in _arguments(edges, is_rest=False):
        assert kind.parse is not None, "_arguments chose it"  # noqa: S101 - for mypy
        try:
            value = kind.parse(word)
        except EncodeError as error:
            problems.append(str(error))
        else:
            yield _read(thread, edge, word, value)


def _by_rest(edges: _Edges, text: str) -> Iterator[Thread]:
    """Yield threads that take all that is left."""
    for thread, edge, _ in _arguments(edges, is_rest=True):
        yield _read(thread, edge, text, text)


def _unknown(edges: _Edges, at: int, word: str, problems: list[str]) -> Failure:
    keywords, labels = _expected(edges)
    return Failure(
        reason=Reason.UNKNOWN,
        at=at,
        word=word,
        keywords=keywords,
        labels=labels,
        detail=problems[0] if len(set(problems)) == 1 else "",
    )


def _expected(edges: _Edges) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keywords, and the labels of arguments, that may come next."""
    keywords: set[str] = set()
    labels: dict[str, None] = {}
    for _, edge in edges:
        keywords.update(keyword_values(edge.element))
        if isinstance(edge.element, Argument):
            labels[kind_of(edge.element.kind).label] = None
    return tuple(sorted(keywords)), tuple(labels)
