"""The lines of `--json`, and the schema that describes them and nothing else."""

from __future__ import annotations

import json
from io import StringIO

import jsonschema
import pytest

from asdic.tools.path_mtu.discover import Probed
from asdic.tools.path_mtu.results import Failed, Happened
from asdic.ui.path_mtu.json_lines import JsonReport, schema
from imagined_path import ImaginedPath, Narrow
from surveyed_paths import CLEAN, HOLE, OPTIONS, TELLING, WHO, events

VALIDATOR = jsonschema.Draft202012Validator(schema())
OTHERS = [
    Happened(time_ns=0, endpoint=WHO, what=Probed(1200)),
    Happened(time_ns=0, endpoint=WHO, what=Failed(problem="no route")),
]
SILENT = ImaginedPath(silent={1, 4}, narrow=(Narrow(2, 1400, tells=True),))


def lines(results: list[Happened]) -> list[dict[str, object]]:
    out = StringIO()
    report = JsonReport(OPTIONS, out)
    report.start()
    for one in results:
        report.show(one)
    report.finish()
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("path", [CLEAN, HOLE, TELLING, SILENT])
def test_all_lines_are_as_the_schema_says(path: ImaginedPath) -> None:
    found = lines([*events(path), *OTHERS])

    assert {one["event"] for one in found} == {
        *("start", "asked", "path", "probed", "failed")
    }
    for one in found:
        VALIDATOR.validate(one)


def test_the_schema_is_one_itself() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_a_line_with_another_key_less_or_another_kind_of_value_is_refused() -> None:
    for one in lines([*events(HOLE), *OTHERS]):
        assert not VALIDATOR.is_valid({**one, "more": 1})
        for key, value in one.items():
            rest = {name: kept for name, kept in one.items() if name != key}
            assert not VALIDATOR.is_valid(rest)
            wrong: object = {"not": "this"} if not isinstance(value, dict) else 1
            assert not VALIDATOR.is_valid({**one, key: wrong})


def test_a_black_hole_is_told_by_numbers() -> None:
    path = lines(events(HOLE))[-1]

    assert (path["verdict"], path["path_mtu"], path["exact"]) == (
        "black-hole",
        1400,
        True,
    )
    assert (path["host"], path["address"]) == ("far.example", "10.0.4.2")
    assert path["limits"] == [
        {
            "size": 1401,
            "after_hop": 2,
            "before_hop": 3,
            "exact": True,
            "outcome": "lost",
            "sender": None,
            "mtu": None,
            "type": None,
            "code": None,
            "hop_limit_back": None,
            "rtt_ns": None,
            "tries": 3,
        }
    ]
