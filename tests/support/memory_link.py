"""A link in memory, on a clock of its own: pings without network or waiting."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from itertools import count

from asdic.links.icmp.arrival import Arrival, QueuedError, SendRefused
from asdic.wire import icmpv4

__all__ = ["EPOCH", "MemoryLink", "Peer", "answer"]

EPOCH = 1_700_000_000_000_000_000
"""What the calendar says when the clock of a link starts."""

Answer = tuple[int, bytes, bytes] | QueuedError | SendRefused
Peer = Callable[[icmpv4.EchoRequest], Iterable[Answer]]
"""Says what comes back: (nanoseconds later, source, octets), or something else."""


def answer(request: icmpv4.EchoRequest) -> bytes:
    """Return the reply to *request*."""
    return icmpv4.encode(
        icmpv4.EchoReply(
            identifier=request.identifier,
            sequence_number=request.sequence_number,
            data=request.data,
        )
    )


class MemoryLink:
    """Hands each request to a peer, and what that answers back in time."""

    def __init__(self, peer: Peer, identifier: int = 77) -> None:
        self.identifier = identifier
        self.is_raw = False
        self.closed = False
        self._peer = peer
        self._time = 0
        self._order = count()
        self._coming: list[tuple[int, int, Arrival | QueuedError]] = []

    def now(self) -> int:
        return self._time

    def send(self, octets: bytes) -> int:
        for one in self._peer(icmpv4.EchoRequest.decode(octets)):
            if isinstance(one, SendRefused):
                raise one
            if isinstance(one, QueuedError):
                self._push(self._time, one)
                continue
            delay, source, message = one
            at = self._time + delay
            arrival = Arrival(
                octets=message,
                source=source,
                hop_limit=64,
                arrived=at,
                time_ns=EPOCH + at,
            )
            self._push(at, arrival)
        return self._time

    def _push(self, at: int, what: Arrival | QueuedError) -> None:
        heapq.heappush(self._coming, (at, next(self._order), what))

    def receive(self, until: int | None) -> Arrival | QueuedError | None:
        if self._coming and (until is None or self._coming[0][0] <= until):
            at, _, what = heapq.heappop(self._coming)
            self._time = max(self._time, at)
            return what
        assert until is not None, "nothing would ever come"
        self._time = max(self._time, until)
        return None

    def wake_on(self, descriptor: int) -> None:
        """Nobody waits here."""

    def close(self) -> None:
        self.closed = True
