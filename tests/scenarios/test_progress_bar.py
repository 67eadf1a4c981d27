"""`asdic decode` of a large capture with a terminal as its standard error."""

from __future__ import annotations

import gzip
import os
import pty
import random
import subprocess
import sys
import threading
from pathlib import Path
from typing import TextIO

import pytest

from asdic.links.capture import PcapWriter
from asdic.wire.link_type import LinkType

ASDIC = (sys.executable, "-c", "from asdic.ui.cli.main import main; main()", "decode")
PACKETS = 12_000
CLEARED = "\x1b[2K"
COLOR = "\x1b[38;"


@pytest.fixture(scope="module")
def capture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a capture of 2 MB that hardly compresses."""
    seeded = random.Random(792)  # noqa: S311 - no secrets
    path = tmp_path_factory.mktemp("large") / "large.pcap"
    with PcapWriter(path, LinkType.ETHERNET) as writer:
        for number in range(PACKETS):
            writer.write(bytes(14) + seeded.randbytes(150), number)
    return path


def run(
    *words: str, output: TextIO | int = subprocess.PIPE, **environment: str
) -> tuple[str, str, int]:
    """Run the command; return what it wrote, what the terminal got, its exit code."""
    leader, follower = pty.openpty()
    drawn: list[bytes] = []

    def watch() -> None:
        try:
            while octets := os.read(leader, 4096):
                drawn.append(octets)
        except OSError:  # Linux: the last one who could write has left
            pass

    reader = threading.Thread(target=watch)
    reader.start()
    known = {"TERM": "xterm-256color", "COLUMNS": "80", **environment}
    kept = {name: text for name, text in os.environ.items() if name != "NO_COLOR"}
    done = subprocess.run(
        [*ASDIC, *words],
        stdout=output,
        stderr=follower,
        env=kept | known,
        check=False,
        text=True,
    )
    os.close(follower)
    reader.join()
    os.close(leader)
    return done.stdout or "", b"".join(drawn).decode(), done.returncode


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_counting_draws_a_bar_and_takes_it_away(
    capture: Path, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"large.pcap{suffix}"
    octets = capture.read_bytes()
    path.write_bytes(gzip.compress(octets, mtime=0) if suffix else octets)
    out, drawn, code = run("--count", str(path))
    assert (out, code) == (f"{PACKETS}\n", 0)
    assert "reading" in drawn
    assert COLOR in drawn
    assert drawn.endswith(CLEARED)


def test_the_bar_has_no_color_where_that_is_not_welcome(capture: Path) -> None:
    out, drawn, code = run("--count", str(capture), NO_COLOR="1")
    assert (out, code) == (f"{PACKETS}\n", 0)
    assert "reading" in drawn
    assert COLOR not in drawn


def test_lines_in_a_pipe_draw_no_bar(capture: Path) -> None:
    out, drawn, _ = run(str(capture))
    assert len(out.splitlines()) == PACKETS
    assert drawn == ""


def test_lines_in_a_file_are_the_same_below_a_bar(
    capture: Path, tmp_path: Path
) -> None:
    piped, _, _ = run(str(capture))
    with (tmp_path / "lines").open("w") as file:
        _, drawn, code = run(str(capture), output=file)
    assert code == 0
    assert "reading" in drawn
    assert drawn.endswith(CLEARED)
    assert (tmp_path / "lines").read_text() == piped
