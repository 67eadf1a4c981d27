"""A raw ICMP socket: sees ICMP errors whole, and may send Echo Requests, too.

What it sees belongs to anybody on this machine; errors pass if they quote a packet to
the probed address, of the right protocol. With ICMP probes a filter in the kernel
passes our identifier's only.
"""

from __future__ import annotations

import socket
from struct import Struct as Layout
from typing import final

from asdic.errors import DecodeError
from asdic.links.icmp import packet_filter
from asdic.links.icmp.clock import StampClock
from asdic.links.icmp.family import IPV4, family_of
from asdic.links.names import Endpoint
from asdic.links.probes.arrival import AnswerArrival, ErrorArrival, ProbeArrival
from asdic.links.probes.options import ProbeOptions
from asdic.links.probes.probe import Probe, Transport
from asdic.links.probes.queued_socket import QueuedSocket, Received, stamp_of
from asdic.links.probes.quote import read_error
from asdic.links.probes.setup import open_socket, place_of
from asdic.wire import icmpv4, icmpv6

__all__ = ["RawIcmp"]

_IPV4 = Layout("!B7xB3x4s4x")  # header length, time to live, source (RFC 791 §3.1)


@final
class RawIcmp:
    """Receives ICMP errors about probes, and sends Echo Requests.

    Args:
        endpoint: Where the probes go.
        options: How to set the socket up.
        clock: Tells instants.
        identifier: Of the Echo messages, where the probes are such.

    """

    def __init__(
        self,
        endpoint: Endpoint,
        options: ProbeOptions,
        clock: StampClock,
        identifier: int = 0,
    ) -> None:
        self._endpoint = endpoint
        self._options = options
        self._identifier = identifier
        self._family = family_of(endpoint.address)
        self._protocol = options.transport.protocol(endpoint.address)
        self._echoes = options.transport is Transport.ICMP
        sock = open_socket(
            endpoint,
            options,
            socket.SOCK_RAW,
            self._family.protocol,
            bind=options.socket.source is not None,
        )
        self._filter(sock)
        self._queued = QueuedSocket(sock, self._family, clock, keep_errors=False)

    def _filter(self, sock: socket.socket) -> None:
        """Let the kernel pass errors, and replies to our identifier, only."""
        types = self._family.reply_types
        if self._family is IPV4:
            packet_filter.pass_only_ipv4(sock, types)
            if self._echoes:
                packet_filter.attach(sock, packet_filter.ipv4_program(self._identifier))
        else:
            packet_filter.pass_only_ipv6(sock, types)
            if self._echoes:
                packet_filter.attach(sock, packet_filter.ipv6_program(self._identifier))

    @property
    def local_port(self) -> int:
        """Return the identifier of the Echo messages."""
        return self._identifier

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
            arrival = self._arrival(received)
            if arrival is not None:
                found.append(arrival)
        return found

    def _arrival(self, received: Received) -> ProbeArrival | None:
        octets, ancillary, place = received
        if self._family is IPV4:  # there the IP header comes first, and is whole
            first, hop_limit, source = _IPV4.unpack_from(octets)
            octets = octets[4 * (first & 0xF) :]
        else:
            hop_limit = self._queued.hop_limit(ancillary)
            source = socket.inet_pton(socket.AF_INET6, place[0].partition("%")[0])
        arrived, time_ns = self._queued.clock.arrival(stamp_of(ancillary))
        scope_id = place[3] if len(place) > 3 else 0  # noqa: PLR2004 - IPv6
        if self._echoes and source == self._endpoint.address:
            reply = self._reply(octets)
            if reply is not None:
                return AnswerArrival(
                    source=source,
                    protocol=self._protocol,
                    arrived=arrived,
                    time_ns=time_ns,
                    hop_limit=hop_limit,
                    scope_id=scope_id,
                    identifier=reply.identifier,
                    sequence_number=reply.sequence_number,
                    data=reply.data,
                )
        error = read_error(octets, is_ipv6=self._family is not IPV4)
        if error is None:
            return None
        type_, code, mtu, extension, quoted = error
        if not self._is_ours(quoted.destination, quoted.protocol):
            return None
        return ErrorArrival(
            sender=source,
            type=type_,
            code=code,
            quoted=quoted,
            arrived=arrived,
            time_ns=time_ns,
            mtu=mtu,
            extension=extension,
            hop_limit=hop_limit,
            scope_id=scope_id,
            octets=octets,
        )

    def _is_ours(self, destination: bytes | None, protocol: int) -> bool:
        """Tell whether a quoted packet may be a probe."""
        places = {self._endpoint.address, *self._options.gateways}
        return protocol == self._protocol and destination in places

    def _reply(self, octets: bytes) -> icmpv4.EchoReply | icmpv6.EchoReply | None:
        kind = icmpv4.EchoReply if self._family is IPV4 else icmpv6.EchoReply
        if not octets or octets[0] != kind.type:
            return None
        try:
            return kind.decode(octets)
        except DecodeError:
            return None
