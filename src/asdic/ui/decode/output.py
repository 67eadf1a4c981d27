"""Prints frames or their totals, and stops in good order when told to.

`Ctrl-C` ends the reading, not the report: what was counted so far is printed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from itertools import chain
from typing import final

import msgspec

from asdic.tools.decode import (
    CapturedFrame,
    Frame,
    Selection,
    Summary,
    frames,
    kinds,
)
from asdic.ui.decode.json_form import frame_json
from asdic.ui.decode.line import LineWriter
from asdic.ui.decode.progress import followed, goes_into_a_file
from asdic.ui.decode.totals import summary_object, summary_table
from asdic.ui.decode.tree import frame_tree, plain

__all__ = ["Mode", "Outcome", "Source", "count", "show"]

_STYLES = {"frame": "\x1b[1m", "layer": "\x1b[36m", "finding": "\x1b[33m"}
_END = "\x1b[0m"
_BATCH = 1 << 16  # characters that are written at once, or a little more


class Mode(Enum):
    """How frames are shown."""

    NOTHING = "nothing"
    LINES = "lines"
    TREE = "tree"
    JSON = "json"


@final
class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where frames come from.

    Attributes:
        records: The frames, in order.
        link_type: The `LinkType` of all of them, or `None` where they may differ.
        size: Octets of the file they are in, or `None` where nobody knows.
        octets_read: Tells how many octets of that file were read.
        live: Whether to show each frame at once: more may take long to come.

    """

    records: Iterable[CapturedFrame]
    link_type: int | None = None
    size: int | None = None
    octets_read: Callable[[], int] = int
    live: bool = False


@final
class Outcome(msgspec.Struct, frozen=True):
    """How many frames were chosen, and whether the input was read to its end."""

    frames: int
    whole: bool


def show(
    source: Source,
    selection: Selection,
    mode: Mode,
    *,
    keep: Callable[[Frame], None] | None = None,
    limit: int | None = None,
) -> Outcome:
    """Print the frames that *selection* admits; say so if the user ends it.

    Args:
        source: Where frames come from.
        selection: Which ones are wanted.
        mode: How to show them.
        keep: Is called with each frame in front of printing it.
        limit: How many to show; `None` for all.

    Raises:
        CaptureError: the capture breaks its format; what stood before is printed.

    """
    write, flush = sys.stdout.writelines, sys.stdout.flush
    shown = 0
    whole = True
    render = _renderer(mode)
    # Packets on the terminal show by themselves how far the reading is.
    size = source.size if goes_into_a_file(sys.stdout) else None
    records = followed(source.records, size, source.octets_read)
    try:
        for frame in frames(records, selection):
            if keep is not None:
                keep(frame)
            shown += 1
            write(_batches(render(frame)))
            if source.live:
                flush()
            if shown == limit:
                break
    except KeyboardInterrupt:
        whole = False
    finally:
        records.close()  # takes the progress bar away
    if not whole:
        flush()
        _say(f"stopped after {shown} packet{'s' * (shown != 1)}")
    return Outcome(shown, whole=whole)


def _say(what: str) -> None:
    """Say on standard error why this is the end, behind the `^C` of a terminal."""
    sys.stderr.write(f"\nasdic decode: {what}\n")


def _batches(pieces: Iterable[str]) -> Iterator[str]:
    """Join *pieces*: most frames are written at once, enormous ones little by little."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _BATCH:
            yield "".join(held)
            held.clear()
            size = 0
    yield "".join(held)


def _renderer(mode: Mode) -> Callable[[Frame], Iterable[str]]:
    if mode is Mode.JSON:
        return lambda frame: chain(frame_json(frame), "\n")
    if mode is Mode.NOTHING:
        return lambda _: ()
    paint = _paint if _colored() else plain
    if mode is Mode.TREE:
        return lambda frame: (
            f"{row}\n" for row in chain(frame_tree(frame, paint), [""])
        )
    lines = LineWriter()

    def line(frame: Frame) -> Iterator[str]:
        yield lines.write(frame)
        if frame.findings:
            yield paint(lines.findings(frame), "finding")
        yield "\n"

    return line


def _colored() -> bool:
    """Tell whether colors are welcome (https://no-color.org)."""
    welcome = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return welcome and sys.stdout.isatty()


def _paint(text: str, role: str) -> str:
    return f"{_STYLES[role]}{text}{_END}"


def count(
    source: Source, selection: Selection, *, summary: bool, as_json: bool
) -> Outcome:
    """Print how many frames *selection* admits, or a summary of them.

    Raises:
        CaptureError: the capture breaks its format; nothing is printed.

    """
    totals = Summary()
    whole = True
    records = followed(source.records, source.size, source.octets_read)
    try:
        for record, kind in kinds(records, selection):
            totals.add(record, kind)
    except KeyboardInterrupt:
        whole = False
    finally:
        records.close()  # takes the progress bar away before anything is printed
    if not whole:
        _say("stopped; this is what was read")
    if not summary:
        lines = iter((str(totals.frames),))
    elif as_json:
        lines = iter((msgspec.json.encode(summary_object(totals)).decode(),))
    else:
        lines = summary_table(totals)
    sys.stdout.write("\n".join(lines) + "\n")
    return Outcome(totals.frames, whole=whole)
