"""Counters of a far end."""

from __future__ import annotations

import io

from asdic.probe.respond import RATES, REQUESTS, SEALS, Key
from asdic.tools.respond import open_service
from asdic.ui.respond.metrics import MetricsReport
from respond_results import RESULTS
from serving import options


def test_all_counters_are_there_and_rules_that_never_applied_are_0() -> None:
    out = io.StringIO()
    with open_service(options(Key(bytes(16)))) as service:
        report = MetricsReport(service, out)
        report.finish()
        before = out.getvalue()
        for result in RESULTS.values():
            report.show(result)
    names = [rule.name for table in (REQUESTS, SEALS, RATES) for rule in table]
    for name in names:
        assert f'asdic_respond_silences_total{{rule="{name}"}} 0\n' in before
    after = out.getvalue().removeprefix(before)
    assert "asdic_respond_datagrams_received_total 3\n" in after
    assert "asdic_respond_received_bytes_total 4576\n" in after
    assert 'asdic_respond_silences_total{rule="respond-to-a-group"} 2\n' in after
    assert "asdic_respond_peers 0\n" in after
