"""What is expected in each cell: `tests/suppression.toml`."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import final

from msgspec import Struct, convert

from suppression.answers import SILENCE
from suppression.cells import Cell

__all__ = ["ERROR", "Answers", "Told", "Unlike", "expected", "load"]

ERROR = "error"
_FILE = Path(__file__).parents[2] / "suppression.toml"


@final
class Told(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a cause has told where nothing is against it.

    Attributes:
        cause: Patterns of cells, but for the reason.
        ours: Type and code of asdic's error.
        linux: The kernel's.
        right: Who is, where they differ: "asdic", "Linux" or "both".
        source: The RFC section that says so, or leaves it open.
        text: Why.

    """

    cause: str
    ours: str
    linux: str
    right: str = "both"
    source: str = ""
    text: str = ""

    def has(self, cause: str) -> bool:
        """Tell whether the row is about "v4/host/closed port" or the like."""
        return fnmatchcase(cause, self.cause)


@final
class Unlike(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Cells in which asdic or Linux does not do as the reason says.

    Attributes:
        cells: Patterns of their names.
        ours: "error" for that of the cause, "silence", or type and code.
        linux: The same.
        right: Who is, where they differ.
        source: The RFC section that says so, or leaves it open.
        text: Why.

    """

    cells: tuple[str, ...]
    ours: str
    linux: str
    right: str
    source: str
    text: str

    def has(self, cell: Cell) -> bool:
        """Tell whether the row is about a cell."""
        return any(fnmatchcase(cell.name, pattern) for pattern in self.cells)


@final
class Answers(Struct, frozen=True):
    """What both do in a cell: type and code, or silence."""

    ours: str
    linux: str


@final
class _Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    cause: tuple[Told, ...]
    unlike: tuple[Unlike, ...] = ()


def load() -> _Table:
    """Return the rows of the file."""
    return convert(tomllib.loads(_FILE.read_text(encoding="utf-8")), _Table)


_TABLE = load()


def expected(cell: Cell) -> Answers:
    """Return what both do in a cell.

    Raises:
        LookupError: no row has the cause, or more than one has it or the cell.

    """
    cause = cell.name.rpartition("/")[0]
    told = [row for row in _TABLE.cause if row.has(cause)]
    unlike = [row for row in _TABLE.unlike if row.has(cell)]
    if len(told) != 1 or len(unlike) > 1:
        raise LookupError(f"{cell.name}: rows: {told} {unlike}")
    errors = (told[0].ours, told[0].linux)
    if unlike:
        words = (unlike[0].ours, unlike[0].linux)
    else:
        words = (ERROR, ERROR) if cell.reason.permits else (SILENCE, SILENCE)
    ours, linux = (
        error if word == ERROR else word
        for word, error in zip(words, errors, strict=True)
    )
    return Answers(ours, linux)
