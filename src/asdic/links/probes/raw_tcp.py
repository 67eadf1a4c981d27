"""TCP segments from a raw socket, and what the probed port answers.

The kernel knows nothing of these connections: it answers a SYN-ACK with a RST itself,
so that none is left half open.
"""

from __future__ import annotations

import socket
from struct import Struct as Layout
from typing import final

from asdic.errors import DecodeError
from asdic.links.icmp.clock import StampClock
from asdic.links.icmp.family import IPV4, family_of
from asdic.links.names import Endpoint
from asdic.links.probes.arrival import AnswerArrival, ProbeArrival
from asdic.links.probes.options import ProbeOptions
from asdic.links.probes.probe import Probe, Transport
from asdic.links.probes.queued_socket import QueuedSocket, Received, stamp_of
from asdic.links.probes.setup import open_socket, place_of
from asdic.wire import tcp

__all__ = ["RawTcp"]

_IPV4 = Layout("!B7xB3x4s4x")  # header length, time to live, source (RFC 791 §3.1)


@final
class RawTcp:
    """Sends TCP segments as they are.

    The port that segments are sent from is kept free of others by a bound socket.

    Args:
        endpoint: Where they go.
        options: How to set the socket up.
        clock: Tells instants.

    """

    def __init__(
        self, endpoint: Endpoint, options: ProbeOptions, clock: StampClock
    ) -> None:
        self._endpoint = endpoint
        self._options = options
        self._family = family_of(endpoint.address)
        protocol = Transport.TCP.protocol(endpoint.address)
        self._keeper = open_socket(endpoint, options, socket.SOCK_STREAM, protocol)
        sock = open_socket(
            endpoint,
            options,
            socket.SOCK_RAW,
            protocol,
            bind=options.socket.source is not None,
        )
        self._protocol = protocol
        self._queued = QueuedSocket(sock, self._family, clock, keep_errors=False)

    @property
    def local_port(self) -> int:
        """Return the port that is kept free."""
        port: int = self._keeper.getsockname()[1]
        return port

    def descriptors(self) -> list[int]:
        """Return what to wait on."""
        return [self._queued.sock.fileno()]

    def close(self) -> None:
        """Close the sockets."""
        self._keeper.close()
        self._queued.sock.close()

    def send(self, probe: Probe) -> int:
        """Send a segment; return when it went. Raises `SendRefused`."""
        place = place_of(self._endpoint, self._options)
        return self._queued.send(probe.octets, place, probe.hop_limit)

    def read(self) -> list[ProbeArrival]:
        """Return what has arrived."""
        found: list[ProbeArrival] = []
        while (received := self._queued.read()) is not None:
            answer = self._answer(received)
            if answer is not None:
                found.append(answer)
        return found

    def _answer(self, received: Received) -> AnswerArrival | None:
        octets, ancillary, place = received
        if self._family is IPV4:  # there the IP header comes first, and is whole
            first, hop_limit, source = _IPV4.unpack_from(octets)
            octets = octets[4 * (first & 0xF) :]
        else:
            hop_limit = self._queued.hop_limit(ancillary)
            source = socket.inet_pton(socket.AF_INET6, place[0].partition("%")[0])
        if source != self._endpoint.address:
            return None
        try:
            header = tcp.Header.decode(octets)
        except DecodeError:
            return None
        arrived, time_ns = self._queued.clock.arrival(stamp_of(ancillary))
        return AnswerArrival(
            source=source,
            protocol=self._protocol,
            arrived=arrived,
            time_ns=time_ns,
            hop_limit=hop_limit,
            scope_id=self._endpoint.scope_id,
            source_port=header.source_port,
            destination_port=header.destination_port,
            flags=header.flags,
            acknowledgment_number=header.acknowledgment_number,
        )
