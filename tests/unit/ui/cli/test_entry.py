"""Where the command begins: an interrupt while it is imported."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from asdic.ui.cli.entry import main

INTERRUPTED_WHILE_IMPORTED = """
import os, signal, sys

class Interrupting:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "typer":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting)
sys.argv = ["asdic", "--version"]
{ignoring}
from asdic.ui.cli.entry import main
main()
"""


def run(ignoring: str = "") -> subprocess.CompletedProcess[str]:
    code = INTERRUPTED_WHILE_IMPORTED.format(ignoring=ignoring)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )


def test_ctrl_c_while_it_is_imported_ends_it_without_a_word() -> None:
    done = run()
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_who_ignores_interrupts_goes_on() -> None:
    done = run("signal.signal(signal.SIGINT, signal.SIG_IGN)")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("asdic ")


def test_the_usual_handler_is_back_when_the_command_line_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr("sys.argv", ["asdic", "--version"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("asdic ")
    assert signal.getsignal(signal.SIGINT) is before
