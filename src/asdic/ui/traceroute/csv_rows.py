"""A trace as CSV: a row per probe, or, of all ways, per interface and predecessor."""

from __future__ import annotations

import csv
from typing import TextIO, final

from asdic.links.names import Endpoint
from asdic.probe.trace import Attempt, Distance, Hop
from asdic.tools.trace import OpenTrace, TraceEvent, TraceOptions
from asdic.ui.traceroute.extension_text import extension_text
from asdic.ui.traceroute.marks import mark
from asdic.wire.address import format_address

__all__ = ["CsvReport"]

_PROBES = (
    "round",
    "hop_limit",
    "probe",
    "address",
    "rtt_ns",
    "type",
    "code",
    "mark",
    "reply_hop_limit",
    "mtu",
    "extensions",
    "length",
)
_WAYS = ("hop_limit", "predecessor", "address", "flows", "rtt_ns", "type", "code")


@final
class CsvReport:
    """Writes a trace as CSV with a line of names."""

    def __init__(self, trace: OpenTrace, options: TraceOptions, out: TextIO) -> None:
        self._options = options
        self._is_ipv6 = len(trace.source) != 4  # noqa: PLR2004 - IPv4's octets
        self._rows = csv.writer(out, lineterminator="\n")
        self._out = out

    def start(self) -> None:
        """Write the names of the columns."""
        self._rows.writerow(_WAYS if self._options.multipath else _PROBES)

    def show(self, event: TraceEvent) -> None:
        """Write the rows of a hop."""
        if isinstance(event, Hop):
            for number, attempt in enumerate(event.attempts, 1):
                self._rows.writerow(
                    (event.round, event.hop_limit, number, *self._probe(attempt))
                )
        elif isinstance(event, Distance):
            self._ways(event)
        self._out.flush()

    def finish(self) -> None:
        """Write nothing more."""

    def _probe(self, attempt: Attempt) -> tuple[object, ...]:
        answer = attempt.answer
        if answer is None:
            return (*(None,) * 8, attempt.length)
        sender = None
        if answer.sender is not None:
            sender = Endpoint(address=answer.sender, scope_id=answer.scope_id).text
        extension = answer.extension
        return (
            sender,
            answer.round_trip,
            answer.type,
            answer.code,
            mark(answer, is_ipv6=self._is_ipv6),
            answer.hop_limit,
            answer.mtu,
            None if extension is None else extension_text(extension),
            attempt.length,
        )

    def _ways(self, distance: Distance) -> None:
        for found in distance.interfaces:
            for before in found.predecessors or (None,):
                self._rows.writerow(
                    (
                        distance.hop_limit,
                        None if before is None else format_address(before),
                        format_address(found.address),
                        found.flows,
                        found.round_trip,
                        found.answer.type,
                        found.answer.code,
                    )
                )
