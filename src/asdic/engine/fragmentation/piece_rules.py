"""What a fragment is refused for, whatever else has arrived (RFC 8200 §4.5).

A row that has a `problem` has the sender told, where the family does that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import final

from msgspec import Struct

from asdic.engine.fragmentation.header_chain import is_whole
from asdic.engine.fragmentation.piece import Piece
from asdic.engine.fragmentation.results import Problem
from asdic.engine.rule import Rule, RuleRow, RuleTable

__all__ = [
    "CUT_SHORT",
    "LONGEST",
    "PIECES",
    "PieceRefusal",
    "PieceSilence",
    "exceeds",
    "refuse",
]

LONGEST = 0xFFFF
"""Octets that a length field can announce."""

_ERRONEOUS_FIELD = 0
_INCOMPLETE_HEADER_CHAIN = 3
_PAYLOAD_LENGTH_AT = 4
_OFFSET_IN_HEADER = 2
_UNIT = 8

CUT_SHORT = Rule(
    name="fragment-cut-short",
    source="RFC 8200 §4.5, RFC 791 §3.1",
    text="A fragment has a whole header, whose lengths agree with the octets there.",
)


@final
class PieceRefusal(RuleRow[Piece], frozen=True, gc=False):
    """A rule, what it applies to, and what the sender is told.

    Attributes:
        problem: Code and pointer of a Parameter Problem; `None` for silence.

    """

    problem: Callable[[Piece], tuple[int, int]] | None = None


@final
class PieceSilence(Struct, frozen=True, gc=False):
    """The fragment is discarded, and nobody told."""

    rule: Rule


def exceeds(piece: Piece, end: int) -> bool:
    """Tell whether a packet with *piece*'s headers is too long if it has *end* octets."""
    return piece.head - piece.family.uncounted + end > LONGEST


def refuse(piece: Piece) -> Problem | PieceSilence | None:
    """Return what is wrong with *piece* by itself; `None` where nothing is."""
    row = PIECES.first_row(piece)
    if row is None:
        return None
    if not isinstance(row, PieceRefusal) or not row.problem or not piece.family.reports:
        return PieceSilence(row.rule)
    return Problem(row.rule, *row.problem(piece))


PIECES: RuleTable[Piece] = RuleTable(
    PieceRefusal(
        Rule(
            name="fragment-length",
            source="RFC 8200 §4.5, RFC 791 §3.2",
            text="Fragments but the last have a multiple of 8 octets.",
        ),
        lambda piece: not piece.is_last and len(piece.data) % _UNIT != 0,
        lambda _: (_ERRONEOUS_FIELD, _PAYLOAD_LENGTH_AT),
    ),
    PieceRefusal(
        Rule(
            name="fragment-beyond-maximum",
            source="RFC 8200 §4.5",
            text="A fragment ends where a payload of 65,535 octets does, or before.",
        ),
        lambda piece: piece.family.reports and exceeds(piece, piece.end),
        lambda piece: (_ERRONEOUS_FIELD, piece.head + _OFFSET_IN_HEADER),
    ),
    PieceRefusal(
        Rule(
            name="first-fragment-without-headers",
            source="RFC 8200 §4.5, RFC 7112 §5",
            text="A first fragment holds all headers, the upper layer's included.",
        ),
        lambda piece: (
            piece.offset == 0
            and piece.family.demands_headers
            and not is_whole(piece.protocol, piece.data)
        ),
        lambda _: (_INCOMPLETE_HEADER_CHAIN, 0),
    ),
    PieceRefusal(
        Rule(
            name="fragment-empty",
            source="RFC 8200 §4.5, RFC 791 §3.2",
            text="A fragment without data adds nothing to its packet.",
        ),
        lambda piece: not piece.data,
    ),
)
