from __future__ import annotations

import csv
import io

from asdic.tools.trace import TraceEvent
from asdic.ui.traceroute.csv_rows import CsvReport
from traces import LABELS, answer, attempt, distances, extended, hop, opened, options


def rows(*events: TraceEvent, multipath: bool = False) -> list[dict[str, str]]:
    out = io.StringIO()
    report = CsvReport(opened(), options(multipath=multipath), out)
    report.start()
    for event in events:
        report.show(event)
    report.finish()
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def test_a_probe_is_a_row() -> None:
    found = answer("10.0.0.1", 999, extension=extended(LABELS))
    one, two = rows(hop(attempt(found), attempt()))
    assert (one["address"], one["rtt_ns"], one["mark"]) == ("10.0.0.1", "999", "")
    assert one["extensions"].startswith("MPLS:L=24001")
    assert (two["probe"], two["address"], two["length"]) == ("2", "", "60")


def test_an_unknown_sender_is_empty() -> None:
    (one,) = rows(hop(attempt(answer(None))))
    assert one["address"] == ""
    assert one["extensions"] == ""


def test_a_link_is_a_row() -> None:
    found = rows(*distances(), multipath=True)
    assert [(one["predecessor"], one["address"]) for one in found] == [
        ("", "10.0.0.1"),
        ("10.0.0.1", "10.0.1.1"),
        ("10.0.0.1", "10.0.2.1"),
        ("10.0.1.1", "198.51.100.9"),
        ("10.0.2.1", "198.51.100.9"),
    ]
