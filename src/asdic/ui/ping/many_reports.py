"""What a ping of many targets prints: lines and a table, JSON lines, or CSV."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Protocol, TextIO, final

import msgspec

from asdic.links.names import Endpoint
from asdic.probe.ping.events import Verdict
from asdic.probe.ping.many import ManyReply
from asdic.tools.many_ping import ManyHappened, ManyPing, TargetError
from asdic.ui.ping.many_values import summary_values
from asdic.ui.ping.text import round_trip_text

__all__ = ["ManyCsv", "ManyJson", "ManyReport", "ManyText"]

_TABLE = ("transmitted", "received", "loss", "minimum", "average", "maximum", "jitter")
_REMARKS = {
    Verdict.LATE: " (LATE!)",
    Verdict.DUPLICATE: " (DUP!)",
    Verdict.CORRUPTED: " (CORRUPTED!)",
}


class ManyReport(Protocol):
    """Takes what happens, and writes it."""

    def start(self) -> None:
        """Write what comes first."""
        ...

    def show(self, happened: ManyHappened) -> None:
        """Write what happened."""
        ...

    def finish(self) -> None:
        """Write the summary."""
        ...


@final
class ManyText:
    """Lines for people; the summary is a table."""

    def __init__(self, ping: ManyPing, out: TextIO, *, quiet: bool) -> None:
        self._ping = ping
        self._out = out
        self._quiet = quiet

    def start(self) -> None:
        """Write how many are asked."""
        self._out.write(f"PING {len(self._ping.targets)} targets\n")
        self._out.flush()

    def show(self, happened: ManyHappened) -> None:
        """Write a line."""
        if self._quiet:
            return
        host, what = happened.target.host, happened.what
        if isinstance(what, ManyReply):
            text = f"icmp_seq={what.number & 0xFFFF}"
            if what.round_trip is not None:
                text += f" time={round_trip_text(what.round_trip)} ms"
            text += _REMARKS.get(what.verdict, "")
        elif isinstance(what, TargetError):
            sender = "?" if what.sender is None else Endpoint(address=what.sender).text
            text = f"error from {sender}"
            if what.type is not None:
                text += f" (type {what.type}, code {what.code})"
        else:
            text = what.problem
        self._out.write(f"{host}: {text}\n")
        self._out.flush()

    def finish(self) -> None:
        """Write the table."""
        rows = [["target", *_TABLE]]
        for target in self._ping.targets:
            values = summary_values(target)
            row = [target.host]
            for name in _TABLE:
                value = values.get(name, values.get(f"{name}_ns"))
                row.append(_cell(name, value))
            rows.append(row)
        self._out.write(f"\n{_table(rows)}")
        self._out.flush()


def _cell(name: str, value: object) -> str:
    if value is None:
        return "-"
    if name == "loss":
        return f"{100 * float(str(value)):g}%"
    if name in {"transmitted", "received"}:
        return str(value)
    return f"{int(str(value)) / 1e6:.3f}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for first, *others in rows:
        cells = [first.ljust(widths[0])]
        cells += [
            cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)
        ]
        lines.append("  ".join(cells) + "\n")
    return "".join(lines)


@final
class ManyJson:
    """An object per event and line."""

    def __init__(self, ping: ManyPing, out: TextIO) -> None:
        self._ping = ping
        self._out = out

    def start(self) -> None:
        """Write whom it asks, and who is unknown."""
        self._write(
            event="start",
            targets=len(self._ping.targets),
            socket="raw" if self._ping.is_raw else "datagram",
        )
        for host, problem in self._ping.unknown.items():
            self._write(event="unknown", host=host, problem=problem)

    def show(self, happened: ManyHappened) -> None:
        """Write what happened."""
        target, what = happened.target, happened.what
        of = {"host": target.host, "address": target.endpoint.text}
        if isinstance(what, ManyReply):
            self._write(
                event="reply",
                **of,
                verdict=what.verdict.value,
                sequence_number=what.number & 0xFFFF,
                rtt_ns=what.round_trip,
            )
        elif isinstance(what, TargetError):
            sender = what.sender and Endpoint(address=what.sender).text
            self._write(
                event="error", **of, sender=sender, type=what.type, code=what.code
            )
        else:
            self._write(event="refused", **of, problem=what.problem)

    def finish(self) -> None:
        """Write a summary of each."""
        for target in self._ping.targets:
            self._write(event="summary", **summary_values(target))

    def _write(self, *, event: str, **fields: object) -> None:
        line = {"event": event, "time_ns": time.time_ns(), **fields}
        self._out.write(msgspec.json.encode(line).decode() + "\n")
        self._out.flush()


@final
class ManyCsv:
    """A row per target at the end, its columns named first (RFC 4180)."""

    def __init__(self, ping: ManyPing, out: TextIO) -> None:
        self._ping = ping
        self._out = out

    def start(self) -> None:
        """Nothing comes first: the columns stand with the rows."""

    def show(self, happened: ManyHappened) -> None:
        """Nothing: a row tells of all."""

    def finish(self) -> None:
        """Write all rows."""
        import csv  # noqa: PLC0415 - start fast

        writer = csv.writer(self._out)
        for at, target in enumerate(self._ping.targets):
            values = summary_values(target)
            if not at:
                writer.writerow(values)
            writer.writerow(["" if one is None else one for one in values.values()])
        self._out.flush()
