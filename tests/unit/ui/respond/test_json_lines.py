"""Lines of JSON, and the schema that knows all of their keys."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from asdic.engine.instant import Instant
from asdic.probe.respond import Answer, Arrived, Key, Probed, Report, Seen
from asdic.tools.respond import Question, Service, open_service
from asdic.ui.respond.json_lines import JsonReport, write_answer
from asdic.ui.respond.schema import schema
from respond_results import RESULTS
from serving import options

VALIDATOR = Draft202012Validator(schema())
Line = dict[str, Any]  # as JSON has it
WHOLE = Arrived(protocol=17, size=1500, hop_limit=61, traffic_class=0xB9)


@pytest.fixture
def service() -> Iterator[Service]:
    with open_service(options(Key(bytes(16)))) as found:
        yield found


def lines(out: io.StringIO) -> list[Line]:
    found: list[Line] = [json.loads(line) for line in out.getvalue().splitlines()]
    return found


def shown(service: Service) -> list[Line]:
    service.responder.arrivals.note(bytes([192, 0, 2, 1]), WHOLE, Instant(0))
    out = io.StringIO()
    report = JsonReport(service, out)
    for result in RESULTS.values():
        report.show(result)
    report.finish()
    return lines(out)


def asked() -> list[Line]:
    seen = Seen(arrived=WHOLE, count=2, age=5)
    report = Report(
        address=bytes([192, 0, 2, 1]), port=4242, total=1, first=0, entries=(seen,)
    )
    probes = (
        Probed(size=1472, tries=1, round_trip=1000),
        Probed(size=1480, tries=3, round_trip=None),
    )
    question = Question(host="far.example", sizes=(1500, 1508))
    out = io.StringIO()
    write_answer(question, Answer(probes=probes, report=report), out)
    write_answer(Question(host="far"), Answer(probes=(), report=None), out)
    return lines(out)


def test_every_line_is_as_the_schema_says(service: Service) -> None:
    Draft202012Validator.check_schema(schema())
    events = set()
    for line in shown(service) + asked():
        VALIDATOR.validate(line)
        events.add(line["event"])
    alternatives = schema()["oneOf"]
    assert isinstance(alternatives, list)
    assert len(events) == len(alternatives)


def test_a_changed_line_is_refused(service: Service) -> None:
    for line in shown(service) + asked():
        for key in line:
            without = {name: value for name, value in line.items() if name != key}
            with pytest.raises(ValidationError):
                VALIDATOR.validate(without)
        with pytest.raises(ValidationError):
            VALIDATOR.validate({**line, "more": 1})
        with pytest.raises(ValidationError):
            VALIDATOR.validate({**line, "time_ns": str(line["time_ns"])})


def test_an_answered_probe_tells_how_it_came(service: Service) -> None:
    (line, *_) = [one for one in shown(service) if one["event"] == "datagram"]
    del line["time_ns"]
    assert line == {
        "event": "datagram",
        "address": "192.0.2.1",
        "port": 4242,
        "kind": "probe",
        "sealed": True,
        "protocol": "udp",
        "size": 1500,
        "largest_fragment": None,
        "hop_limit": 61,
        "dscp": 46,
        "ecn": 1,
        "received": 1472,
        "answered": 60,
        "silence": None,
        "problem": None,
    }


def test_the_summary_has_all_numbers(service: Service) -> None:
    summary = shown(service)[-1]
    assert summary["silences"] == {"respond-to-a-group": 2}
    assert (summary["received"], summary["answered"], summary["failed"]) == (3, 1, 1)
    assert [row["count"] for row in summary["arrivals"]] == [1]


def test_an_answer_tells_who_we_are_there() -> None:
    answer = asked()[3]
    assert (answer["address"], answer["port"]) == ("192.0.2.1", 4242)
    assert (answer["probes"], answer["acknowledged"]) == (2, 1)
    assert asked()[4]["reported"] is False
