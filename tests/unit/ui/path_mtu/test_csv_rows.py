"""Rows of `--csv`."""

from __future__ import annotations

import csv
from io import StringIO

from msgspec.structs import replace

from asdic.tools.path_mtu.results import Failed, Happened
from asdic.ui.path_mtu.csv_rows import COLUMNS, CsvReport
from surveyed_paths import CLEAN, HOLE, TELLING, WHO, events, finding, happened


def rows(results: list[Happened]) -> list[dict[str, str]]:
    out = StringIO()
    report = CsvReport(out)
    report.start()
    for one in results:
        report.show(one)
    report.finish()
    assert out.getvalue().splitlines()[0] == ",".join(COLUMNS)
    return list(csv.DictReader(StringIO(out.getvalue())))


def filled(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if value}


def test_a_black_hole_is_a_row() -> None:
    (row,) = rows(events(HOLE))

    assert filled(row) == {
        "address": "10.0.4.2",
        "verdict": "black-hole",
        "path_mtu": "1400",
        "exact": "1",
        "interface_mtu": "1500",
        "fails_at": "1401",
        "silent_from": "1401",
        "after_hop": "2",
        "after_address": "10.0.2.2",
        "before_hop": "3",
        "transport": "udp",
        "method": "auto",
        "probes": row["probes"],
    }


def test_who_told_is_a_cell() -> None:
    (row,) = rows(events(TELLING))

    assert (row["told_by"], row["told_mtu"]) == ("10.0.2.2", "1400")


def test_a_report_without_sender_leaves_the_cell_empty() -> None:
    what = finding(TELLING)
    report = what.reports[0]
    blind = replace(report, answer=replace(report.answer, sender=None))
    (row,) = rows([happened(replace(what, reports=(blind,)))])

    assert (row["told_by"], row["told_mtu"]) == ("", "1400")


def test_a_healthy_path_and_one_that_failed_have_rows_too() -> None:
    failed = Happened(time_ns=0, endpoint=WHO, what=Failed(problem="no route"))
    healthy, broken = rows([*events(CLEAN), failed])

    assert (healthy["verdict"], healthy["after_hop"]) == ("healthy", "")
    assert filled(broken) == {"address": "10.0.4.2", "problem": "no route"}
