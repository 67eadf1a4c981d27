"""Probes in a simulated network: a `ProbeLink` whose time is the network's own.

What a node of `asdic.engine` sends and is handed stands for sockets. Waiting takes no
time: the virtual clock goes on until something arrives.
"""

from __future__ import annotations

from collections import deque
from typing import Final, final

from asdic.engine.effects import Deliver, Effect
from asdic.engine.instant import MILLISECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.errors import DecodeError
from asdic.links.probes.arrival import AnswerArrival, ErrorArrival, ProbeArrival
from asdic.links.probes.probe import Probe, Transport
from asdic.links.probes.quote import read_error
from asdic.sim import Network
from asdic.wire import icmpv4, icmpv6, ipv4, ipv6, tcp

__all__ = ["SimulatedProbes"]

_STEP: Final = MILLISECOND // 10
_CHECKSUM: Final = {
    Transport.UDP: 6,
    Transport.UDP_LITE: 6,
    Transport.ICMP: 2,
    Transport.TCP: 16,
}


@final
class SimulatedProbes:
    """Sends probes from a node of a simulated network.

    Args:
        network: The network; its time goes on while something is awaited.
        name: What the node is called there.
        node: The node.
        destination: Packed address that probes go to.
        source: Packed address that they come from.
        transport: What carries them.
        local_port: Their source port, or identifier.

    Attributes:
        local_port: As given.
        at_once: `None`: any number of probes may be under way.

    """

    def __init__(
        self,
        network: Network,
        name: str,
        node: Node,
        *,
        destination: bytes,
        source: bytes,
        transport: Transport = Transport.UDP,
        local_port: int = 40_000,
    ) -> None:
        self.local_port = local_port
        self.at_once: int | None = None
        self._network = network
        self._name = name
        self._node = node
        self._destination = destination
        self._source = source
        self._transport = transport
        self._protocol = transport.protocol(destination)
        self._is_ipv6 = len(destination) != 4  # noqa: PLR2004 - the octets of IPv4
        self._arrivals: deque[ProbeArrival] = deque()
        network.observers.append(self._observe)

    def now(self) -> int:
        """Return the virtual time."""
        return self._network.now

    def send(self, probe: Probe) -> int:
        """Send a probe; return when."""
        at = _CHECKSUM[self._transport]
        payload = probe.octets[:at] + bytes(2) + probe.octets[at + 2 :]
        outgoing = Outgoing(
            destination=self._destination,
            protocol=self._protocol,
            payload=payload,
            source=self._source,
            hop_limit=probe.hop_limit,
        )
        now = self._network.now
        self._network.perform(self._name, self._node.send(outgoing, now))
        return now

    def receive(self, until: int | None) -> ProbeArrival | None:
        """Let time go on to *until* at most; return what arrived, if anything did."""
        network = self._network
        while not self._arrivals and (until is None or network.now < until):
            step = network.now + _STEP
            network.run(Instant(step if until is None else min(step, until)))
        return self._arrivals.popleft() if self._arrivals else None

    def _observe(self, now: Instant, host: str, effect: Effect) -> None:
        if host != self._name or not isinstance(effect, Deliver):
            return
        header = (ipv6 if self._is_ipv6 else ipv4).Header.decode(effect.packet)
        if isinstance(header, ipv6.Header):
            hop_limit = header.hop_limit
        else:
            hop_limit = header.time_to_live
        arrival: ProbeArrival | None
        arrival = self._error(effect, header.source, hop_limit, now)
        if arrival is None and header.source == self._destination:
            arrival = self._answer(effect, hop_limit, now)
        if arrival is not None:
            self._arrivals.append(arrival)

    def _error(
        self, effect: Deliver, source: bytes, hop_limit: int, now: Instant
    ) -> ErrorArrival | None:
        found = read_error(effect.payload, is_ipv6=self._is_ipv6)
        is_icmp = effect.protocol == Transport.ICMP.protocol(self._destination)
        if found is None or not is_icmp:
            return None
        type_, code, mtu, extension, quoted = found
        if quoted.destination != self._destination:
            return None
        return ErrorArrival(
            sender=source,
            type=type_,
            code=code,
            quoted=quoted,
            arrived=now,
            time_ns=now,
            mtu=mtu,
            extension=extension,
            hop_limit=hop_limit,
            octets=effect.payload,
        )

    def _answer(
        self, effect: Deliver, hop_limit: int, now: Instant
    ) -> AnswerArrival | None:
        if effect.protocol != self._protocol:
            return None
        try:
            if self._transport is Transport.TCP:
                return self._segment(effect.payload, hop_limit, now)
            return self._reply(effect.payload, hop_limit, now)
        except DecodeError:
            return None

    def _reply(
        self, octets: bytes, hop_limit: int, now: Instant
    ) -> AnswerArrival | None:
        kind = icmpv6.EchoReply if self._is_ipv6 else icmpv4.EchoReply
        if self._transport is not Transport.ICMP or octets[0] != kind.type:
            return None
        reply = kind.decode(octets)
        return AnswerArrival(
            source=self._destination,
            protocol=self._protocol,
            arrived=now,
            time_ns=now,
            hop_limit=hop_limit,
            identifier=reply.identifier,
            sequence_number=reply.sequence_number,
            data=reply.data,
        )

    def _segment(self, octets: bytes, hop_limit: int, now: Instant) -> AnswerArrival:
        header = tcp.Header.decode(octets)
        return AnswerArrival(
            source=self._destination,
            protocol=self._protocol,
            arrived=now,
            time_ns=now,
            hop_limit=hop_limit,
            source_port=header.source_port,
            destination_port=header.destination_port,
            flags=header.flags,
            acknowledgment_number=header.acknowledgment_number,
        )
