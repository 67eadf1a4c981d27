"""What a far end did, in numbers."""

from __future__ import annotations

from collections import Counter
from typing import final

from asdic.tools.respond.results import Closed, Connected, EchoSeen, Result, Taken

__all__ = ["Totals"]


@final
class Totals:
    """Counts results.

    Attributes:
        received: Datagrams that came.
        answered: Datagrams that were answered.
        received_octets: Octets of the former, and of connections.
        answered_octets: Octets of the latter, and of connections.
        echoes: Echo Requests that came.
        connections: TCP connections that were served.
        failed: Answers that the kernel did not send.
        silences: How often which rule was followed.

    """

    def __init__(self) -> None:
        self.received = self.answered = self.echoes = self.connections = 0
        self.received_octets = self.answered_octets = self.failed = 0
        self.silences: Counter[str] = Counter()

    def note(self, result: Result) -> None:
        """Count a result."""
        if isinstance(result, Taken):
            self._note_datagram(result)
        elif isinstance(result, EchoSeen):
            self.echoes += 1
        elif isinstance(result, Connected):
            self.connections += 1
        elif isinstance(result, Closed):
            self.received_octets += result.received
            self.answered_octets += result.answered
            if result.silence is not None:
                self.silences[result.silence.name] += 1

    def _note_datagram(self, taken: Taken) -> None:
        self.received += 1
        self.received_octets += taken.received
        self.answered_octets += taken.answered
        if taken.silence is not None:
            self.silences[taken.silence.name] += 1
        elif taken.problem is not None:
            self.failed += 1
        else:
            self.answered += 1
