"""Metrics of `--prometheus`."""

from __future__ import annotations

from io import StringIO

from asdic.links.names import Endpoint
from asdic.probe.path_mtu import Finding, Verdict
from asdic.tools.path_mtu.results import Happened
from asdic.ui.path_mtu.metrics import MetricsReport
from surveyed_paths import CLEAN, HOLE, events, found

LABELS = '{address="10.0.4.2",family="ipv4",host="far.example"}'
NOTHING = Finding(
    verdict=Verdict.UNDETERMINED, path_mtu=None, fails_at=None, interface_mtu=None
)


def numbers(results: list[Happened]) -> list[str]:
    out = StringIO()
    report = MetricsReport("far.example", out)
    report.start()
    for one in results:
        report.show(one)
    report.finish()
    return [line for line in out.getvalue().splitlines() if line[0] != "#"]


def test_a_black_hole_is_told_by_numbers() -> None:
    assert numbers(events(HOLE))[:4] == [
        f"asdic_path_mtu_bytes{LABELS} 1400",
        f"asdic_path_interface_mtu_bytes{LABELS} 1500",
        f"asdic_path_black_hole{LABELS} 1",
        f"asdic_path_limit_hop{LABELS} 2",
    ]


def test_a_healthy_path_has_no_limit() -> None:
    found_numbers = numbers(events(CLEAN))

    assert f"asdic_path_black_hole{LABELS} 0" in found_numbers
    assert not any("limit_hop" in line for line in found_numbers)


def test_what_is_unknown_is_not_there() -> None:
    six = Endpoint(address=bytes(15) + b"\1")
    labels = '{address="::1",family="ipv6",host="far.example"}'

    assert numbers([Happened(time_ns=0, endpoint=six, what=found(NOTHING))]) == [
        f"asdic_path_black_hole{labels} 0",
        f"asdic_path_probes{labels} 0",
    ]
