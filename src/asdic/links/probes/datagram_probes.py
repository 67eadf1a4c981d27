"""UDP and UDP-Lite probes, from a socket that everybody may open.

Not here: IP headers, which the kernel makes.
"""

from __future__ import annotations

import socket
from struct import Struct as Layout
from typing import final

from asdic.links.icmp.arrival import SendRefused
from asdic.links.icmp.clock import StampClock
from asdic.links.icmp.constants import UDPLITE_SEND_COVERAGE
from asdic.links.icmp.family import family_of
from asdic.links.names import Endpoint
from asdic.links.probes.arrival import AnswerArrival, ProbeArrival
from asdic.links.probes.options import ProbeOptions
from asdic.links.probes.probe import Probe, Transport
from asdic.links.probes.queued import error_arrival
from asdic.links.probes.queued_socket import QueuedSocket, Received, stamp_of
from asdic.links.probes.setup import open_socket, place_of

__all__ = ["DatagramProbes"]

_HEADER = Layout("!HHHH")


@final
class DatagramProbes:
    """Sends datagrams from one port.

    Args:
        endpoint: Where they go.
        options: How to set the socket up.
        clock: Tells instants.
        reads_errors: ICMP errors are read from the error queue; otherwise they come
            another way.

    """

    def __init__(
        self,
        endpoint: Endpoint,
        options: ProbeOptions,
        clock: StampClock,
        *,
        reads_errors: bool,
    ) -> None:
        self._endpoint = endpoint
        self._options = options
        self._family = family_of(endpoint.address)
        self._protocol = options.transport.protocol(endpoint.address)
        self._is_lite = options.transport is Transport.UDP_LITE
        sock = open_socket(endpoint, options, socket.SOCK_DGRAM, self._protocol)
        self._queued = QueuedSocket(sock, self._family, clock, keep_errors=reads_errors)

    @property
    def local_port(self) -> int:
        """Return the source port."""
        port: int = self._queued.sock.getsockname()[1]
        return port

    def descriptors(self) -> list[int]:
        """Return what to wait on."""
        return [self._queued.sock.fileno()]

    def close(self) -> None:
        """Close the socket."""
        self._queued.sock.close()

    def send(self, probe: Probe) -> int:
        """Send a datagram; return when it went.

        Raises:
            SendRefused: the kernel did not.

        """
        _, port, coverage, _ = _HEADER.unpack_from(probe.octets)
        if self._is_lite:
            try:
                self._queued.sock.setsockopt(
                    self._protocol, UDPLITE_SEND_COVERAGE, coverage
                )
            except OSError as error:
                problem = f"a coverage of {coverage} octets"
                raise SendRefused(error.errno or 0, problem) from error
        place = place_of(self._endpoint, self._options, port)
        return self._queued.send(probe.octets[_HEADER.size :], place, probe.hop_limit)

    def read(self) -> list[ProbeArrival]:
        """Return what has arrived."""
        found: list[ProbeArrival] = []
        while (received := self._queued.read()) is not None:
            answer = self._answer(received)
            if answer is not None:
                found.append(answer)
        while (entry := self._queued.next_error()) is not None:
            found.append(
                error_arrival(
                    entry,
                    self._family,
                    self._queued.clock,
                    self._protocol,
                    has_header=False,
                )
            )
        return found

    def _answer(self, received: Received) -> AnswerArrival | None:
        octets, ancillary, place = received
        source = socket.inet_pton(
            self._family.address_family, place[0].partition("%")[0]
        )
        if source != self._endpoint.address:
            return None
        arrived, time_ns = self._queued.clock.arrival(stamp_of(ancillary))
        return AnswerArrival(
            source=source,
            protocol=self._protocol,
            arrived=arrived,
            time_ns=time_ns,
            hop_limit=self._queued.hop_limit(ancillary),
            scope_id=self._endpoint.scope_id,
            source_port=place[1],
            destination_port=self.local_port,
            data=octets,
        )
