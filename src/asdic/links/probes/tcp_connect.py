"""TCP probes without a privilege: the kernel connects, a socket for each probe.

Since two sockets cannot connect the same four ports and addresses, one probe of a flow
can be under way at a time: sending the next gives up the one before.
"""

from __future__ import annotations

import contextlib
import os
import socket
from errno import ECONNREFUSED, EINPROGRESS
from struct import Struct as Layout
from typing import final

from msgspec.structs import replace

from asdic.links.icmp.arrival import SendRefused
from asdic.links.icmp.clock import StampClock
from asdic.links.icmp.error_queue import read_entry
from asdic.links.icmp.family import family_of
from asdic.links.icmp.options import bind_source
from asdic.links.names import Endpoint
from asdic.links.probes.arrival import AnswerArrival, ErrorArrival, ProbeArrival
from asdic.links.probes.options import ProbeOptions
from asdic.links.probes.probe import Probe, Transport
from asdic.links.probes.queued import error_arrival
from asdic.links.probes.setup import open_socket, place_of
from asdic.wire.tcp import Flag

__all__ = ["TcpConnect"]

_PORTS = Layout("!HH")
_ABORT = Layout("@ii").pack(1, 0)  # SO_LINGER: close with a RST
_SYN_COUNT = 7  # TCP_SYNCNT of linux/tcp.h


@final
class TcpConnect:
    """Connects from the port that each probe names.

    Args:
        endpoint: Where to.
        options: How to set the sockets up.
        clock: Tells instants.

    """

    def __init__(
        self, endpoint: Endpoint, options: ProbeOptions, clock: StampClock
    ) -> None:
        self._endpoint = endpoint
        self._options = options
        self._clock = clock
        self._family = family_of(endpoint.address)
        self._protocol = Transport.TCP.protocol(endpoint.address)
        self._under_way: dict[int, tuple[socket.socket, Probe]] = {}
        self._done: list[ProbeArrival] = []
        first = open_socket(endpoint, options, socket.SOCK_STREAM, self._protocol)
        self._local_port: int = first.getsockname()[1]
        first.close()

    @property
    def local_port(self) -> int:
        """Return a source port that was free."""
        return self._local_port

    def descriptors(self) -> list[int]:
        """Return what to wait on."""
        return [sock.fileno() for sock, _ in self._under_way.values()]

    def close(self) -> None:
        """Give up what is under way."""
        for port in list(self._under_way):
            self._give_up(port)

    def _give_up(self, port: int) -> None:
        found = self._under_way.pop(port, None)
        if found is not None:
            found[0].close()

    def send(self, probe: Probe) -> int:
        """Begin to connect; return when.

        Raises:
            SendRefused: the kernel did not.

        """
        port, to = _PORTS.unpack_from(probe.octets)
        self._give_up(port)
        options = replace(self._options, local_port=None)
        sock = open_socket(
            self._endpoint, options, socket.SOCK_STREAM, self._protocol, bind=False
        )
        sent = self._clock.now()
        try:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABORT)
            sock.setsockopt(socket.IPPROTO_TCP, _SYN_COUNT, 1)
            sock.setsockopt(self._family.level, self._family.hop_limit, probe.hop_limit)
            bind_source(
                sock, self._family, options.socket, self._endpoint.scope_id, port
            )
            sent = self._clock.now()
            sock.connect(place_of(self._endpoint, self._options, to))
        except BlockingIOError:
            self._under_way[port] = (sock, probe)
            return sent
        except OSError as error:
            return self._at_once(sock, probe, error)
        self._done.append(self._answer(probe, Flag.SYN | Flag.ACK))  # on this machine
        sock.close()
        return sent

    def _at_once(self, sock: socket.socket, probe: Probe, error: OSError) -> int:
        """Take what a connection met before the call returned."""
        sock.close()
        number = error.errno or 0
        if number != ECONNREFUSED:
            raise SendRefused(number, os.strerror(number)) from error
        self._done.append(self._answer(probe, Flag.RST | Flag.ACK))
        return self._clock.now()

    def read(self) -> list[ProbeArrival]:
        """Return what has become of connections."""
        found, self._done = self._done, []
        for port, (sock, probe) in list(self._under_way.items()):
            arrival = self._look(sock, probe)
            if arrival is not None:
                found.append(arrival)
                self._give_up(port)
        return found

    def _look(self, sock: socket.socket, probe: Probe) -> ProbeArrival | None:
        error = self._queued(sock, probe)
        if error is not None:
            return error
        number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if number == ECONNREFUSED:
            return self._answer(probe, Flag.RST | Flag.ACK)
        if number in {0, EINPROGRESS}:
            with contextlib.suppress(OSError):
                sock.getpeername()
                return self._answer(probe, Flag.SYN | Flag.ACK)
        return None

    def _queued(self, sock: socket.socket, probe: Probe) -> ErrorArrival | None:
        while (entry := read_entry(sock)) is not None:
            if not entry.is_local and not entry.is_transmit_stamp:
                arrival = error_arrival(
                    entry, self._family, self._clock, self._protocol, has_header=True
                )
                return replace(arrival, sent=probe)
        return None

    def _answer(self, probe: Probe, flags: int) -> AnswerArrival:
        arrived, time_ns = self._clock.arrival(None)
        local, remote = _PORTS.unpack_from(probe.octets)
        return AnswerArrival(
            source=self._endpoint.address,
            protocol=self._protocol,
            arrived=arrived,
            time_ns=time_ns,
            scope_id=self._endpoint.scope_id,
            source_port=remote,
            destination_port=local,
            flags=int(flags),
            sent=probe,
        )
