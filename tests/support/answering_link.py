"""An open `ProbeLink` in memory, at whose far end is an imagined path."""

from __future__ import annotations

from collections import deque
from errno import EHOSTUNREACH, EMSGSIZE, EPERM
from typing import final

from asdic.links.icmp.arrival import SendRefused
from asdic.links.probes.arrival import AnswerArrival, ErrorArrival, ProbeArrival
from asdic.links.probes.probe import Probe, Transport
from asdic.links.probes.quote import quoted_transport
from asdic.probe.path_mtu import Kind, Outcome, Question
from imagined_path import ImaginedPath

__all__ = ["THEM", "US", "AnsweringLink", "Refusing"]

US, THEM = bytes((10, 0, 0, 1)), bytes((10, 0, 4, 2))
_IPV4_HEADER = 20
_ROUND_TRIP = 1_000_000
_SAID = {Kind.EXPIRED: (11, 0), Kind.TOO_BIG: (3, 4), Kind.REACHED: (3, 3)}


@final
class AnsweringLink:
    """Carries UDP or Echo to where a path says.

    Args:
        path: What becomes of packets.
        transport: What they are.
        is_raw: As if it had taken a privilege.

    Attributes:
        sizes: Of the packets that were sent.

    """

    def __init__(
        self,
        path: ImaginedPath,
        transport: Transport = Transport.UDP,
        *,
        is_raw: bool = False,
    ) -> None:
        self.local_port = 40_000
        self.at_once: int | None = None
        self.is_raw = is_raw
        self.description = "link in memory"
        self.sizes: list[int] = []
        self.is_closed = False
        self.watched: list[int] = []
        self._path = path
        self._transport = transport
        self._now = 0
        self._arrivals: deque[ProbeArrival] = deque()

    def now(self) -> int:
        return self._now

    def wake_on(self, descriptor: int) -> None:
        self.watched.append(descriptor)

    def descriptors(self) -> list[int]:
        return []

    def close(self) -> None:
        self.is_closed = True

    def send(self, probe: Probe) -> int:
        size = _IPV4_HEADER + len(probe.octets)
        outcome = self._path.answer(Question(size=size, hop_limit=probe.hop_limit))
        if outcome.kind is Kind.REFUSED:
            raise SendRefused(EMSGSIZE, "message too long", outcome.mtu)
        self.sizes.append(size)
        if outcome.kind is not Kind.LOST:
            self._arrivals.append(self._arrival(probe, outcome))
        return self._now

    def _arrival(self, probe: Probe, outcome: Outcome) -> ProbeArrival:
        arrived = self._now + _ROUND_TRIP
        protocol = self._transport.protocol(THEM)
        sender = outcome.sender or THEM
        if outcome.kind is Kind.REACHED and self._transport is Transport.ICMP:
            return AnswerArrival(
                source=sender,
                protocol=protocol,
                arrived=arrived,
                time_ns=arrived,
                hop_limit=outcome.hop_limit,
                identifier=self.local_port,
                data=probe.octets[8:],
            )
        type_, code = _SAID[outcome.kind]
        return ErrorArrival(
            sender=sender,
            type=type_,
            code=code,
            quoted=quoted_transport(protocol, probe.octets[:64]),
            arrived=arrived,
            time_ns=arrived,
            mtu=outcome.mtu,
            hop_limit=outcome.hop_limit,
        )

    def receive(self, until: int | None) -> ProbeArrival | None:
        assert until is not None
        if not self._arrivals:
            self._now = max(self._now, until)
            return None
        arrival = self._arrivals.popleft()
        self._now = max(self._now, arrival.arrived)
        return arrival


@final
class Refusing:
    """A link that sends nothing.

    Args:
        forbids: As a filter of this host does; otherwise as if no neighbor answered.

    """

    def __init__(self, *, forbids: bool) -> None:
        self.local_port = 40_000
        self.at_once: int | None = None
        self.is_raw = False
        self.description = "refusing link"
        self._number = EPERM if forbids else EHOSTUNREACH
        self._now = 0

    def now(self) -> int:
        return self._now

    def wake_on(self, descriptor: int) -> None:
        assert descriptor >= 0

    def descriptors(self) -> list[int]:
        return []

    def close(self) -> None:
        return

    def send(self, probe: Probe) -> int:
        raise SendRefused(self._number, f"not {probe.hop_limit} hops")

    def receive(self, until: int | None) -> ProbeArrival | None:
        assert until is not None
        self._now = max(self._now, until)
        return None
