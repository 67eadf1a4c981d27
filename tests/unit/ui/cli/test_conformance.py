"""`asdic conformance`: its options, its exit codes and what it says of bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asdic.tools.conformance import SilentHost
from asdic.ui.cli import conformance
from asdic.ui.cli.main import main
from suites import (
    HOST,
    PEER,
    UNSPECIFIED,
    echo,
    frame,
    injected,
    reply,
    solicitation,
    write_suite,
)

FOR_NOBODY = injected(echo(), destination=PEER)
TENTATIVE = frame(
    solicitation(HOST),
    source=UNSPECIFIED,
    destination=bytes.fromhex("ff0200000000000000000001ff334456"),
    to_mac=bytes.fromhex("3333ff334456"),
)
TESTS = {
    "dad": {
        "title": "Duplicate Address Detection",
        "steps": [
            {
                "op": "expect",
                "frame": TENTATIVE.hex(),
                "within_s": 0,
            }
        ],
    },
    "nothing": {
        "steps": [
            {"op": "inject", "frame": FOR_NOBODY.hex()},
            {"op": "expect_none", "message": "echo-reply", "for_s": 2},
        ]
    },
    "impossible": {
        "steps": [
            {"op": "wait", "seconds": 1},
            {"op": "expect", "frame": frame(reply(7)).hex(), "within_s": 2},
        ]
    },
}


@pytest.fixture
def suite(tmp_path: Path) -> str:
    return str(write_suite(tmp_path / "suite.json", TESTS))


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["conformance", *words])
    captured = capsys.readouterr()
    return int(left.value.code or 0), captured.out, captured.err


def test_each_test_is_shown_then_the_totals(
    capsys: pytest.CaptureFixture[str], suite: str
) -> None:
    code, out, err = run(capsys, suite)
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert lines[:4] == [
        "passed    dad  Duplicate Address Detection",
        "passed    nothing",
        "failed    impossible",
        "          step 2: expected frame did not come",
    ]
    assert "echo reply, id 1, seq 7" in lines[4]
    assert lines[-1] == "3 tests: 2 passed, 1 failed, 0 deviates"


def test_chosen_tests_are_played_and_the_code_is_zero_where_all_pass(
    capsys: pytest.CaptureFixture[str], suite: str
) -> None:
    code, out, _ = run(capsys, suite, "--only", "nothing", "--only", "dad")
    assert code == 0
    assert [line.split()[1] for line in out.splitlines()] == [
        "nothing",
        "dad",
        "tests:",
    ]


def test_json_has_a_line_per_test_and_one_with_totals(
    capsys: pytest.CaptureFixture[str], suite: str
) -> None:
    code, out, _ = run(capsys, suite, "--json")
    *tests, totals = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [(one["name"], one["verdict"], one["reason"]) for one in tests] == [
        ("dad", "passed", ""),
        ("nothing", "passed", ""),
        ("impossible", "failed", "expected frame did not come"),
    ]
    assert tests[0]["title"] == "Duplicate Address Detection"
    assert tests[2]["step"] == 2
    assert tests[2]["expected"] == frame(reply(7)).hex()
    assert TENTATIVE.hex()[:24] in [octets[:24] for octets in tests[2]["seen"]]
    assert tests[0]["expected"] is None
    assert totals == {"totals": {"tests": 3, "passed": 2, "failed": 1, "deviates": 0}}


def test_the_silent_host_passes_nothing(
    capsys: pytest.CaptureFixture[str], suite: str
) -> None:
    code, out, _ = run(capsys, suite, "--host", "silent")
    assert code == 1
    assert out.splitlines()[-1] == "3 tests: 0 passed, 3 failed, 0 deviates"
    assert "no answer to an Echo Request afterwards" in out


def test_the_echo_host_passes_what_expects_nothing_of_it(
    capsys: pytest.CaptureFixture[str], suite: str
) -> None:
    code, out, _ = run(capsys, suite, "--host", "echo", "--only", "dad")
    assert code == 1
    assert out.startswith("failed    dad")


def test_a_trace_names_tests_and_rules_on_standard_error(
    capsys: pytest.CaptureFixture[str], suite: str
) -> None:
    code, out, err = run(capsys, suite, "--only", "nothing", "--trace")
    assert code == 0
    assert out.splitlines() == ["passed    nothing", out.splitlines()[-1]]
    lines = err.splitlines()
    assert lines[0] == "nothing"
    at = next(index for index, line in enumerate(lines) if "  in      " in line)
    assert lines[at].startswith("    2.500000 ")
    assert "  silent  " in lines[at + 1]
    assert "RFC" in lines[at + 1]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--only", "gone"], "--only gone: {suite} has no test of that name"),
        (["--host", "router"], "'router'"),
    ],
)
def test_a_wrong_option_is_one_line_and_code_two(
    capsys: pytest.CaptureFixture[str], suite: str, words: list[str], complaint: str
) -> None:
    code, out, err = run(capsys, suite, *words)
    assert (code, out) == (2, "")
    assert complaint.format(suite=suite) in err
    assert len(err.splitlines()) == 1


def test_a_bad_file_is_one_line_that_names_test_and_step(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "bad.json"
    write_suite(path, {"first": {"steps": [{"op": "wait", "seconds": "long"}]}})
    code, out, err = run(capsys, str(path))
    assert (code, out) == (2, "")
    assert err == (
        f"asdic conformance: {path}: first, step 1: Expected `float`, got `str` -"
        " at `$.seconds`\n"
    )


def test_a_file_that_cannot_be_read_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    gone = tmp_path / "gone.json"
    assert run(capsys, str(gone)) == (
        2,
        "",
        f"asdic conformance: {gone}: No such file or directory\n",
    )
    code, _, err = run(capsys, str(tmp_path))
    assert code == 2
    assert err == f"asdic conformance: {tmp_path}: Is a directory\n"


def test_a_suite_without_tests_proves_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = write_suite(tmp_path / "empty.json", {})
    assert run(capsys, str(path)) == (
        2,
        "",
        f"asdic conformance: {path}: there are no tests in it\n",
    )


def test_a_suite_may_come_from_standard_input(
    capsys: pytest.CaptureFixture[str], suite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path(suite).open(encoding="utf-8") as piped:
        monkeypatch.setattr("sys.stdin", piped)
        told = run(capsys, "-")
    assert told == run(capsys, suite)


def test_ctrl_c_ends_it_with_the_totals_so_far(
    capsys: pytest.CaptureFixture[str],
    suite: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[int] = []

    def interrupt(transmits: int) -> SilentHost:
        made.append(transmits)
        if len(made) == 2:
            raise KeyboardInterrupt
        return SilentHost()

    monkeypatch.setitem(conformance._HOSTS, conformance.Host.ENGINE, interrupt)  # noqa: SLF001 - the only way to have Ctrl-C at a certain test
    code, out, err = run(capsys, suite)
    assert code == 130
    assert err == "interrupted after 1 of 3 tests\n"
    assert out.splitlines()[-1] == "1 test: 0 passed, 1 failed, 0 deviates"
