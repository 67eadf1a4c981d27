"""A trace as tracert of Windows prints it."""

from __future__ import annotations

from typing import TextIO, final

from asdic.links.names import Endpoint
from asdic.probe.trace import Attempt, Hop
from asdic.tools.trace import OpenTrace, TraceEvent, TraceOptions
from asdic.ui.traceroute.marks import mark
from asdic.ui.traceroute.text import TraceStyle

__all__ = ["WindowsReport"]

_MILLISECOND = 1_000_000


@final
class WindowsReport:
    """Writes a trace, a line per hop."""

    def __init__(
        self,
        trace: OpenTrace,
        options: TraceOptions,
        style: TraceStyle,
        out: TextIO,
    ) -> None:
        self._trace = trace
        self._options = options
        self._style = style
        self._out = out
        self._is_ipv6 = len(trace.source) != 4  # noqa: PLR2004 - IPv4's octets

    def start(self) -> None:
        """Write the heading."""
        host, text = self._options.host, self._trace.endpoint.text
        to = text if host == text else f"{host} [{text}]"
        hops = self._options.plan.most_hops
        self._write(f"\nTracing route to {to}\nover a maximum of {hops} hops:\n\n")

    def show(self, event: TraceEvent) -> None:
        """Write what was found."""
        if isinstance(event, Hop):
            times = "".join(map(_time, event.attempts))
            self._write(f"{event.hop_limit:3}{times}  {self._sender(event)}\n")

    def finish(self) -> None:
        """Write the end."""
        self._write("\nTrace complete.\n")

    def _sender(self, hop: Hop) -> str:
        answers = [one.answer for one in hop.attempts if one.answer is not None]
        if not answers or answers[-1].sender is None:
            return "Request timed out."
        answer = answers[-1]
        sender = answers[-1].sender
        text = Endpoint(address=sender or b"", scope_id=answer.scope_id).text
        name = None
        if self._style.names is not None:
            name = self._style.names.name(sender or b"", answer.scope_id)
        shown = f"{name} [{text}]" if name else text
        found = mark(answer, is_ipv6=self._is_ipv6)
        return f"{shown}  reports: {found}" if found else shown

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()


def _time(attempt: Attempt) -> str:
    if attempt.answer is None:
        return f"{'*':>6}   "
    whole = attempt.answer.round_trip // _MILLISECOND
    return f"{f'{whole}' if whole else '<1':>6} ms"
