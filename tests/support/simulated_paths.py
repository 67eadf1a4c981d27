"""Surveys from a node of a simulated chain: UDP and Echo with DF, on a virtual clock."""

from __future__ import annotations

from collections import deque
from errno import EMSGSIZE
from typing import final

from msgspec.structs import replace

from asdic.engine.configuration import InterfaceConfiguration
from asdic.engine.effects import Deliver, Effect
from asdic.engine.instant import Instant
from asdic.engine.outgoing import Outgoing
from asdic.engine.plpmtud import COMMON_SIZES
from asdic.links.icmp.arrival import SendRefused
from asdic.links.probes.arrival import AnswerArrival, ErrorArrival, ProbeArrival
from asdic.links.probes.probe import Probe, Transport
from asdic.links.probes.quote import read_error
from asdic.probe.path_mtu import Finding, Flow, Packets, PathMtuSession, SurveyPlan
from asdic.tools.path_mtu.measure import Uninterrupted, survey
from asdic.wire import icmpv4, icmpv6, ipv4, ipv6
from asdic.wire.address import parse_address
from router_networks import Chain

__all__ = ["QuietChain", "SimulatedLink", "surveyed"]

_STEP = 1_000_000
_LOCAL_PORT = 40_000
_CHECKSUMS = {Transport.UDP: 6, Transport.ICMP: 2}


class QuietChain(Chain):
    """A chain whose routers don't tell what is too big for a link."""

    @staticmethod
    def _end(
        link: int, side: int, mtu: int, *, gateway: bool = False
    ) -> InterfaceConfiguration:
        end = super(QuietChain, QuietChain)._end(link, side, mtu, gateway=gateway)
        return replace(end, fragmentation_needed=False, packet_too_big=False)


@final
class SimulatedLink:
    """A `ProbeLink` from the first host of a chain.

    Args:
        chain: The chain.
        destination: Packed address.
        transport: UDP or ICMP.
        mtu: What the host's own link takes.

    """

    def __init__(
        self, chain: Chain, destination: bytes, transport: Transport, mtu: int
    ) -> None:
        self.local_port = _LOCAL_PORT
        self.at_once: int | None = None
        self._chain = chain
        self._destination = destination
        self._transport = transport
        self._mtu = mtu
        self._is_ipv6 = len(destination) != 4
        self._arrivals: deque[ProbeArrival] = deque()
        chain.network.observers.append(self._observe)

    def now(self) -> int:
        return self._chain.network.now

    def send(self, probe: Probe) -> int:
        if len(probe.octets) + (40 if self._is_ipv6 else 20) > self._mtu:
            raise SendRefused(EMSGSIZE, "message too long", self._mtu)
        at = _CHECKSUMS[self._transport]
        outgoing = Outgoing(
            destination=self._destination,
            protocol=self._transport.protocol(self._destination),
            payload=probe.octets[:at] + bytes(2) + probe.octets[at + 2 :],
            hop_limit=probe.hop_limit,
            dont_fragment=True,
            ignores_path_mtu=True,
        )
        network = self._chain.network
        now = network.now
        network.perform("h1", self._chain.nodes["h1"].send(outgoing, now))
        return now

    def receive(self, until: int | None) -> ProbeArrival | None:
        network = self._chain.network
        assert until is not None
        while not self._arrivals and network.now < until:
            network.run(Instant(min(network.now + _STEP, until)))
        return self._arrivals.popleft() if self._arrivals else None

    def _observe(self, now: Instant, host: str, effect: Effect) -> None:
        if host != "h1" or not isinstance(effect, Deliver):
            return
        header = (ipv6 if self._is_ipv6 else ipv4).Header.decode(effect.packet)
        error = read_error(effect.payload, is_ipv6=self._is_ipv6)
        reply = icmpv6.EchoReply if self._is_ipv6 else icmpv4.EchoReply
        if error is not None:
            type_, code, mtu, _, quoted = error
            arrival: ProbeArrival = ErrorArrival(
                sender=header.source,
                type=type_,
                code=code,
                quoted=quoted,
                arrived=now,
                time_ns=now,
                mtu=mtu,
            )
        elif effect.payload[0] == reply.type:
            message = reply.decode(effect.payload)
            arrival = AnswerArrival(
                source=header.source,
                protocol=effect.protocol,
                arrived=now,
                time_ns=now,
                identifier=message.identifier,
                sequence_number=message.sequence_number,
                data=message.data,
            )
        else:
            return
        self._arrivals.append(arrival)


def surveyed(
    chain: Chain,
    destination: str,
    *,
    transport: Transport = Transport.UDP,
    mtu: int = 1500,
    tries: int = 3,
) -> Finding:
    """Return what a survey from the first host of a chain finds."""
    packed = parse_address(destination)
    link = SimulatedLink(chain, packed, transport, mtu)
    source = "10.0.0.1" if len(packed) == 4 else "2001:db8::1"
    flow = Flow(
        transport=transport,
        source=parse_address(source),
        destination=packed,
        local_port=link.local_port,
        remote_port=33_434,
        token=b"asdi",
    )
    plan = SurveyPlan(least=68 if len(packed) == 4 else 1280, tries=tries)
    session = PathMtuSession(plan, Packets(flow), COMMON_SIZES)
    for _ in survey(session, link, Uninterrupted()):
        pass
    return session.finding
