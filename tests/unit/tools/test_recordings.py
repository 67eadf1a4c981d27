"""Recordings of simulated links as capture files."""

from __future__ import annotations

from pathlib import Path

import pytest

from asdic.engine.instant import SECOND, Instant
from asdic.errors import EncodeError
from asdic.links.capture import Record, open_capture
from asdic.sim import Recording
from asdic.tools.recordings import recording_octets, write_recordings
from asdic.wire.link_type import LinkType
from suites import echo, frame

FRAME = frame(echo())


def recording() -> Recording:
    one = Recording()
    one(Instant(3 * SECOND + 7), FRAME)
    one(Instant(HOURS), FRAME[:60])
    return one


HOURS = 7204 * SECOND


def test_a_file_per_link_holds_its_frames_and_their_times(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "captures"
    paths = write_recordings(folder, {"lan": recording(), "wan": Recording()})
    assert paths == [folder / "lan.pcap", folder / "wan.pcap"]
    with open_capture(paths[0]) as capture:
        assert list(capture) == [
            Record(3 * SECOND + 7, FRAME, len(FRAME)),
            Record(HOURS, FRAME[:60], 60),
        ]
    with open_capture(paths[1]) as capture:
        assert list(capture) == []


def test_octets_are_those_of_the_file(tmp_path: Path) -> None:
    (path,) = write_recordings(tmp_path, {"lan": recording()}, LinkType.IPV6)
    assert path.read_bytes() == recording_octets(recording(), LinkType.IPV6)
    assert path.read_bytes() != recording_octets(recording())


def test_a_link_type_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(EncodeError, match="link type"):
        recording_octets(recording(), 0x12345)
