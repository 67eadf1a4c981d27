"""The `asdic` command itself."""

import subprocess
import sys

import pytest

from asdic import __version__
from asdic.ui.cli.main import COMMANDS, main


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(list(words))
    captured = capsys.readouterr()
    return int(left.value.code or 0), captured.out, captured.err


def asdic(
    *words: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "asdic", *words],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version") == (0, f"asdic {__version__}\n", "")


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")

    assert code == 0
    assert "Usage: asdic [OPTIONS] COMMAND" in out
    for name in COMMANDS:
        assert f" {name} " in out


def test_without_arguments_there_is_help_and_code_2(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys)

    assert code == 2
    assert "Usage: asdic" in out


def test_an_unknown_command_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "nope")

    assert (code, out) == (2, "")
    assert err == "asdic: No such command 'nope'; see asdic --help\n"


def test_interruption_has_its_exit_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_names: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("asdic.ui.cli.main.application", interrupted)

    assert run(capsys, "types")[0] == 130


def test_a_reader_that_leaves_is_no_error() -> None:
    script = f"{sys.executable} -m asdic types | head -n 1"

    done = subprocess.run(
        ["sh", "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stderr == ""


@pytest.mark.parametrize(
    ("words", "position", "offered"),
    [("asdic pi", 1, "ping"), ("asdic ping --", 2, "--json"), ("asdic ", 1, "decode")],
)
def test_completion(words: str, position: int, offered: str) -> None:
    environment = {
        "_ASDIC_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(position),
    }

    assert offered in asdic(environment=environment).stdout.split()


def test_ping_starts_without_what_it_does_not_need() -> None:
    script = (
        "import sys; sys.argv = ['asdic', 'ping', '-4', '::1']\n"
        "from asdic.ui.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sorted(sys.modules))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    loaded = done.stdout.split()
    assert "asdic.ui.cli.ping" in loaded
    for heavy in ("rich", "numpy", "asyncio", "pydantic", "asdic.wire.packet"):
        assert heavy not in loaded
