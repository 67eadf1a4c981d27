from __future__ import annotations

import io
import json
from typing import Any

import jsonschema
import pytest

from asdic.probe.trace import Epoch, RoundEnded
from asdic.tools.origin_networks import Origin
from asdic.tools.trace import TraceEvent
from asdic.ui.traceroute.json_lines import JsonReport, schema
from traces import (
    INTERFACE,
    LABELS,
    UNKNOWN,
    answer,
    attempt,
    distances,
    extended,
    hop,
    opened,
    options,
)

ENDED = RoundEnded(
    round=1, epoch=Epoch(number=1, first_round=1, changed_at=()), has_arrived=True
)
RICH = answer(
    "10.0.0.1",
    extension=extended(LABELS, INTERFACE, UNKNOWN),
    translation=3,
    mtu=1400,
    quoted_hop_limit=1,
)
EVENTS: list[TraceEvent] = [
    hop(attempt(RICH), attempt(), attempt(problem="not permitted")),
    ENDED,
    *distances(),
]


class Origins:
    def find(self, address: bytes) -> Origin | None:
        return Origin(asn=64500, country=None) if address[-1] == 1 else None


def lines(
    *events: TraceEvent, version: int = 4
) -> list[dict[str, Any]]:  # what JSON has
    out = io.StringIO()
    report = JsonReport(
        opened(version), options(), Origins() if version == 4 else None, out, lambda: 7
    )
    report.start()
    for event in events:
        report.show(event)
    report.finish()
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_line_fits_the_published_schema() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for version in (4, 6):
        for line in lines(*EVENTS, version=version):
            validator.validate(line)


def test_a_line_with_an_unknown_a_missing_or_a_wrong_value_does_not_fit() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for line in lines(*EVENTS):
        with pytest.raises(jsonschema.ValidationError):
            validator.validate({**line, "surprise": 1})
        for key in line:
            less = {name: value for name, value in line.items() if name != key}
            with pytest.raises(jsonschema.ValidationError):
                validator.validate(less)
        with pytest.raises(jsonschema.ValidationError):
            validator.validate({**line, "time_ns": "7"})


def test_a_hop_has_numbers_and_all_extensions() -> None:
    found = lines(EVENTS[0])[1]
    assert found["hop_limit"] == 1
    probe, silent, refused = found["probes"]
    assert probe["rtt_ns"] == 1_234_567
    assert probe["hops_back"] == 1
    assert probe["translated"] is True
    assert probe["origin"] == {"asn": 64500, "country": None}
    assert [one["object"] for one in probe["extensions"]] == [
        "mpls_label_stack",
        "interface_information",
        "other",
    ]
    assert probe["extensions"][1]["name"] == "eth1"
    assert silent["address"] is None
    assert silent["rtt_ns"] is None
    assert refused["problem"] == "not permitted"


def test_the_end_says_whether_it_was_reached() -> None:
    assert lines()[-1]["interrupted"] is True
    assert lines(ENDED)[-1]["interrupted"] is False
    assert lines(*distances())[-1]["interrupted"] is False


def test_distances_name_where_flows_came_from() -> None:
    found = lines(*distances())[3]
    (interface,) = found["interfaces"]
    assert interface["predecessors"] == ["10.0.1.1", "10.0.2.1"]
    assert interface["origin"] is None
