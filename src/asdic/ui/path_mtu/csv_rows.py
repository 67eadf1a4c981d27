"""What `asdic mtu --csv` prints: a row per path."""

from __future__ import annotations

import csv
from typing import TextIO, final

from asdic.links.names import Endpoint
from asdic.tools.path_mtu.results import Failed, Found, Happened

__all__ = ["COLUMNS", "CsvReport"]

COLUMNS = (
    *("address", "verdict", "path_mtu", "exact", "interface_mtu", "fails_at"),
    *("silent_from", "told_by", "told_mtu", "after_hop", "after_address"),
    *("before_hop", "transport", "method", "probes", "problem"),
)


@final
class CsvReport:
    """Writes a row when a path is over; empty cells are unknown.

    Args:
        out: Where they go.

    """

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._writer = csv.writer(out, lineterminator="\n")

    def start(self) -> None:
        """Write the names of the columns."""
        self._writer.writerow(COLUMNS)

    def show(self, happened: Happened) -> None:
        """Write a path that is over."""
        what = happened.what
        if isinstance(what, Found):
            self._row(happened.endpoint, _cells(what))
        elif isinstance(what, Failed):
            self._row(happened.endpoint, {"problem": what.problem})

    def finish(self) -> None:
        """Write nothing more."""
        self._out.flush()

    def _row(self, endpoint: Endpoint, cells: dict[str, object]) -> None:
        cells["address"] = endpoint.text
        self._writer.writerow([cells.get(name) for name in COLUMNS])


def _cells(found: Found) -> dict[str, object]:
    finding = found.finding
    cells: dict[str, object] = {
        "verdict": finding.verdict.value,
        "path_mtu": finding.path_mtu,
        "exact": int(finding.is_exact),
        "interface_mtu": finding.interface_mtu,
        "fails_at": finding.fails_at,
        "silent_from": finding.silent_from,
        "transport": found.transport.value,
        "method": found.method.value,
        "probes": finding.probes,
    }
    if finding.reports:
        answer = finding.reports[-1].answer
        cells["told_mtu"] = answer.mtu
        if answer.sender is not None:
            cells["told_by"] = Endpoint(address=answer.sender).text
    if finding.limits:
        limit = finding.limits[0]
        cells.update(after_hop=limit.after, before_hop=limit.before)
        for hop in finding.hops:
            if hop.hop_limit == limit.after and hop.answer and hop.answer.sender:
                cells["after_address"] = Endpoint(address=hop.answer.sender).text
    return cells
