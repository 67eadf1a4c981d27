"""All commands of a mode as one automaton, which knows what may come next.

Matching, completion and help ask the same question: given these words, which keywords
and arguments may follow? A word may be shortened as long as it begins one keyword only
of those that may follow; one that is a keyword in full is that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence as Listed
from typing import TypeAlias, final

from msgspec import Struct

from asdic.config.ios.kinds import kind_of
from asdic.config.ios.pattern import (
    Argument,
    Choice,
    Element,
    Keyword,
    Optional,
    Repeated,
    Sequence,
    parse_pattern,
)

__all__ = ["Automaton", "Edge", "Thread", "keyword_values"]

_INTERFACE = "interface"


@final
class Edge(Struct, frozen=True):
    """What may come next.

    Attributes:
        element: A keyword or an argument.
        target: The state behind it.

    """

    element: Keyword | Argument
    target: int


@final
class Thread(Struct, frozen=True):
    """One way of reading the words so far.

    Attributes:
        state: Where it stands.
        words: Keywords, in full.
        values: Arguments and their values.

    """

    state: int
    words: tuple[str, ...] = ()
    values: tuple[tuple[str, object], ...] = ()


_Threads: TypeAlias = Iterable[Thread]


class Automaton:
    """The commands of a mode.

    Args:
        patterns: One for each command, and whether its arguments may be missing behind
            `no`.

    """

    def __init__(self, patterns: Listed[tuple[str, bool]]) -> None:
        self._edges: list[list[Edge]] = []
        self._skips: list[list[int]] = []
        self._command: list[int] = []
        self._loose: list[bool] = []
        self._ends: dict[int, int] = {}
        self._closures: dict[int, tuple[int, ...]] = {}
        self._building = -1
        self._is_loose = False
        self._start = self._new()
        for number, (pattern, may_be_loose) in enumerate(patterns):
            self._add(number, parse_pattern(pattern), may_be_loose=may_be_loose)

    def start(self) -> tuple[Thread, ...]:
        """Return the thread that has read nothing."""
        return (Thread(self._start),)

    def edges(self, threads: _Threads) -> Iterator[tuple[Thread, Edge]]:
        """Yield what may come next."""
        for thread in threads:
            for state in self._closure(thread.state):
                for edge in self._edges[state]:
                    yield thread, edge

    def commands(self, threads: _Threads, *, is_loose: bool) -> dict[int, Thread]:
        """Return the commands that may end here, in the order of the tables.

        Args:
            threads: How the words were read.
            is_loose: Whether arguments may be missing, as behind `no`.

        """
        found: dict[int, Thread] = {}
        for thread in threads:
            for state in self._closure(thread.state):
                if state in self._ends or (is_loose and self._loose[state]):
                    found.setdefault(self._command[state], thread)
        return dict(sorted(found.items()))

    def _closure(self, state: int) -> tuple[int, ...]:
        """Return the states that are the same as this one, or what it may skip to."""
        known = self._closures.get(state)
        if known is not None:
            return known
        found: dict[int, None] = {}
        waiting = [state]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found[one] = None
                waiting += reversed(self._skips[one])
        closure = self._closures[state] = tuple(found)
        return closure

    def _new(self) -> int:
        self._edges.append([])
        self._skips.append([])
        self._command.append(self._building)
        self._loose.append(self._is_loose)
        return len(self._edges) - 1

    def _add(self, number: int, pattern: Sequence, *, may_be_loose: bool) -> None:
        """Add a command; behind its leading keywords `no` may need nothing more."""
        self._building, self._is_loose = number, False
        state = self._new()
        self._skips[self._start].append(state)
        elements = pattern.elements
        lead = 0
        while lead < len(elements) and isinstance(elements[lead], Keyword):
            lead += 1
        for at, element in enumerate(elements):
            self._is_loose = may_be_loose and at >= (lead - 1 if lead else 1)
            state = self._append(element, state)
        self._ends[state] = number

    def _append(self, element: Element, start: int) -> int:
        """Add an element behind a state; return the state behind it."""
        match element:
            case Sequence():
                for one in element.elements:
                    start = self._append(one, start)
                return start
            case Optional():
                end = self._group((element.element,), start)
                self._skips[start].append(end)
                return end
            case Choice():
                return self._group(element.elements, start)
            case Repeated():
                loop = self._new()
                self._skips[start].append(loop)
                self._skips[self._append(element.element, loop)].append(loop)
                return loop
            case _:
                return self._step(element, start)

    def _group(self, elements: Iterable[Element], start: int) -> int:
        begins = []
        for one in elements:
            first = self._new()
            self._skips[start].append(first)
            begins.append(self._append(one, first))
        end = self._new()
        for state in begins:
            self._skips[state].append(end)
        return end

    def _step(self, element: Keyword | Argument, start: int) -> int:
        """Add a word. The name of an interface may be two: `Ethernet 0/0`."""
        end = self._new()
        self._edges[start].append(Edge(element, end))
        if isinstance(element, Argument) and element.kind == _INTERFACE:
            between = self._new()
            type_ = Argument(element.name, "type")
            unit = Argument(f"{element.name}_unit", "unit")
            self._edges[start].append(Edge(type_, between))
            self._edges[between].append(Edge(unit, end))
        return end


def keyword_values(element: Keyword | Argument) -> dict[str, object]:
    """Return the words that an element stands for, and the value of each."""
    if isinstance(element, Keyword):
        return {element.word: element.word}
    return dict(kind_of(element.kind).words)
