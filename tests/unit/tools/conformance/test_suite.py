"""Reading suites, and what is said of those that are none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from asdic.errors import SuiteError
from asdic.tools.conformance import read_suite
from asdic.tools.conformance.suite import (
    ClearReceived,
    Expect,
    ExpectNone,
    Inject,
    Test as OneTest,
    Wait,
)
from suites import write_suite

FRAME = "33330000000100000000010086dd60"
GOOD = {"op": "inject", "frame": FRAME}
STEPS = [
    GOOD,
    {"op": "expect", "frame": FRAME, "within_s": 2},
    {
        "op": "expect_none",
        "message": "echo-reply",
        "ignore_dad": True,
        "for_s": 1.5,
    },
    {"op": "wait", "seconds": 7204},
    {"op": "clear_received"},
]


def problem(path: Path, tests: object) -> str:
    with pytest.raises(SuiteError) as raised:
        read_suite(write_suite(path, tests))
    return str(raised.value).removeprefix(f"{path}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "suite.json"


def test_every_kind_of_step_is_read(path: Path) -> None:
    tests = {"a": {"ipv6_ready": "v6LC.1.1.1", "title": "Title", "steps": STEPS}}
    assert read_suite(write_suite(path, tests)) == {
        "a": OneTest(
            title="Title",
            ipv6_ready="v6LC.1.1.1",
            steps=(
                Inject(frame=FRAME),
                Expect(frame=FRAME, within_s=2),
                ExpectNone(message="echo-reply", ignore_dad=True, for_s=1.5),
                Wait(seconds=7204),
                ClearReceived(),
            ),
        )
    }


def test_titles_may_be_null_or_missing_and_unknown_fields_are_passed_over(
    path: Path,
) -> None:
    tests = {"a": {"title": None, "more": 1, "steps": []}, "b": {"steps": [GOOD]}}
    suite = read_suite(write_suite(path, tests))
    assert list(suite) == ["a", "b"]
    assert suite["a"] == OneTest(steps=())


@pytest.mark.parametrize(
    ("step", "complaint"),
    [
        ({"op": "inject"}, "missing required field `frame`"),
        ({"op": "inject", "frame": 7}, "Expected `str`, got `int` - at `$.frame`"),
        ({"op": "inject", "frame": "xy"}, "frame is not hexadecimal"),
        ({"op": "inject", "frame": "00" * 13}, "a frame of 13 octets has no Ethernet"),
        ({"op": "expect", "frame": FRAME}, "missing required field `within_s`"),
        ({"op": "expect", "frame": "0", "within_s": 1}, "frame is not hexadecimal"),
        ({"op": "expect", "frame": FRAME, "within_s": -1}, "-1.0 seconds cannot be"),
        ({"op": "expect_none", "message": "nothing", "for_s": 1}, "'nothing'"),
        (
            {"op": "expect_none", "message": "echo-reply", "for_s": -2},
            "-2.0 seconds cannot be waited",
        ),
        ({"op": "wait", "seconds": 1e99}, "1e+99 seconds cannot be waited"),
        ({"op": "jump"}, "'jump'"),
        ({}, "missing required field `op`"),
        (17, "Expected `object`, got `int`"),
    ],
)
def test_a_wrong_step_is_named_with_its_file_and_test(
    path: Path, step: object, complaint: str
) -> None:
    line = problem(path, {"good": {"steps": []}, "bad": {"steps": [GOOD, step]}})
    assert line.startswith(": bad, step 2: ")
    assert complaint in line
    assert "\n" not in line


@pytest.mark.parametrize("test", [{}, {"steps": {}}, [], None, {"steps": None}])
def test_a_test_without_steps_is_named_with_its_file(path: Path, test: object) -> None:
    assert re.match(
        ": bad: Expected|: bad: Object missing", problem(path, {"bad": test})
    )


@pytest.mark.parametrize("octets", [b"", b"{", b"[]", b"\xff\xfe", b'{"a\xff": {}}'])
def test_a_file_that_is_no_suite_is_named(path: Path, octets: bytes) -> None:
    path.write_bytes(octets)
    with pytest.raises(SuiteError, match=re.escape(f"{path}: ")):
        read_suite(path)


def test_a_text_that_is_not_utf_8_within_a_step_is_named(path: Path) -> None:
    path.write_bytes(b'{"bad": {"steps": [{"op": "inject", "frame": "\xff"}]}}')
    with pytest.raises(SuiteError, match="bad, step 1"):
        read_suite(path)


def test_a_file_that_is_not_there_is_the_systems_error(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_suite(path)
