"""What `asdic respond --prometheus` prints."""

from __future__ import annotations

from typing import TextIO, final

from asdic.probe.respond import RATES, REQUESTS, SEALS
from asdic.tools.respond import Result, Service, StatusAsked, Totals
from asdic.ui.prometheus import Kind, Metric, Sample, format_metrics

__all__ = ["MetricsReport", "metrics"]


@final
class MetricsReport:
    """Writes counters at the end, and when they are asked for.

    Args:
        service: What serves.
        out: Where they go.

    """

    def __init__(self, service: Service, out: TextIO) -> None:
        self._service = service
        self._out = out
        self._totals = Totals()

    def show(self, result: Result) -> None:
        """Count what happened."""
        self._totals.note(result)
        if isinstance(result, StatusAsked):
            self.finish()

    def finish(self) -> None:
        """Write the counters."""
        peers = len(self._service.responder.arrivals)
        self._out.write(format_metrics(metrics(self._totals, peers)))
        self._out.flush()


def metrics(totals: Totals, peers: int) -> list[Metric]:
    """Return what was counted, rules that never applied with 0."""
    rules = [rule.name for table in (REQUESTS, SEALS, RATES) for rule in table]
    plain = {
        "datagrams_received": ("Datagrams that came.", totals.received),
        "datagrams_answered": ("Datagrams that were answered.", totals.answered),
        "answers_failed": ("Answers that the kernel did not send.", totals.failed),
        "received_bytes": ("Octets that came.", totals.received_octets),
        "answered_bytes": ("Octets that went back.", totals.answered_octets),
        "echo_requests": ("Echo Requests that came.", totals.echoes),
        "connections": ("TCP connections that were served.", totals.connections),
    }
    silences = tuple(Sample(totals.silences[name], {"rule": name}) for name in rules)
    return [
        *(
            Metric(
                name=f"asdic_respond_{name}_total",
                help=text,
                kind=Kind.COUNTER,
                samples=(Sample(value),),
            )
            for name, (text, value) in plain.items()
        ),
        Metric(
            name="asdic_respond_silences_total",
            help="Requests that were not answered, by rule.",
            kind=Kind.COUNTER,
            samples=silences,
        ),
        Metric(
            name="asdic_respond_peers",
            help="Peers whose arrivals are remembered.",
            kind=Kind.GAUGE,
            samples=(Sample(peers),),
        ),
    ]
