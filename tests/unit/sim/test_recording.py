"""A tap that keeps what it sees."""

from __future__ import annotations

from asdic.engine.instant import Instant
from asdic.sim import Recording


def test_it_keeps_frames_and_times_in_order() -> None:
    recording = Recording()
    recording(Instant(2), b"a")
    recording(Instant(1), b"b")
    assert recording.frames == [(2, b"a"), (1, b"b")]
