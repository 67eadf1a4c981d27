"""The summary of many targets in Prometheus' text format (version 0.0.4).

Each metric has its help and type once, in front of its samples; counters end in
`_total`; times are seconds, ratios 0 to 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TextIO, final

from asdic.tools.many_ping import ManyHappened, ManyPing, Target
from asdic.ui.ping.many_values import Value, summary_values

__all__ = ["ManyPrometheus", "metrics"]

_COUNTERS = (
    ("transmitted", "requests", "Echo Requests sent."),
    ("received", "replies", "Requests that were answered."),
    ("late", "late_replies", "Answers that took too long."),
    ("duplicates", "duplicate_replies", "Further answers to a request."),
    ("corrupted", "corrupted_replies", "Replies with other octets than were sent."),
    ("errors", "errors", "ICMP errors about requests."),
)
_TIMES = (
    ("minimum_ns", "minimum", "Shortest round trip."),
    ("average_ns", "average", "Mean round trip."),
    ("maximum_ns", "maximum", "Longest round trip."),
    ("jitter_ns", "jitter", "Jitter of round trips as in RFC 3550."),
)


@final
class ManyPrometheus:
    """Writes all metrics at the end."""

    def __init__(self, ping: ManyPing, out: TextIO) -> None:
        self._ping = ping
        self._out = out

    def start(self) -> None:
        """Nothing comes first."""

    def show(self, happened: ManyHappened) -> None:
        """Nothing: the metrics tell of all."""

    def finish(self) -> None:
        """Write the metrics."""
        self._out.write(metrics(self._ping.targets))
        self._out.flush()


def metrics(targets: Sequence[Target]) -> str:
    """Return the metrics of *targets*; one that is given twice counts once."""
    unique = {(one.host, one.endpoint.text): one for one in targets}
    rows = [summary_values(target) for target in unique.values()]
    text = ""
    for key, name, about in _COUNTERS:
        text += _metric(f"asdic_ping_{name}_total", "counter", about, rows, key, _plain)
    loss = "Part of the requests that was not answered."
    text += _metric("asdic_ping_loss_ratio", "gauge", loss, rows, "loss", _plain)
    for key, name, about in _TIMES:
        metric = f"asdic_ping_round_trip_{name}_seconds"
        text += _metric(metric, "gauge", about, rows, key, _seconds)
    return text


def _plain(value: Value) -> str:
    return str(value)


def _seconds(value: Value) -> str:
    return repr(int(str(value)) / 1e9)


def _metric(  # noqa: PLR0917 - a row of the tables above, and what it is of
    name: str,
    kind: str,
    about: str,
    rows: Sequence[dict[str, Value]],
    key: str,
    shown: Callable[[Value], str],
) -> str:
    samples = [
        f"{name}{{{_labels(row)}}} {shown(row[key])}\n"
        for row in rows
        if row[key] is not None
    ]
    if not samples:
        return ""
    return f"# HELP {name} {about}\n# TYPE {name} {kind}\n" + "".join(samples)


def _labels(row: dict[str, Value]) -> str:
    pairs = ((label, _escaped(str(row[label]))) for label in ("host", "address"))
    return ",".join([f'{label}="{text}"' for label, text in pairs])


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
