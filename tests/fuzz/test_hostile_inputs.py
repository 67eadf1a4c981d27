"""Inputs made to cost as much as possible: memory and depth stay bounded."""

from __future__ import annotations

import sys
import traceback
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import TextIOBase

import pytest

from asdic.links.capture import Record
from asdic.tools.decode import Selection
from asdic.ui.decode import output
from asdic.ui.decode.output import Mode, Source
from asdic.ui.decode.values import octets_text
from asdic.wire.field import Form
from asdic.wire.link_type import LinkType
from fuzzing import TARGETS, Target, allowance, exercise, peak_of
from fuzzing.hostile import inputs_for

EACH = pytest.mark.parametrize(
    ("target", "octets"),
    [
        pytest.param(target, octets, id=f"{name}-{number}")
        for name, target in TARGETS.items()
        for number, octets in enumerate(inputs_for(name))
    ],
)
DEPTH = 250  # calls within calls: a line takes three for each of 64 layers


class Sink(TextIOBase):
    """Where text is written to be forgotten."""

    def write(self, text: str) -> int:
        return len(text)


@contextmanager
def little_stack() -> Iterator[None]:
    """Let calls nest no deeper than `DEPTH` from here."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(sum(1 for _ in traceback.walk_stack(None)) + DEPTH)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


@EACH
def test_a_costly_input_nests_few_calls_and_takes_little_memory(
    target: Target, octets: bytes
) -> None:
    with little_stack():
        exercise(target, octets)
    assert peak_of(target, octets, is_warm=True) <= allowance(target, octets)


@pytest.mark.parametrize("mode", [Mode.TREE, Mode.JSON])
def test_printing_a_costly_frame_takes_little_memory(mode: Mode) -> None:
    options = b"\x3c\xff" + b"\xee\0" * 1022 + b"\1\0"  # known, of a wrong length
    payload = options * 8  # what it takes of memory grows with them, not faster
    octets = b"\x60\0\0\0" + len(payload).to_bytes(2) + b"\x3c\xff" + bytes(32)
    record = Record(0, octets + payload, 40 + len(payload), LinkType.IPV6)
    tracemalloc.start()
    try:
        with redirect_stdout(Sink()):
            output.show(Source(records=[record]), Selection(), mode)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= 256 * len(record.octets)


@pytest.mark.parametrize(
    ("octets", "shown"),
    [
        (b"\x1b[31mred", "\\x1b[31mred"),
        ("\u202egnp.exe".encode(), "\\u202egnp.exe"),
        (b"two\nlines", "two\\nlines"),
        (b"\xff", "\\xff"),
        ("größe".encode(), "größe"),
    ],
)
def test_text_from_the_wire_cannot_steer_a_terminal(octets: bytes, shown: str) -> None:
    assert octets_text(octets, Form.TEXT) == shown
