"""Inputs made to cost as much as possible: memory and depth stay bounded."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from asdic.ui.decode.values import octets_text
from asdic.wire.field import Form
from fuzzing import TARGETS, Target, allowance, exercise, peak_of
from fuzzing.hostile import inputs_for

ALL = pytest.mark.parametrize("target", list(TARGETS.values()), ids=list(TARGETS))
DEPTH = 250  # calls within calls: a line takes three for each of 64 layers


@contextmanager
def little_stack() -> Iterator[None]:
    """Let calls nest no deeper than `DEPTH` from here."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(sum(1 for _ in traceback.walk_stack(None)) + DEPTH)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


@ALL
def test_costly_inputs_take_little_memory(target: Target) -> None:
    for octets in inputs_for(target.name):
        assert peak_of(target, octets) <= allowance(target, octets)


@ALL
def test_costly_inputs_nest_no_calls_without_a_bound(target: Target) -> None:
    for octets in inputs_for(target.name):
        with little_stack():
            exercise(target, octets)


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
