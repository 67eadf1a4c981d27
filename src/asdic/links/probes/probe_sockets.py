"""Sockets for probes to one address: one to send from, one or two to receive at."""

from __future__ import annotations

import select
from collections import deque
from typing import Final, final

from asdic.errors import PermissionMissing
from asdic.links.icmp.clock import StampClock
from asdic.links.names import Endpoint
from asdic.links.probes.arrival import ProbeArrival
from asdic.links.probes.channel import Receiver, Sender
from asdic.links.probes.datagram_probes import DatagramProbes
from asdic.links.probes.options import ProbeOptions
from asdic.links.probes.ping_socket import PingSocket
from asdic.links.probes.probe import Probe, Transport
from asdic.links.probes.raw_icmp import RawIcmp
from asdic.links.probes.raw_tcp import RawTcp
from asdic.links.probes.tcp_connect import TcpConnect

__all__ = ["ProbeSockets", "open_probes"]

_MILLION: Final = 1_000_000


@final
class ProbeSockets:
    """What `open_probes` returns; a `ProbeLink`.

    Attributes:
        is_raw: ICMP errors are seen whole; otherwise the kernel reads them.
        description: Which sockets these are, for people.
        at_once: How many probes of a flow may be under way, or `None`.

    """

    def __init__(
        self,
        sender: Sender,
        receivers: list[Receiver],
        clock: StampClock,
        *,
        is_raw: bool,
        description: str,
    ) -> None:
        self.is_raw = is_raw
        self.description = description
        self.at_once = 1 if isinstance(sender, TcpConnect) else None
        self._sender = sender
        self._receivers: list[Receiver] = [sender, *receivers]
        self._clock = clock
        self._watched: list[int] = []
        self._waiting: deque[ProbeArrival] = deque()

    @property
    def local_port(self) -> int:
        """Return the source port, or the identifier of Echo messages."""
        return self._sender.local_port

    def now(self) -> int:
        """Return the present instant."""
        return self._clock.now()

    def wake_on(self, descriptor: int) -> None:
        """Let `receive` return early when *descriptor* becomes readable."""
        self._watched.append(descriptor)

    def close(self) -> None:
        """Close all sockets."""
        for one in self._receivers:
            one.close()

    def send(self, probe: Probe) -> int:
        """Send a probe; return the instant at which it went.

        Raises:
            SendRefused: the kernel did not send it.

        """
        return self._sender.send(probe)

    def descriptors(self) -> list[int]:
        """Return what becomes readable when something may have arrived."""
        return [number for one in self._receivers for number in one.descriptors()]

    def receive(self, until: int | None) -> ProbeArrival | None:
        """Return what arrived, waiting for it up to the instant *until*.

        `None` as *until* waits for ever. Returns `None` when the time is up, or
        when a descriptor given to `wake_on` became readable.
        """
        while not self._waiting:
            for one in self._receivers:
                self._waiting.extend(one.read())
            if not self._waiting and not self._wait(until):
                return None
        return self._waiting.popleft()

    def _wait(self, until: int | None) -> bool:
        """Wait for something to read; tell whether it is worth looking."""
        timeout: int | None = None
        if until is not None:
            left = until - self._clock.now()
            if left <= 0:
                return False
            timeout = -(-left // _MILLION)
        waiting = select.poll()
        for number in (*self.descriptors(), *self._watched):
            waiting.register(number, select.POLLIN | self._writable(number))
        ready = {number for number, _ in waiting.poll(timeout)}
        return not ready & set(self._watched)

    def _writable(self, number: int) -> int:
        """Return what else to wait for: connections that stand become writable."""
        connects = isinstance(self._sender, TcpConnect)
        return select.POLLOUT if connects and number not in self._watched else 0


def open_probes(
    endpoint: Endpoint, options: ProbeOptions, identifier: int = 0
) -> ProbeSockets:
    """Open the best sockets for probes to *endpoint* that this process may have.

    Args:
        endpoint: Where they go.
        options: What to open.
        identifier: What Echo messages carry where we have the choice.

    Raises:
        PermissionMissing: none that would do is allowed.
        LinkError: the kernel refuses a setting.
        UnknownName: there is no such interface.

    """
    clock = StampClock()
    if options.allow_raw:
        try:
            return _raw(endpoint, options, clock, identifier)
        except PermissionMissing:
            pass
    return _unprivileged(endpoint, options, clock)


def _raw(
    endpoint: Endpoint, options: ProbeOptions, clock: StampClock, identifier: int
) -> ProbeSockets:
    wanted = options.local_port or identifier or 1
    icmp = RawIcmp(endpoint, options, clock, wanted)
    try:
        if options.transport is Transport.ICMP:
            return ProbeSockets(
                icmp, [], clock, is_raw=True, description="raw ICMP socket"
            )
        sender: Sender
        if options.transport is Transport.TCP:
            sender = RawTcp(endpoint, options, clock)
            name = "raw TCP and ICMP sockets"
        else:
            sender = DatagramProbes(endpoint, options, clock, reads_errors=False)
            name = f"{_NAMES[options.transport]} socket, raw ICMP socket"
    except BaseException:
        icmp.close()
        raise
    return ProbeSockets(sender, [icmp], clock, is_raw=True, description=name)


_NAMES = {Transport.UDP: "UDP", Transport.UDP_LITE: "UDP-Lite"}


def _unprivileged(
    endpoint: Endpoint, options: ProbeOptions, clock: StampClock
) -> ProbeSockets:
    sender: Sender
    if options.transport is Transport.ICMP:
        sender, name = PingSocket(endpoint, options, clock), "datagram ICMP socket"
    elif options.transport is Transport.TCP:
        sender, name = TcpConnect(endpoint, options, clock), "TCP connections"
    else:
        sender = DatagramProbes(endpoint, options, clock, reads_errors=True)
        name = f"{_NAMES[options.transport]} socket with error queue"
    return ProbeSockets(sender, [], clock, is_raw=False, description=name)
