from __future__ import annotations

import io

from asdic.ui.traceroute.text import TraceStyle
from asdic.ui.traceroute.ways import DotReport, TreeReport
from traces import distances, hop, opened, options


class Names:
    def name(self, address: bytes, scope_id: int) -> str | None:
        assert scope_id == 0
        return "first.example" if address == b"\x0a\0\0\x01" else None


def test_a_tree_shows_each_way_and_what_is_shared_once() -> None:
    out = io.StringIO()
    report = TreeReport(opened(), options(), TraceStyle(extensions=True), out)
    report.start()
    for one in distances():
        report.show(one)
    report.finish()
    assert out.getvalue() == (
        "all ways to far.example (198.51.100.9), 30 hops max, 60 byte packets\n"
        " 1  10.0.0.1  1.000 ms  6 flows\n"
        " 2    10.0.1.1  1.000 ms  6 flows\n"
        " 3      198.51.100.9  1.000 ms  6 flows\n"
        " 2    10.0.2.1  1.000 ms  6 flows\n"
        " 3      198.51.100.9  1.000 ms  6 flows  (above)\n"
    )


def test_a_tree_has_names() -> None:
    out = io.StringIO()
    report = TreeReport(opened(), options(), TraceStyle(names=Names()), out)
    report.show(distances()[0])
    report.show(hop())
    report.finish()
    assert out.getvalue() == " 1  first.example (10.0.0.1)  1.000 ms  6 flows\n"


def test_a_graph_has_all_links() -> None:
    out = io.StringIO()
    report = DotReport(opened(), out)
    report.start()
    for one in distances():
        report.show(one)
    report.show(hop())
    report.finish()
    lines = out.getvalue().splitlines()
    assert lines[0] == "digraph ways {"
    assert lines[-1] == "}"
    assert [line.strip() for line in lines if "->" in line] == [
        '"192.0.2.1" -> "10.0.0.1";',
        '"10.0.0.1" -> "10.0.1.1";',
        '"10.0.0.1" -> "10.0.2.1";',
        '"10.0.1.1" -> "198.51.100.9";',
        '"10.0.2.1" -> "198.51.100.9";',
    ]
