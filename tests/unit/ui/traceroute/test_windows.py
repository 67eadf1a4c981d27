from __future__ import annotations

import io

from asdic.ui.traceroute.text import TraceStyle
from asdic.ui.traceroute.windows import WindowsReport
from traces import answer, attempt, distances, hop, opened, options


class Names:
    def name(self, address: bytes, scope_id: int) -> str | None:
        assert (address, scope_id) == (b"\x0a\0\0\x01", 0)
        return "router.example"


def test_it_looks_as_tracert_does() -> None:
    out = io.StringIO()
    report = WindowsReport(opened(), options(), TraceStyle(names=Names()), out)
    report.start()
    fast, slow = answer("10.0.0.1", 999_999), answer("10.0.0.1", 12_345_678)
    report.show(hop(attempt(fast), attempt(), attempt(slow)))
    report.show(hop(attempt(), attempt(), attempt(), hop_limit=2))
    report.show(distances()[0])
    report.finish()
    assert out.getvalue() == (
        "\nTracing route to far.example [198.51.100.9]\n"
        "over a maximum of 30 hops:\n\n"
        "  1    <1 ms     *       12 ms  router.example [10.0.0.1]\n"
        "  2     *        *        *     Request timed out.\n"
        "\nTrace complete.\n"
    )


def test_what_went_wrong_is_told() -> None:
    out = io.StringIO()
    report = WindowsReport(opened(), options(), TraceStyle(), out)
    report.show(hop(attempt(answer("10.0.0.1", type=3, code=1))))
    assert out.getvalue() == "  1     1 ms  10.0.0.1  reports: !H\n"
