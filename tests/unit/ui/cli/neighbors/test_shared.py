"""`asdic neighbors` as far as it opens no interface."""

import json

import pytest
from typer.testing import CliRunner

from asdic.ui.cli.main import application, main
from asdic.ui.cli.neighbors import group
from asdic.ui.neighbors.schema import schema

SUBCOMMANDS = ("solicit", "routers", "dad", "arp", "discover", "log")
OPTIONS = {
    "solicit": ("-1", "-m", "-n", "-q", "-r", "-s", "-v", "-w", "--json"),
    "routers": ("-1", "-4", "-b", "-m", "-n", "-q", "-r", "-s", "-v", "-w", "--json"),
    "dad": ("-c", "-n", "-v", "-w", "--json"),
    "arp": (
        "-A",
        "-D",
        "-I",
        "-U",
        "-W",
        "-b",
        "-c",
        "-f",
        "-i",
        "-n",
        "-q",
        "-s",
        "-w",
        "--json",
    ),
    "discover": ("-4", "-6", "-q", "-r", "-w", "--json", "--limit", "--no-query"),
    "log": ("-q", "--json", "--most"),
}


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["neighbors", *words])
    out, err = capsys.readouterr()
    return left.value.code, out, err


def test_help_lists_the_subcommands(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")
    assert code == 0
    for name in SUBCOMMANDS:
        assert f" {name} " in out


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_each_has_the_options_of_its_model(name: str) -> None:
    result = CliRunner().invoke(
        application(["neighbors"]),
        ["neighbors", name, "-h"],
        env={"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"},
    )
    assert result.exit_code == 0
    shown = result.output.replace(",", " ").split()
    assert [one for one in OPTIONS[name] if one not in shown] == []
    assert "exit code" in " ".join(result.output.split())


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "log", "--schema")
    assert code == 0
    assert json.loads(out) == json.loads(json.dumps(schema()))


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("solicit", "192.0.2.1", "lo"), "192.0.2.1: not an IPv6 address"),
        (("solicit", "ff02::1", "lo"), "ff02::1: a group, not one neighbor's address"),
        (("solicit", "-n", "localhost", "lo"), "localhost: a name, and -n looks up"),
        (("arp", "2001:db8::1"), "2001:db8::1: not an IPv4 address"),
        (("arp", "-D", "-U", "192.0.2.1"), "-D, -U and -A exclude each other"),
        (("arp", "-s", "localhost", "192.0.2.1"), "-s localhost: not an IPv4 address"),
        (("discover", "-4", "-6", "lo"), "-4 and -6 exclude each other"),
        (("log", "nowhere0"), "nowhere0: no such interface"),
        (("dad", "::1", "lo"), "lo: neighbors need Ethernet, which this is not"),
        (("dad",), "Missing argument 'ADDRESS'"),
    ],
)
def test_bad_input_is_one_line(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], problem: str
) -> None:
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert err.startswith(f"asdic neighbors: {problem}"), err
    assert err.count("\n") == 1


def test_the_group_has_no_other_subcommands() -> None:
    assert [one.name for one in group.registered_commands] == list(SUBCOMMANDS)
