"""When there is a progress bar, and what it counts."""

from __future__ import annotations

import io
import os
import pty
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from asdic.ui.decode.progress import followed, goes_into_a_file

MANY = 12_000
END = "that is all"


@contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.FileIO]:
    """Make standard error a terminal; yield what reads its screen."""
    leader, follower = pty.openpty()
    with open(leader, "rb", 0) as screen, os.fdopen(follower, "w") as stream:  # noqa: PTH123 - of a descriptor
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr(sys, "stderr", stream)
        yield screen


def shown(screen: io.FileIO) -> str:
    """Return all that was drawn so far."""
    sys.stderr.write(END)
    sys.stderr.flush()
    drawn = b""
    while not drawn.endswith(END.encode()):
        drawn += screen.read(4096)
    return drawn.decode().removesuffix(END)


def test_records_come_whole_and_in_order_below_a_bar(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with terminal(monkeypatch):
        assert list(followed(range(MANY), MANY, int)) == list(range(MANY))


def test_the_bar_shows_which_part_of_the_file_was_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with terminal(monkeypatch) as screen:
        records = followed(range(MANY), 200, lambda: 50)
        for number in records:
            if number == MANY - 1:
                break
        records.close()
        drawn = shown(screen)
    assert "reading" in drawn
    assert "25%" in drawn
    assert drawn.endswith("\x1b[2K")  # its line is cleared


@pytest.mark.parametrize(
    ("size", "read"), [(None, 0), (100, 100)], ids=["of unknown size", "read already"]
)
def test_there_is_no_bar_where_it_would_tell_nothing(
    monkeypatch: pytest.MonkeyPatch, size: int | None, read: int
) -> None:
    with terminal(monkeypatch) as screen:
        assert len(list(followed(range(MANY), size, lambda: read))) == MANY
        assert shown(screen) == ""


def test_there_is_no_bar_beside_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(list(followed(range(MANY), MANY, int))) == MANY
    assert capsys.readouterr().err == ""


def test_a_file_and_nothing_at_all_are_files_and_a_pipe_is_not(tmp_path: Path) -> None:
    with open(tmp_path / "out", "w") as file, open(os.devnull, "w") as nothing:  # noqa: PTH123 - as the shell opens them
        assert goes_into_a_file(file)
        assert goes_into_a_file(nothing)
    reading, writing = os.pipe()
    with os.fdopen(reading), os.fdopen(writing, "w") as pipe:
        assert not goes_into_a_file(pipe)
    assert not goes_into_a_file(io.StringIO())


def test_a_terminal_is_no_file() -> None:
    leader, follower = pty.openpty()
    with open(leader, "rb", 0), os.fdopen(follower, "w") as stream:  # noqa: PTH123 - of a descriptor
        assert not goes_into_a_file(stream)
