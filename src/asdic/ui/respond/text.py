"""What `asdic respond` tells people."""

from __future__ import annotations

from typing import TextIO, final

from asdic.links.names import Endpoint
from asdic.tools.respond import (
    Closed,
    Connected,
    EchoSeen,
    Listening,
    Result,
    Service,
    StatusAsked,
    Taken,
    Totals,
)
from asdic.ui.respond.words import ASKED, PROTOCOLS, manner_text

__all__ = ["TextReport"]


@final
class TextReport:
    """Writes what happens, and the numbers at the end.

    Args:
        service: What serves.
        out: Where lines go.
        quiet: Only the numbers.
        verbose: Tell silences, too, with their rules.

    """

    def __init__(
        self, service: Service, out: TextIO, *, quiet: bool, verbose: bool
    ) -> None:
        self._service = service
        self._out = out
        self._quiet = quiet
        self._verbose = verbose
        self._totals = Totals()

    def show(self, result: Result) -> None:
        """Write what happened."""
        self._totals.note(result)
        if isinstance(result, StatusAsked):
            self._numbers()
        elif not self._quiet:
            line = self._line(result)
            if line:
                self._write(line)

    def finish(self) -> None:
        """Write the numbers."""
        self._numbers()

    def _line(self, result: Result) -> str:
        if isinstance(result, Listening):
            return _listening(result)
        if isinstance(result, Taken):
            return self._taken(result)
        if isinstance(result, EchoSeen):
            return f"{result.peer.text}: Echo Request, {manner_text(result.arrived)}"
        if isinstance(result, Connected):
            what = f"connected, {manner_text(result.arrived)}"
            return f"{_place(result.peer, result.port)}: {what}"
        if isinstance(result, Closed):
            return self._closed(result)
        return ""

    def _taken(self, taken: Taken) -> str:
        silence = taken.silence
        if silence is not None and not self._verbose:
            return ""
        sealed = "sealed " if taken.is_sealed else ""
        what = f"{sealed}{ASKED[taken.kind]}, {manner_text(taken.arrived)}"
        came_of_it = f"answered with {taken.answered}"
        if silence is not None:
            came_of_it = f"no answer: {silence}"
        elif taken.problem is not None:
            came_of_it = f"no answer: {taken.problem}"
        return f"{_place(taken.peer, taken.port)}: {what}: {came_of_it}"

    def _closed(self, closed: Closed) -> str:
        is_silent = closed.silence is not None or closed.reason == "full"
        if is_silent and not self._verbose:
            return ""
        why = closed.reason if closed.silence is None else str(closed.silence)
        octets = f"{closed.received} octets came, {closed.answered} went back"
        return f"{_place(closed.peer, closed.port)}: closed ({why}): {octets}"

    def _numbers(self) -> None:
        totals = self._totals
        self._write("--- respond statistics ---")
        self._write(
            f"{totals.received} datagrams came, {totals.answered} answered; "
            f"{totals.connections} connections; {totals.echoes} Echo Requests"
        )
        self._write(
            f"{totals.received_octets} octets came, {totals.answered_octets} went back"
        )
        for name, count in sorted(totals.silences.items()):
            self._write(f"{count} not answered: {name}")
        if totals.failed:
            self._write(f"{totals.failed} answers not sent by the kernel")
        responder = self._service.responder
        for table in (responder.arrivals, responder.echoes):
            for peer, rows in table.everybody().items():
                who = Endpoint(address=peer).text
                for row in rows:
                    name = PROTOCOLS[row.arrived.protocol]
                    what = manner_text(row.arrived)
                    self._write(f"{who}: {name}, {what}: {row.count} times")

    def _write(self, line: str) -> None:
        self._out.write(f"{line}\n")
        self._out.flush()


def _listening(result: Listening) -> str:
    if result.protocol != "icmp":
        return f"{result.protocol} {_place(result.local, result.port)}: waiting"
    who = "the kernel answers them"
    if not result.kernel_answers:
        who = "nobody answers them: echo_ignore_all is set"
    return f"icmp {result.local.text}: counting Echo Requests; {who}"


def _place(endpoint: Endpoint, port: int) -> str:
    return f"{endpoint.text} port {port}"
