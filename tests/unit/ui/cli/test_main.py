"""The `asdic` command itself."""

import os
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


ASDIC = f"{sys.executable} -m asdic types"


def shell(script: str, unbuffered: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", script],
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        capture_output=True,
        text=True,
        check=False,
    )


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version") == (0, f"asdic {__version__}\n", "")


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")

    assert code == 0
    assert "Usage: asdic [OPTIONS] COMMAND" in out
    for name in COMMANDS:
        assert f" {name} " in out


def test_help_is_as_wide_as_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    _, out, _ = run(capsys, "conformance", "--help")
    first, last = "Each test passes", "if there is none."
    assert any(first in line and last in line for line in out.splitlines())


def test_without_arguments_there_is_help_and_code_2(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys)

    assert code == 2
    assert "Usage: asdic" in out


def test_an_unknown_command_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "xyzzy")

    assert (code, out) == (2, "")
    assert err == "asdic: No such command 'xyzzy'; see asdic --help\n"


def test_interruption_has_its_exit_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_names: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("asdic.ui.cli.main.application", interrupted)

    assert run(capsys, "types")[0] == 130


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_leaves_is_no_error(unbuffered: str) -> None:
    done = shell(f"{{ {ASDIC}; echo $? >&2; }} | head -n 1", unbuffered)

    assert done.stderr == "0\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_one_line(unbuffered: str) -> None:
    done = shell(f"{ASDIC} >/dev/full", unbuffered)

    assert done.returncode == 2
    assert done.stderr == "asdic types: No space left on device\n"


def test_a_closed_output_is_one_line() -> None:
    done = shell(f"{ASDIC} >&-")

    assert done.returncode == 2
    assert done.stderr == "asdic: standard output is closed\n"


def test_an_error_that_nobody_can_read_still_has_its_exit_code() -> None:
    assert shell(f"{ASDIC} --no-such-option 2>&-").returncode == 2


def test_nothing_can_be_said_where_all_is_closed() -> None:
    assert shell(f"{ASDIC} >&- 2>&-").returncode == 2


def test_what_was_written_before_a_file_failed_is_not_lost(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_names: object) -> None:
        sys.stdout.write("so far\n")
        raise OSError(5, "Input/output error", "capture.pcap")

    monkeypatch.setattr("asdic.ui.cli.main.application", failing)

    code, out, err = run(capsys, "types")

    assert (code, out) == (2, "so far\n")
    assert err == "asdic types: capture.pcap: Input/output error\n"


def test_leaving_early_keeps_its_exit_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def leaving(*_words: object, **_options: object) -> None:
        raise SystemExit(3)

    monkeypatch.setattr("asdic.ui.cli.main.application", lambda _names: leaving)

    assert run(capsys, "types")[0] == 3


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
