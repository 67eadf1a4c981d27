"""A far end on this machine's sockets, turn by turn, whoever waits for it."""

from __future__ import annotations

import select
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from types import TracebackType
from typing import Final, Self, final

from msgspec import Struct
from msgspec.structs import replace

from asdic.engine.instant import MILLISECOND, Instant
from asdic.errors import OptionError
from asdic.links.names import Endpoint
from asdic.links.responding import IcmpArrivals, TcpService, UdpArrival, UdpService
from asdic.probe.respond import Arrived, Datagram, Key, Responder, Settings
from asdic.tools.respond.connections import Connections
from asdic.tools.respond.results import EchoSeen, Listening, Result, Taken
from asdic.tools.respond.sockets import EVERYWHERE, Sockets, open_sockets

__all__ = ["DEFAULT_PORT", "RespondOptions", "Service", "open_service"]

DEFAULT_PORT: Final = 7007
_MOST: Final = 64  # taken of a socket at once, so that the others get their turn
_ICMP: Final = {4: 1, 6: 58}


@final
class RespondOptions(Struct, frozen=True, kw_only=True):
    """Where to serve whom.

    Attributes:
        key: The shared key.
        places: Addresses to serve at.
        ports: UDP and TCP ports; 0 for any.
        tcp: Whether TCP is served.
        icmp: Whether Echo Requests are counted, which takes CAP_NET_RAW.
        settings: What the responder keeps to; its ports come from here.

    """

    key: Key | None = None
    places: tuple[Endpoint, ...] = EVERYWHERE
    ports: tuple[int, ...] = (DEFAULT_PORT,)
    tcp: bool = True
    icmp: bool = False
    settings: Settings = Settings()


@final
class Service:
    """Sockets and a responder; a context manager.

    Its descriptor is readable when there is something to do; then `turn` does it.

    Args:
        options: Where to serve whom.
        sockets: Where to.
        stack: Closes the sockets.

    Attributes:
        responder: The responder.
        listening: What is waited for.

    """

    def __init__(
        self, options: RespondOptions, sockets: Sockets, stack: ExitStack
    ) -> None:
        self._stack = stack
        self._polling = stack.enter_context(select.epoll())
        self._handlers: dict[int, Callable[[Instant], Iterator[Result]]] = {}
        self.listening: list[Listening] = sockets.listening
        ports = frozenset(one.port for one in self.listening if one.port)
        settings = replace(options.settings, ports=ports)
        self.responder = Responder(settings, options.key, _milliseconds())
        self._connections = Connections(self.responder, self._polling)
        for udp in sockets.udp:
            self._watch(udp.fileno(), partial(self._datagrams, udp))
        for tcp in sockets.tcp:
            self._watch(tcp.fileno(), partial(self._accept, tcp))
        for icmp in sockets.icmp:
            self._watch(icmp.fileno(), partial(self._echoes, icmp))

    def fileno(self) -> int:
        """Return the descriptor to wait for."""
        return self._polling.fileno()

    def next_wake(self) -> Instant | None:
        """Return when something is due on the monotonic clock; `None` for never."""
        return self._connections.next_wake()

    def turn(self) -> Iterator[Result]:
        """Do what there is to do, without waiting."""
        now = Instant(time.monotonic_ns())
        for descriptor, _ in self._polling.poll(0):
            handler = self._handlers.get(descriptor)
            if handler is not None:
                yield from handler(now)
            elif descriptor in self._connections:
                yield from self._connections.handle(descriptor, now, _milliseconds())
        yield from self._connections.wake(now)

    def finish(self) -> list[Result]:
        """End all connections."""
        return self._connections.close()

    def close(self) -> None:
        """Close all sockets."""
        self._connections.close()
        self._stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _watch(
        self, descriptor: int, handler: Callable[[Instant], Iterator[Result]]
    ) -> None:
        self._polling.register(descriptor, select.EPOLLIN)
        self._handlers[descriptor] = handler

    def _datagrams(self, udp: UdpService, now: Instant) -> Iterator[Result]:
        for _ in range(_MOST):
            arrival = udp.receive()
            if arrival is None:
                return
            yield self._take(udp, arrival, now)

    def _take(self, udp: UdpService, arrival: UdpArrival, now: Instant) -> Taken:
        manner = arrival.manner
        datagram = Datagram(
            octets=arrival.octets,
            source=arrival.source.address,
            port=arrival.port,
            hop_limit=manner.hop_limit,
            traffic_class=manner.traffic_class,
            largest_fragment=manner.largest_fragment,
            to_group=manner.to_group,
        )
        outcome = self.responder.receive(datagram, now, _milliseconds())
        answer, problem, silence = outcome.answer, None, None
        if isinstance(answer, bytes):
            problem = udp.answer(arrival, answer)
        else:
            silence, answer = answer, b""
        return Taken(
            peer=arrival.source,
            port=arrival.port,
            kind=outcome.kind,
            is_sealed=outcome.is_sealed,
            arrived=datagram.arrived,
            received=len(datagram.octets),
            answered=0 if problem else len(answer),
            silence=silence,
            problem=problem,
        )

    def _accept(self, tcp: TcpService, now: Instant) -> Iterator[Result]:
        for _ in range(_MOST):
            connection = tcp.accept()
            if connection is None:
                return
            yield from self._connections.add(connection, now)

    def _echoes(self, icmp: IcmpArrivals, now: Instant) -> Iterator[Result]:
        for _ in range(_MOST):
            echo = icmp.receive()
            if echo is None:
                return
            arrived = Arrived(
                protocol=_ICMP[icmp.version],
                size=echo.size,
                largest_fragment=echo.manner.largest_fragment,
                hop_limit=echo.manner.hop_limit,
                traffic_class=echo.manner.traffic_class,
            )
            self.responder.echoes.note(echo.source.address, arrived, now)
            yield EchoSeen(peer=echo.source, arrived=arrived)


def open_service(options: RespondOptions) -> Service:
    """Open the sockets of a far end.

    Raises:
        OptionError: nobody would be served.
        LinkError: a socket cannot be had.

    """
    if options.key is None and not options.settings.is_open:
        raise OptionError("without a key nobody is served, unless anybody is")
    with ExitStack() as opening:
        sockets = open_sockets(
            options.places,
            options.ports,
            opening,
            tcp=options.tcp,
            icmp=options.icmp,
        )
        return Service(options, sockets, opening.pop_all())


def _milliseconds() -> int:
    return time.time_ns() // MILLISECOND
