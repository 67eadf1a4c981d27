"""What is printed, how colored, and what Ctrl-C leaves."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator

import pytest

from asdic.links.capture import Record
from asdic.tools.decode import Selection
from asdic.ui.decode import output
from asdic.ui.decode.output import Mode, Outcome, Source
from decoded import CORE_FRAMES

RECORDS = [
    Record(0, frame.packet.octets, len(frame.packet.octets)) for frame in CORE_FRAMES
]
BROKEN = Record(0, RECORDS[0].octets[:-1] + b"\xee", 99)
ALL = Selection()


class Terminal(io.StringIO):
    """A text stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def source(*records: Record, live: bool = False) -> Source:
    return Source(records=records, live=live)


def interrupted(*records: Record) -> Source:
    def reading() -> Iterator[Record]:
        yield from records
        raise KeyboardInterrupt

    return Source(records=reading())


def test_lines_are_plain_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    assert output.show(source(BROKEN), ALL, Mode.LINES) == Outcome(1, whole=True)
    out = capsys.readouterr().out
    assert out.endswith("]\n")
    assert "\x1b" not in out


def test_findings_stand_out_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    output.show(source(BROKEN), ALL, Mode.LINES)
    assert "\x1b[33m [" in terminal.getvalue()


def test_nothing_is_colored_when_no_color_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    output.show(source(BROKEN), ALL, Mode.TREE)
    assert "\x1b" not in terminal.getvalue()


def test_a_tree_ends_with_an_empty_line(capsys: pytest.CaptureFixture[str]) -> None:
    output.show(source(RECORDS[0], RECORDS[1]), ALL, Mode.TREE)
    assert capsys.readouterr().out.count("\n\n") == 2


@pytest.mark.parametrize("mode", [Mode.LINES, Mode.TREE, Mode.JSON])
def test_a_frame_of_usual_size_is_written_at_once(
    mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stream(io.StringIO):
        writes = 0

        def writelines(self, texts: Iterable[object]) -> None:
            parts = list(map(str, texts))
            self.writes += len(parts)
            self.write("".join(parts))

    stream = Stream()
    monkeypatch.setattr(sys, "stdout", stream)
    output.show(source(*RECORDS[:3]), ALL, mode)
    assert stream.writes == 3


def test_live_frames_are_handed_on_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Stream(io.StringIO):
        flushes = 0

        def flush(self) -> None:
            Stream.flushes += 1

    monkeypatch.setattr(sys, "stdout", Stream())
    output.show(source(*RECORDS[:3], live=True), ALL, Mode.JSON)
    assert Stream.flushes == 3


def test_stopping_says_how_many_were_shown(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = output.show(interrupted(*RECORDS[:2]), ALL, Mode.LINES)
    assert outcome == Outcome(2, whole=False)
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 2
    assert captured.err == "\nasdic decode: stopped after 2 packets\n"


def test_stopping_a_count_prints_what_was_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = interrupted(*RECORDS[:2])
    outcome = output.count(shown, ALL, summary=False, as_json=False)
    assert outcome == Outcome(2, whole=False)
    assert capsys.readouterr().out == "2\n"
