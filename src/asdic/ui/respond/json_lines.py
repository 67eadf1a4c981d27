"""What `asdic respond --json` prints: an object per line, as `schema` says."""

from __future__ import annotations

import time
from typing import TextIO, final

import msgspec

from asdic.links.names import Endpoint
from asdic.probe.respond import Answer, Arrived
from asdic.tools.respond import (
    Closed,
    Connected,
    EchoSeen,
    Listening,
    Question,
    Result,
    Service,
    StatusAsked,
    Taken,
    Totals,
)
from asdic.ui.respond.words import ASKED, PROTOCOLS

__all__ = ["JsonReport", "write_answer"]


@final
class JsonReport:
    """Writes what happens as JSON lines.

    Args:
        service: What serves.
        out: Where lines go.

    """

    def __init__(self, service: Service, out: TextIO) -> None:
        self._service = service
        self._out = out
        self._totals = Totals()

    def show(self, result: Result) -> None:
        """Write what happened."""
        self._totals.note(result)
        if isinstance(result, StatusAsked):
            self._numbers("status")
            return
        event, fields = _described(result)
        _write(self._out, event, fields)

    def finish(self) -> None:
        """Write the numbers."""
        self._numbers("summary")

    def _numbers(self, event: str) -> None:
        totals, responder = self._totals, self._service.responder
        rows = [
            {
                "address": Endpoint(address=peer).text,
                **_arrived(row.arrived),
                "count": row.count,
            }
            for table in (responder.arrivals, responder.echoes)
            for peer, rows in table.everybody().items()
            for row in rows
        ]
        fields: dict[str, object] = {
            "received": totals.received,
            "answered": totals.answered,
            "failed": totals.failed,
            "received_octets": totals.received_octets,
            "answered_octets": totals.answered_octets,
            "echoes": totals.echoes,
            "connections": totals.connections,
            "silences": dict(sorted(totals.silences.items())),
            "arrivals": rows,
        }
        _write(self._out, event, fields)


def write_answer(question: Question, answer: Answer, out: TextIO) -> None:
    """Write what a far end answered."""
    report = answer.report
    address = b"" if report is None else report.address
    for size, probed in zip(question.sizes, answer.probes, strict=True):
        fields: dict[str, object] = {
            "host": question.host,
            "size": size,
            "tries": probed.tries,
            "rtt_ns": probed.round_trip,
        }
        _write(out, "probe", fields)
    for seen in () if report is None else report.entries:
        arrived: dict[str, object] = {
            **_arrived(seen.arrived),
            "count": seen.count,
            "age_ms": seen.age,
        }
        _write(out, "arrival", arrived)
    found: dict[str, object] = {
        "host": question.host,
        "reported": report is not None,
        "address": Endpoint(address=address).text if address else None,
        "port": None if report is None else report.port,
        "probes": len(answer.probes),
        "acknowledged": sum(one.round_trip is not None for one in answer.probes),
    }
    _write(out, "answer", found)


def _described(result: Result) -> tuple[str, dict[str, object]]:
    if isinstance(result, Taken):
        return "datagram", _taken(result)
    if isinstance(result, EchoSeen):
        fields = {"address": result.peer.text, **_arrived(result.arrived)}
        return "echo_request", fields
    if isinstance(result, Connected):
        return "connection", {
            "address": result.peer.text,
            "port": result.port,
            "sealed": result.is_sealed,
            "size": result.arrived.size,
        }
    if isinstance(result, Closed):
        return "closed", _closed(result)
    assert isinstance(result, Listening), "all others are handled"  # noqa: S101 - for mypy
    return "listening", {
        "protocol": result.protocol,
        "address": result.local.text,
        "port": result.port or None,
        "kernel_answers": result.kernel_answers,
    }


def _taken(taken: Taken) -> dict[str, object]:
    return {
        "address": taken.peer.text,
        "port": taken.port,
        "kind": ASKED[taken.kind],
        "sealed": taken.is_sealed,
        **_arrived(taken.arrived),
        "received": taken.received,
        "answered": taken.answered,
        "silence": None if taken.silence is None else taken.silence.name,
        "problem": taken.problem,
    }


def _closed(closed: Closed) -> dict[str, object]:
    return {
        "address": closed.peer.text,
        "port": closed.port,
        "received": closed.received,
        "answered": closed.answered,
        "reason": closed.reason,
        "silence": None if closed.silence is None else closed.silence.name,
    }


def _arrived(arrived: Arrived) -> dict[str, object]:
    is_known = arrived.hop_limit > 0
    traffic_class = arrived.traffic_class
    return {
        "protocol": PROTOCOLS.get(arrived.protocol, str(arrived.protocol)),
        "size": arrived.size,
        "largest_fragment": arrived.largest_fragment or None,
        "hop_limit": arrived.hop_limit if is_known else None,
        "dscp": traffic_class >> 2 if is_known else None,
        "ecn": traffic_class & 3 if is_known else None,
    }


def _write(out: TextIO, event: str, fields: dict[str, object]) -> None:
    line = {"event": event, "time_ns": time.time_ns(), **fields}
    out.write(msgspec.json.encode(line).decode() + "\n")
    out.flush()
