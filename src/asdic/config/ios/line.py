"""A line of a configuration, split into words; where each begins is kept."""

from __future__ import annotations

import re
from enum import Enum
from typing import final

from msgspec import Struct

__all__ = ["Form", "Line", "split_line"]

_WORD = re.compile(r"\S+")
_FORMS = ("no", "default")


class Form(Enum):
    """How a command is given."""

    SET = ""
    NO = "no"
    DEFAULT = "default"


@final
class Line(Struct, frozen=True):
    """A command.

    Attributes:
        text: All of it.
        form: Whether `no` or `default` stands in front.
        words: What follows them, and at which column each begins, from 0.
        is_indented: Whether it stands under another one.

    """

    text: str
    form: Form
    words: tuple[tuple[str, int], ...]
    is_indented: bool

    def rest(self, at: int) -> str:
        """Return all from a word on."""
        return self.text[self.words[at][1] :].rstrip()


def split_line(text: str) -> Line:
    """Return the parts of a line. `no` may be given as it is only."""
    words = [(found[0], found.start()) for found in _WORD.finditer(text)]
    form = Form.SET
    if words and words[0][0].lower() in _FORMS:
        form = Form(words.pop(0)[0].lower())
    return Line(text, form, tuple(words), text[:1].isspace())
