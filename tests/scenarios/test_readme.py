"""What README.md shows happens."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "README.md"
TEXT = README.read_text(encoding="utf-8")
BLOCKS = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
# What the network answers is not written there, so it is not run here either.
ALONE = ("asdic decode", "asdic send", "asdic types")


def commands() -> list[tuple[str, str]]:
    """Return each command that works on its own, with the output that is shown."""
    found: list[tuple[str, str]] = []
    for language, body in BLOCKS.findall(TEXT):
        for shown in body.split("$ ")[1:] if language == "console" else ():
            command, _, output = shown.partition("\n")
            if command.startswith(ALONE):
                found.append((command, output))
    return found


@pytest.mark.parametrize(("command", "output"), commands())
def test_a_command_prints_what_is_shown(command: str, output: str) -> None:
    asdic = Path(sys.executable).with_name("asdic")
    ran = subprocess.run(
        [asdic, *shlex.split(command)[1:]], check=True, capture_output=True, text=True
    )
    assert ran.stdout.strip() == output.strip()


def test_the_python_session_goes_as_shown() -> None:
    session = "\n".join(
        body for language, body in BLOCKS.findall(TEXT) if language == "pycon"
    )
    parsed = doctest.DocTestParser().get_doctest(session, {}, "README", str(README), 0)
    results = doctest.DocTestRunner(verbose=False).run(parsed)
    assert results.attempted > 0
    assert results.failed == 0
