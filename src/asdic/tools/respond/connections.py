"""TCP connections to a far end: bounded in number, time and rate.

A connection waits where its peer does not take what was sent, and where its rate is
used up; so nothing piles up here but one chunk each.
"""

from __future__ import annotations

import select
from collections import Counter
from collections.abc import Iterator
from typing import Final, final

from msgspec import Struct

from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.links.responding import TcpConnection
from asdic.probe.respond import Arrived, EchoStream, Responder
from asdic.tools.respond.results import Closed, Connected, Result

__all__ = ["Connections"]

_TCP: Final = 6
_PAUSE: Final = 10 * MILLISECOND
_GREETING: Final = 5 * SECOND
_IDLE: Final = 60 * SECOND
_MOST: Final = 256
_MOST_OF_PEER: Final = 16


class _Open(Struct):
    """A connection and how it stands."""

    connection: TcpConnection
    stream: EchoStream
    active: Instant
    pending: bytes = b""
    paused: Instant | None = None
    received: int = 0
    answered: int = 0

    @property
    def ends(self) -> Instant:
        """When it has been idle for too long."""
        patience = _IDLE if self.stream.is_greeted else _GREETING
        return Instant(self.active + patience)


@final
class Connections:
    """The connections that are open.

    Args:
        responder: Who judges and limits.
        polling: Where descriptors are watched.
        most: How many there may be.

    """

    def __init__(
        self, responder: Responder, polling: select.epoll, most: int = _MOST
    ) -> None:
        self._responder = responder
        self._polling = polling
        self._most = most
        self._open: dict[int, _Open] = {}
        self._peers: Counter[bytes] = Counter()

    def __contains__(self, descriptor: int) -> bool:
        return descriptor in self._open

    def __len__(self) -> int:
        return len(self._open)

    def add(self, connection: TcpConnection, now: Instant) -> Iterator[Result]:
        """Take a new connection, or close it where there are too many."""
        one = _Open(connection, EchoStream(self._responder), now)
        address = connection.peer.address
        if len(self._open) >= self._most or self._peers[address] >= _MOST_OF_PEER:
            connection.close()
            yield _closed(one, "full")
            return
        self._open[connection.fileno()] = one
        self._peers[address] += 1
        self._polling.register(connection.fileno(), select.EPOLLIN)
        if one.stream.is_greeted:
            yield self._connected(one, now)

    def handle(self, descriptor: int, now: Instant, clock: int) -> Iterator[Result]:
        """Do what a connection is ready for."""
        one = self._open[descriptor]
        if one.pending:
            yield from self._flush(one)
            return
        if one.stream.is_greeted and self._is_limited(one, now):
            one.paused = Instant(now + _PAUSE)
            self._polling.unregister(descriptor)
            return
        octets = one.connection.receive()
        if octets is None:
            return
        if not octets:
            yield self._end(one, "end")
            return
        yield from self._take(one, octets, now, clock)

    def wake(self, now: Instant) -> Iterator[Result]:
        """Let those go on who waited, and end those who were idle."""
        for one in list(self._open.values()):
            if one.paused is not None and now >= one.paused:
                one.paused = None
                self._polling.register(one.connection.fileno(), select.EPOLLIN)
            elif now >= one.ends:
                yield self._end(one, "idle")

    def next_wake(self) -> Instant | None:
        """Return when something is due."""
        times = [one.paused or one.ends for one in self._open.values()]
        return min(times, default=None)

    def close(self) -> list[Result]:
        """End all."""
        return [self._end(one, "end") for one in list(self._open.values())]

    def _is_limited(self, one: _Open, now: Instant) -> bool:
        address = one.connection.peer.address
        return self._responder.limits.take(address, now) is not None

    def _take(
        self, one: _Open, octets: bytes, now: Instant, clock: int
    ) -> Iterator[Result]:
        was_greeted = one.stream.is_greeted
        one.active = now
        one.received += len(octets)
        one.pending = one.stream.receive(octets, clock)
        if one.stream.refused is not None:
            yield self._end(one, "refused")
            return
        if one.stream.is_greeted and not was_greeted:
            yield self._connected(one, now)
        if one.pending:
            yield from self._flush(one)

    def _flush(self, one: _Open) -> Iterator[Result]:
        sent = one.connection.send(one.pending)
        if sent < 0:
            yield self._end(one, "end")
            return
        one.answered += sent
        one.pending = one.pending[sent:]
        wanted = select.EPOLLOUT if one.pending else select.EPOLLIN
        self._polling.modify(one.connection.fileno(), wanted)

    def _connected(self, one: _Open, now: Instant) -> Connected:
        connection = one.connection
        arrived = Arrived(protocol=_TCP, size=connection.largest_packet)
        self._responder.arrivals.note(connection.peer.address, arrived, now)
        return Connected(
            peer=connection.peer,
            port=connection.port,
            is_sealed=one.stream.is_sealed,
            arrived=arrived,
        )

    def _end(self, one: _Open, reason: str) -> Closed:
        connection = one.connection
        descriptor = connection.fileno()
        if one.paused is None:
            self._polling.unregister(descriptor)
        del self._open[descriptor]
        self._peers -= Counter((connection.peer.address,))
        connection.close()
        return _closed(one, reason)


def _closed(one: _Open, reason: str) -> Closed:
    return Closed(
        peer=one.connection.peer,
        port=one.connection.port,
        received=one.received,
        answered=one.answered,
        reason=reason,
        silence=one.stream.refused,
    )
