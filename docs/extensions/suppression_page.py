"""The page of the suppression matrix: tests/suppression.toml, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from suppression.answers import SILENCE
from suppression.causes import CAUSES
from suppression.cells import CELLS
from suppression.reasons import REASONS
from suppression.table import Told, Unlike, expected, load
from tables import table

__all__ = ["page"]

_HEAD = """\
# When no error is sent

Each cause of an ICMP error times each reason to send none, in both families, at a host
and at a router. Tests send the packet of each cell to asdic and to a Linux kernel (6.18)
that is set alike; limits of rates are off. A cell has type and code of the error: of
both, or *asdic's / Linux's* where they differ. A dot is silence; where there is nothing,
cause and reason exclude one another. What is for a router itself is answered as at a
host, so its tables have the causes of packets in transit only.

"""
_TITLES = {"host": "at a host, or for a router itself", "router": "in transit"}
_DOT = "·"
_HEADS = ("cells", "asdic", "Linux", "who is right", "why", "source")
_CELLS = {one.name: one for one in CELLS}


def page() -> str:
    """Return the text of the page."""
    text = _HEAD
    for family, role in CAUSES:
        text += f"## IPv{family}, {_TITLES[role]}\n\n" + _matrix(family, role)
    rows = load()
    text += "## Where the two differ, or an error is sent all the same\n\n"
    told = [_told(row) for row in rows.cause if row.ours != row.linux]
    return text + table(_HEADS, [*told, *map(_unlike, rows.unlike)])


def _matrix(family: int, role: str) -> str:
    """Return the table of a role: reasons down, causes across."""
    causes = [
        one.name for one in CAUSES[family, role] if one.is_transit == (role == "router")
    ]
    rows = []
    for reason in REASONS[family]:
        names = [f"v{family}/{role}/{cause}/{reason.name}" for cause in causes]
        cells = [_cell(name) for name in names]
        if any(cells):
            rows.append((reason.name, *cells))
    return table(("", *causes), rows)


def _cell(name: str) -> str:
    cell = _CELLS.get(name)
    if cell is None:
        return ""
    both = expected(cell)
    ours, linux = (_DOT if one == SILENCE else one for one in (both.ours, both.linux))
    return ours if ours == linux else f"{ours} / {linux}"


def _told(row: Told) -> Sequence[str]:
    return (f"`{row.cause}/*`", row.ours, row.linux, row.right, row.text, row.source)


def _unlike(row: Unlike) -> Sequence[str]:
    names = ", ".join(f"`{one}`" for one in row.cells)
    return (names, row.ours, row.linux, row.right, row.text, row.source)
