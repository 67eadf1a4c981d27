"""Schemas of lines: all keys, no others."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator, ValidationError

from asdic.ui.schema import (
    ADDRESS,
    COUNT,
    TEXT,
    about,
    array_of,
    lines_schema,
    one_of,
    or_null,
)

SCHEMA = lines_schema(
    "example",
    1,
    "A line",
    {
        "found": {"address": ADDRESS, "count": or_null(about(COUNT, "how many"))},
        "end": {"names": array_of(TEXT), "why": one_of("done", "tired")},
    },
)
VALIDATOR = Draft202012Validator(SCHEMA)
FOUND = {"event": "found", "time_ns": 1, "address": "192.0.2.1", "count": None}
END = {"event": "end", "time_ns": 1, "names": ["a"], "why": "done"}


def test_it_is_a_schema_with_a_name() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:asdic:example:1"


@pytest.mark.parametrize("line", [FOUND, END, {**FOUND, "address": "fe80::1%eth0"}])
def test_lines_as_they_should_be_pass(line: dict[str, object]) -> None:
    VALIDATOR.validate(line)


@pytest.mark.parametrize(
    "line",
    [
        {**FOUND, "more": 1},
        {key: value for key, value in FOUND.items() if key != "count"},
        {**FOUND, "event": "other"},
        {**FOUND, "count": "1"},
        {**FOUND, "count": -1},
        {**FOUND, "address": "nowhere"},
        {**END, "why": "other"},
        {**END, "names": [1]},
        {**FOUND, **END},
    ],
)
def test_others_are_refused(line: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        VALIDATOR.validate(line)


def test_words_about_it_are_kept() -> None:
    assert or_null(about(COUNT, "how many"))["description"] == "how many"
    assert "description" not in or_null(COUNT)
