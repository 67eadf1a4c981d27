"""ICMP probes from a datagram ICMP socket, which takes no privilege.

The kernel owns the identifier, passes our replies only, and keeps ICMP errors in the
error queue. Its checksum is the message's own: it is computed over the same octets.
"""

from __future__ import annotations

import socket
from typing import final

from asdic.errors import DecodeError
from asdic.links.icmp.clock import StampClock
from asdic.links.icmp.family import IPV4, family_of
from asdic.links.names import Endpoint
from asdic.links.probes.arrival import AnswerArrival, ProbeArrival
from asdic.links.probes.options import ProbeOptions
from asdic.links.probes.probe import Probe
from asdic.links.probes.queued import error_arrival
from asdic.links.probes.queued_socket import QueuedSocket, Received, stamp_of
from asdic.links.probes.setup import open_socket, place_of
from asdic.wire import icmpv4, icmpv6

__all__ = ["PingSocket"]


@final
class PingSocket:
    """Sends Echo Requests with the identifier that the kernel gives.

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
        self._kind = icmpv4.EchoReply if self._family is IPV4 else icmpv6.EchoReply
        sock = open_socket(endpoint, options, socket.SOCK_DGRAM, self._family.protocol)
        self._queued = QueuedSocket(sock, self._family, clock, keep_errors=True)

    @property
    def local_port(self) -> int:
        """Return the identifier."""
        identifier: int = self._queued.sock.getsockname()[1]
        return identifier

    def descriptors(self) -> list[int]:
        """Return what to wait on."""
        return [self._queued.sock.fileno()]

    def close(self) -> None:
        """Close the socket."""
        self._queued.sock.close()

    def send(self, probe: Probe) -> int:
        """Send an Echo Request; return when it went. Raises `SendRefused`."""
        place = place_of(self._endpoint, self._options)
        return self._queued.send(probe.octets, place, probe.hop_limit)

    def read(self) -> list[ProbeArrival]:
        """Return what has arrived."""
        found: list[ProbeArrival] = []
        while (received := self._queued.read()) is not None:
            answer = self._answer(received)
            if answer is not None:
                found.append(answer)
        protocol = self._family.protocol
        while (entry := self._queued.next_error()) is not None:
            clock = self._queued.clock
            found.append(
                error_arrival(entry, self._family, clock, protocol, has_header=True)
            )
        return found

    def _answer(self, received: Received) -> AnswerArrival | None:
        octets, ancillary, place = received
        source = socket.inet_pton(
            self._family.address_family, place[0].partition("%")[0]
        )
        if source != self._endpoint.address or octets[:1] != bytes((self._kind.type,)):
            return None
        try:
            reply = self._kind.decode(octets)
        except DecodeError:
            return None
        arrived, time_ns = self._queued.clock.arrival(stamp_of(ancillary))
        return AnswerArrival(
            source=source,
            protocol=self._family.protocol,
            arrived=arrived,
            time_ns=time_ns,
            hop_limit=self._queued.hop_limit(ancillary),
            scope_id=self._endpoint.scope_id,
            identifier=reply.identifier,
            sequence_number=reply.sequence_number,
            data=reply.data,
        )
