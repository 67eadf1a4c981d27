"""The state of a node as a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asdic.errors import OptionError
from asdic.tools.node.state_file import check_state_path, state_text, write_state
from frame_links import Cable, station_on


def test_the_file_holds_all_that_the_node_knows(tmp_path: Path) -> None:
    station = station_on(Cable())
    station.start()
    path = tmp_path / "state.json"
    path.write_text("old")
    write_state(path, station)
    state = json.loads(path.read_text())
    assert {"addresses", "neighbors", "counters", "interfaces"} <= state.keys()
    assert 0 < state["now"] <= station.now()
    assert [one.name for one in tmp_path.iterdir()] == ["state.json"]


def test_it_has_a_line_per_value_and_an_end() -> None:
    text = state_text(station_on(Cable()))
    assert text.endswith(b"}\n")
    assert text.count(b"\n") > 10


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "taken"
    folder.mkdir()
    (folder / "file").touch()
    with pytest.raises(OSError, match="directory"):
        write_state(folder, station_on(Cable()))
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]


def test_a_place_for_no_file_is_refused_beforehand(tmp_path: Path) -> None:
    check_state_path(tmp_path / "state.json")
    for path in (tmp_path / "no" / "state.json", tmp_path):
        with pytest.raises(OptionError, match="no file can be written there"):
            check_state_path(path)
