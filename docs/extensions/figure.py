"""Draws the figure of a message as RFCs do, 32 bits to a row, from its fields."""

from __future__ import annotations

from collections.abc import Sequence

from asdic.wire.field import Field

__all__ = ["draw"]

_ROW = 32
_HEAD = (
    " 0                   1                   2                   3",
    " " + " ".join(str(bit % 10) for bit in range(_ROW)),
)


def draw(fields: Sequence[Field]) -> str:
    """Return the figure as text; what has no fixed width ends in `...`."""
    bits = _bits(fields)
    rows = [bits[at : at + _ROW] for at in range(0, len(bits), _ROW)]
    lines = [*_HEAD, _border([], rows[0] if rows else [])]
    shown: set[int] = set()
    for number, row in enumerate(rows):
        lines.append(_cells(row, fields, shown))
        below = rows[number + 1] if number + 1 < len(rows) else []
        lines.append(_border(row, below))
    return "\n".join(lines)


def _bits(fields: Sequence[Field]) -> list[int]:
    """Return for each bit of the figure the index of its field."""
    bits: list[int] = []
    for index, row in enumerate(fields):
        if row.bits is not None:
            bits += [index] * row.bits
            continue
        # The rest of a row, and one more, stand for any number.
        bits += [index] * (-len(bits) % _ROW + _ROW)
    return bits


def _cells(row: Sequence[int], fields: Sequence[Field], shown: set[int]) -> str:
    text = "|"
    start = 0
    while start < len(row):
        end = start
        while end < len(row) and row[end] == row[start]:
            end += 1
        label = ""
        whole = end - start == _ROW
        if row[start] not in shown and (whole or fields[row[start]].bits is not None):
            label = _label(fields[row[start]], 2 * (end - start) - 1)
            shown.add(row[start])
        text += f"{label:^{2 * (end - start) - 1}}|"
        start = end
    return text


def _label(row: Field, room: int) -> str:
    name = row.name + (" ..." if row.bits is None else "")
    if len(name) <= room:
        return name
    initials = "".join(word[0] for word in row.name.split("_")).upper()
    return (initials if len(initials) > 1 and len(initials) <= room else name)[:room]


def _border(above: Sequence[int], below: Sequence[int]) -> str:
    """Return the line between two rows; a field that goes on has none."""
    width = max(len(above), len(below))
    text = "+"
    for bit in range(width):
        here = above[bit] if bit < len(above) else -1
        there = below[bit] if bit < len(below) else -1
        last = bit + 1 >= width
        goes_on = here == there
        text += " " if goes_on else "-"
        nearby = not last and _goes_on(above, below, bit + 1)
        text += " " if goes_on and nearby else "+"
    return text


def _goes_on(above: Sequence[int], below: Sequence[int], bit: int) -> bool:
    return bit < len(above) and bit < len(below) and above[bit] == below[bit]
