"""What sessions with neighbors find, as JSON lines."""

import json
from io import StringIO
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from asdic.probe.neighbors import Prefixed
from asdic.ui.neighbors.json_lines import JsonReport
from asdic.ui.neighbors.report import Sessions
from asdic.ui.neighbors.schema import schema
from link_frames import OURS
from neighbor_findings import (
    EVENTS,
    arp_session,
    beginning,
    binding_log,
    detection,
    discovery,
    noticed,
    solicit,
)

VALIDATOR = Draft202012Validator(json.loads(json.dumps(schema())))


# Any: JSON.
def written(*sessions: Sessions) -> list[dict[str, Any]]:
    out = StringIO()
    report = JsonReport(out)
    report.start(beginning(left_out=(Prefixed(octets=OURS, prefix_length=8),)))
    for one in EVENTS:
        report.show(noticed(one))
    for session in sessions:
        report.finish(session, 2)
    return [json.loads(line) for line in out.getvalue().splitlines()]


LINES = written(solicit(), detection(), arp_session(), discovery(), binding_log())


def test_the_schema_is_one() -> None:
    whole = json.loads(json.dumps(schema()))
    # That of `asdic decode`, which is in it, has its own test.
    whole["$defs"] = {
        name: one for name, one in whole["$defs"].items() if name.endswith("Line")
    }
    assert len(whole["$defs"]) == 11
    Draft202012Validator.check_schema(whole)


def test_every_kind_of_line_is_there_and_valid() -> None:
    events = {line["event"] for line in LINES}
    assert events == {
        "start",
        "left-out",
        "answer",
        "router",
        "taken",
        "reply",
        "found",
        "binding",
        "neighbor",
        "summary",
    }
    for line in LINES:
        VALIDATOR.validate(line)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["event"])
def test_a_line_with_another_key_or_kind_is_refused(line: dict[str, Any]) -> None:
    mutants = [{**line, "more": 1}]
    mutants += [{key: one for key, one in line.items() if key != left} for left in line]
    mutants += [{**line, key: [[]]} for key in line]
    for mutant in mutants:
        with pytest.raises(ValidationError):
            VALIDATOR.validate(mutant)


def test_the_message_of_a_router_is_that_of_decode() -> None:
    first, second = (line["message"] for line in LINES if line["event"] == "router")
    assert first["message"] == second["message"] == "router-advertisement"
    (option,) = first["options"]
    assert (option["option"], option["mtu"]) == ("mtu", 1400)


def test_numbers_are_numbers_and_what_is_not_counted_is_null() -> None:
    asked, detected, arp, discovered, log = (
        line for line in LINES if line["event"] == "summary"
    )
    assert (asked["transmitted"], asked["received"], asked["free"]) == (1, 0, None)
    assert detected["free"] is None
    assert (arp["broadcasts"], arp["rtt_ns"]["maximum"]) == (1, 1000)
    assert (discovered["received"], discovered["forgotten"]) == (2, 3)
    assert (log["bindings"], log["forgotten"]) == (1, 1)
    assert log["changes"]["new"] == 2
    assert {line["dropped"] for line in (asked, log)} == {2}


def test_an_arp_session_without_answers_has_no_times() -> None:
    out = StringIO()
    session = arp_session()
    session.round_trips = type(session.round_trips)()
    JsonReport(out).finish(session, 0)
    assert json.loads(out.getvalue())["rtt_ns"] is None
