"""Numbers of what happened."""

from __future__ import annotations

from asdic.tools.respond import Totals
from respond_results import RESULTS


def test_each_result_is_counted_where_it_belongs() -> None:
    totals = Totals()
    for result in RESULTS.values():
        totals.note(result)
    assert (totals.received, totals.answered, totals.failed) == (3, 1, 1)
    assert (totals.echoes, totals.connections) == (1, 1)
    assert (totals.received_octets, totals.answered_octets) == (4576, 160)
    assert totals.silences == {"respond-to-a-group": 2}
