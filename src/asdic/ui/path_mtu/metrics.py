"""What `asdic mtu --prometheus` prints."""

from __future__ import annotations

from typing import TextIO, final

from asdic.probe.path_mtu import Finding, Verdict
from asdic.tools.path_mtu.results import Found, Happened
from asdic.ui.prometheus import Kind, Metric, Sample, format_metrics

__all__ = ["MetricsReport"]


@final
class MetricsReport:
    """Writes gauges at the end; what is unknown is not there.

    Args:
        host: What was asked.
        out: Where they go.

    """

    def __init__(self, host: str, out: TextIO) -> None:
        self._host = host
        self._out = out
        self._found: list[tuple[dict[str, str], Finding]] = []

    def start(self) -> None:
        """Write nothing yet."""

    def show(self, happened: Happened) -> None:
        """Remember a path that is over."""
        if isinstance(happened.what, Found):
            version = 4 if len(happened.endpoint.address) == 4 else 6  # noqa: PLR2004 - the octets of IPv4
            labels = {
                "host": self._host,
                "address": happened.endpoint.text,
                "family": f"ipv{version}",
            }
            self._found.append((labels, happened.what.finding))

    def finish(self) -> None:
        """Write all."""
        self._out.write(format_metrics(self._metrics()))
        self._out.flush()

    def _metrics(self) -> list[Metric]:
        return [
            self._gauge(
                "asdic_path_mtu_bytes",
                "Largest IP packet that passed.",
                [one.path_mtu for _, one in self._found],
            ),
            self._gauge(
                "asdic_path_interface_mtu_bytes",
                "Largest IP packet that this host's link takes.",
                [one.interface_mtu for _, one in self._found],
            ),
            self._gauge(
                "asdic_path_black_hole",
                "1 if some sizes die and nobody says so.",
                [int(one.verdict is Verdict.BLACK_HOLE) for _, one in self._found],
            ),
            self._gauge(
                "asdic_path_limit_hop",
                "Distance of the last router that gets what is too long.",
                [one.limits[0].after if one.limits else None for _, one in self._found],
            ),
            self._gauge(
                "asdic_path_probes",
                "Packets that were sent.",
                [one.probes for _, one in self._found],
            ),
        ]

    def _gauge(self, name: str, text: str, values: list[int | None]) -> Metric:
        labels = [one for one, _ in self._found]
        samples = tuple(
            Sample(value, label)
            for value, label in zip(values, labels, strict=True)
            if value is not None
        )
        return Metric(name=name, help=text, kind=Kind.GAUGE, samples=samples)
