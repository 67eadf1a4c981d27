"""Patterns of commands: what their marks mean."""

from __future__ import annotations

import pytest

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


def words(*names: str) -> Sequence:
    return Sequence(tuple(Keyword(name) for name in names))


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("ip routing", (Keyword("ip"), Keyword("routing"))),
        ("mtu <octets:64-18000>", (Keyword("mtu"), Argument("octets", "64-18000"))),
        ("a [b c]", (Keyword("a"), Optional(words("b", "c")))),
        ("{in|out}", (Choice((words("in"), words("out"))),)),
        ("[in|out]", (Optional(Choice((words("in"), words("out")))),)),
        ("{log}* x", (Repeated(words("log")), Keyword("x"))),
        (
            "{a [b]|c}",
            (Choice((Sequence((Keyword("a"), Optional(words("b")))), words("c"))),),
        ),
    ],
)
def test_a_pattern_has_elements(text: str, elements: tuple[Element, ...]) -> None:
    assert parse_pattern(text) == Sequence(elements)


def test_a_bracket_that_was_not_open_cannot_close() -> None:
    with pytest.raises(AssertionError, match="a bracket closes"):
        parse_pattern("ip ] routing")
