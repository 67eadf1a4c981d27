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
        (("--ios", "/nowhere.cfg"), "/nowhere.cfg: No such file or directory"),
        (("--map", "e0/0=veth1"), "--map gives devices to the interfaces of --ios"),
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


def test_a_wrong_text_of_ios_is_told_with_its_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "R1.cfg"
    path.write_text("interface e0/0\n ip adress 192.0.2.1 255.255.255.0\n")
    said = refused(capsys, "--ios", str(path))
    assert said == (
        f'asdic node: {path}:2: "adress" is not known after "ip"; did you mean'
        ' "address"?\n'
    )


def test_a_host_of_a_text_is_no_router_and_a_node_has_one_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path, other = tmp_path / "HOST4.cfg", tmp_path / "node.toml"
    path.write_text("no ip routing\ninterface e0/0\n")
    other.write_text("")
    words = ("--ios", str(path), "--map", "e0/0=veth1")
    said = refused(capsys, "--router", *words)
    assert said == f"asdic node: --router: {path} has `no ip routing`\n"
    said = refused(capsys, "--config", str(other), *words)
    assert "either --config or --ios" in said
