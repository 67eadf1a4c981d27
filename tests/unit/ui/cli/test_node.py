"""What `asdic node` refuses before it opens anything.

What it does on links is in `tests/kernel`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from asdic.ui.cli.exit_codes import ExitCode
from asdic.ui.cli.main import main


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Return what is said of a command line that can't be run."""
    with pytest.raises(SystemExit) as ended:
        main(["node", *words])
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (ExitCode.COULD_NOT_RUN, "")
    assert err.count("\n") == 1
    return err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "a node needs a link: --tap, --tun or --interface"),
        (("--tap", "t0", "--tun", "t0"), "--tun t0: there is a link of that name"),
        (("--tap", "t0", "--address", "x"), "--address x: 'x' is neither"),
        (("--address", "::1/128"), "--address ::1/128: for which link?"),
        (("--tap", "t0", "--open", "7"), "--open 7: expected udp/PORT or tcp/PORT"),
        (("--tap", "t0", "--probe", "all"), "--probe: 'all' is neither"),
        (("--tap", "t0", "--duration", "-1"), "Invalid value for '--duration'"),
        (("--config", "/nowhere.toml"), "/nowhere.toml: No such file or directory"),
    ],
)
def test_wrong_words_are_told_in_one_line(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert said in refused(capsys, *words)


def test_a_wrong_file_is_told_with_its_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "node.toml"
    path.write_text("[host]\necko = true\n")
    said = refused(capsys, "--config", str(path))
    assert said == (
        f"asdic node: {path}:2: host.ecko: there is no such key; did you mean echo?\n"
    )
