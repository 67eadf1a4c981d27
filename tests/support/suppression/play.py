"""Playing the cells of one role to a node: the errors that come, by cell.

What is answered at once is played packet by packet. What comes late (reassembly
timeouts, absent neighbors) is sent together, packets that nothing is against last; once
theirs are there, those of all others would be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from beside_linux.play import play
from beside_linux.stimulus import Stimulus
from beside_linux.wires import Wire
from suppression.answers import SILENCE, kinds
from suppression.cells import Cell

__all__ = ["play_cells"]

_LINGER = 0.2
_PATIENCE = 100


def play_cells(wire: Wire, cells: Sequence[Cell]) -> dict[str, str]:
    """Return type and code of what comes of each cell, or silence."""
    came = []
    for family in (4, 6):
        prompt = [
            Stimulus(name=one.name, frames=(one.frame,))
            for one in cells
            if one.family == family and not one.cause.is_late
        ]
        came += [frame for frames in play(wire, prompt).values() for frame in frames]
    wire.shorten_timeouts()
    for family in (4, 6):
        late = [one for one in cells if one.family == family and one.cause.is_late]
        came += _late(wire, family, late)
    found = kinds(came)
    return {one.name: found.get(one.tag, SILENCE) for one in cells}


def _late(wire: Wire, family: int, cells: Sequence[Cell]) -> Iterable[bytes]:
    """Return what comes of cells of a family in the end."""
    ordered = sorted(cells, key=lambda one: one.reason.permits)
    ordered.sort(key=lambda one: one.reason.name == "nothing against it")
    last = {one.tag for one in ordered if one.reason.name == "nothing against it"}
    name = f"v{family}/late"
    frames = tuple(one.frame for one in ordered)
    came = list(play(wire, [Stimulus(name=name, frames=frames)])[name])
    for _ in range(_PATIENCE):
        is_told = last <= kinds(came).keys()
        more = play(wire, [Stimulus(name=name, frames=(), linger=_LINGER)])
        came += more[name]
        if is_told:
            return came
    raise AssertionError(f"{name}: {last - kinds(came).keys()} was never told")
