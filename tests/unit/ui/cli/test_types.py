"""`asdic types`: what it lists, in which shapes, and what it says of nothing."""

import os
import pty
import subprocess
import sys

import pytest
from msgspec import json

from asdic.ui.cli.main import main
from asdic.wire import registry


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["types", *words])
    captured = capsys.readouterr()
    return int(left.value.code or 0), captured.out, captured.err


def test_every_assigned_type_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys)

    lines = out.splitlines()
    assert code == 0
    assert lines[0].split()[:3] == ["FAMILY", "TYPE", "NAME"]
    assert len(lines) == 1 + len(registry.TYPES)


def test_columns_are_aligned_when_piped(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys)

    lines = out.splitlines()
    column = lines[0].index("STATUS")
    assert all(line[column - 2 : column] == "  " for line in lines)
    assert not any(line.endswith(" ") for line in lines)
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("words", "layers"),
    [
        (("-4",), {"icmpv4"}),
        (("-6",), {"icmpv6"}),
        (("-4", "-6"), {"icmpv4", "icmpv6"}),
        (("--family", "ipv6"), {"icmpv6"}),
        (("--family", "ipv4"), {"icmpv4"}),
        ((), {"icmpv4", "icmpv6"}),
    ],
)
def test_family_restricts_the_list(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], layers: set[str]
) -> None:
    _, out, _ = run(capsys, *words)

    assert {line.split()[0] for line in out.splitlines()[1:]} == layers


def test_unknown_family_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "--family", "ipx")

    assert code == 2
    assert "ipx" in err


def test_type_by_number_shows_its_codes(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "-4", "3")

    assert code == 0
    assert out.startswith("icmpv4 type 3: destination-unreachable\n")
    assert "dod-net-prohibited" in out
    assert len(out.splitlines()) == 7 + 16


def test_type_by_name_is_shown_of_both_families(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = run(capsys, "Time_Exceeded")

    assert "icmpv4 type 11: time-exceeded" in out
    assert "icmpv6 type 3: time-exceeded" in out


def test_type_without_a_list_of_codes_shows_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = run(capsys, "skip")

    assert "deprecated, query" in out
    assert "use the number" in out
    assert "CODE" not in out


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("nonsense",), "no type 'nonsense'"),
        (("256",), "no type '256'"),
        (("7", "-4"), "icmpv4 type 7 is unassigned"),
        (("0", "-6"), "icmpv6 type 0 is reserved"),
    ],
)
def test_missing_type_exits_1_and_says_why(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], problem: str
) -> None:
    code, out, err = run(capsys, *words)

    assert (code, out) == (1, "")
    assert problem in err
    assert err.count("\n") == 1


def test_json_has_an_object_per_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--json")

    rows = [json.decode(line) for line in out.splitlines()]
    assert code == 0
    assert len(rows) == len(registry.TYPES)
    too_big = next(row for row in rows if row["name"] == "packet-too-big")
    assert too_big == {
        "family": "ipv6",
        "type": 2,
        "name": "packet-too-big",
        "iana_name": "Packet Too Big",
        "status": "current",
        "is_error": True,
        "sources": ["RFC 4443"],
        "ios_keyword": "packet-too-big",
        "codes": [
            {
                "code": 0,
                "name": "no-code",
                "iana_name": "No Code",
                "source": "RFC 4443",
                "ios_keyword": None,
            }
        ],
    }


def at_a_terminal(**environment: str) -> str:
    """Return what `asdic types -6` writes to a terminal."""
    controller, terminal = pty.openpty()
    variables = {
        name: value for name, value in os.environ.items() if name != "NO_COLOR"
    }
    variables |= {"TERM": "xterm-256color", "COLUMNS": "160", **environment}
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from asdic.ui.cli.main import main; main()",
            "types",
            "-6",
        ],
        stdout=terminal,
        env=variables,
    )
    os.close(terminal)
    chunks = []
    try:
        while chunk := os.read(controller, 65536):
            chunks.append(chunk)
    except OSError:  # Linux says EIO when the other end has closed
        pass
    os.close(controller)
    assert process.wait(timeout=60) == 0
    return b"".join(chunks).decode()


def test_terminal_gets_a_drawn_table() -> None:
    shown = at_a_terminal()

    assert "\x1b[1m" in shown
    assert "neighbor-solicitation" in shown
    assert "─" in shown


def test_no_color_is_respected() -> None:
    shown = at_a_terminal(NO_COLOR="1")

    assert "\x1b[3" not in shown
    assert "neighbor-solicitation" in shown
