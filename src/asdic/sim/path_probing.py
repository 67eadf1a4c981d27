"""Users of simulated nodes that find the size of a path by UDP probes (RFC 8899 §6.1).

What routers report comes as ICMP errors, which the node has checked before; the layer
looks whether they quote the probe that is under way.
"""

from __future__ import annotations

from typing import Final

from asdic.engine.effects import Deliver
from asdic.engine.event import Event
from asdic.engine.instant import Instant
from asdic.engine.outgoing import ICMPV4, ICMPV6, Outgoing
from asdic.engine.plpmtud import (
    ProberEffect,
    SendDatagram,
    UdpProber,
    acknowledgment,
)
from asdic.errors import DecodeError
from asdic.wire import icmpv4, icmpv6
from asdic.wire.udp import Header

__all__ = ["PathProber", "PathResponder"]

_PORT: Final = 7
_UDP = 17
_UDP_HEADER = 8
_HEADERS = {4: 20 + _UDP_HEADER, 6: 40 + _UDP_HEADER}
_FRAGMENTATION_NEEDED = 4


class PathProber:
    """Probes the path to a responder.

    Args:
        prober: The layer.
        destination: The responder, packed.

    Attributes:
        prober: The same.
        sizes: Of the datagrams that were sent.

    """

    def __init__(self, prober: UdpProber, destination: bytes) -> None:
        self.prober = prober
        self.sizes: list[int] = []
        self._destination = destination

    def start(self, now: Instant) -> list[Outgoing]:
        """Begin to probe."""
        return self._packets(self.prober.start(now))

    def deliver(self, now: Instant, packet: Deliver) -> list[Outgoing]:
        """Take an acknowledgment, or what a router reports."""
        if packet.protocol == _UDP:
            payload = packet.payload[_UDP_HEADER:]
            return self._packets(self.prober.receive(now, payload))
        report = _report(packet)
        if report is None:
            return []
        mtu, quoted = report
        return self._packets(self.prober.receive_too_big(now, quoted, mtu))

    def tell(self, now: Instant, event: Event) -> list[Outgoing]:  # noqa: ARG002 - a user's method
        """Ignore what happens on the node."""
        return []

    def wake(self, now: Instant) -> list[Outgoing]:
        """Do what is due."""
        return self._packets(self.prober.wake(now))

    def next_wake(self) -> Instant | None:
        """Return when something is due."""
        return self.prober.next_wake()

    def _packets(self, effects: list[ProberEffect]) -> list[Outgoing]:
        payloads = [one.payload for one in effects if isinstance(one, SendDatagram)]
        self.sizes += map(len, payloads)
        return [
            _datagram(self._destination, payload, is_probe=True) for payload in payloads
        ]


class PathResponder:
    """Acknowledges probes.

    Args:
        destination: Where they come from, packed.

    """

    def __init__(self, destination: bytes) -> None:
        self._destination = destination

    def start(self, now: Instant) -> list[Outgoing]:  # noqa: ARG002 - a user's method
        """Wait for probes."""
        return []

    def deliver(self, now: Instant, packet: Deliver) -> list[Outgoing]:  # noqa: ARG002 - a user's method
        """Acknowledge a probe."""
        answer = acknowledgment(packet.payload[_UDP_HEADER:])
        if not isinstance(answer, bytes):
            return []
        return [_datagram(self._destination, answer)]

    def tell(self, now: Instant, event: Event) -> list[Outgoing]:  # noqa: ARG002 - a user's method
        """Ignore what happens on the node."""
        return []

    def wake(self, now: Instant) -> list[Outgoing]:  # noqa: ARG002 - a user's method
        """Do nothing: a responder only answers."""
        return []

    def next_wake(self) -> Instant | None:
        """Return `None`: nothing is ever due."""
        return None


def _datagram(
    destination: bytes, payload: bytes, *, is_probe: bool = False
) -> Outgoing:
    header = Header(source_port=_PORT, destination_port=_PORT).sized(len(payload))
    return Outgoing(
        destination=destination,
        protocol=_UDP,
        payload=header.encode_unsummed() + payload,
        dont_fragment=is_probe,
        ignores_path_mtu=is_probe,
    )


def _report(packet: Deliver) -> tuple[int, bytes] | None:
    """Return the MTU that an ICMP error reports, and the payload that it quotes."""
    try:
        if packet.protocol == ICMPV6:
            return _report_6(icmpv6.decode(packet.payload))
        if packet.protocol == ICMPV4:
            return _report_4(icmpv4.decode(packet.payload))
    except DecodeError:
        return None
    return None


def _report_4(message: icmpv4.Message) -> tuple[int, bytes] | None:
    if not isinstance(message, icmpv4.DestinationUnreachable):
        return None
    if message.code != _FRAGMENTATION_NEEDED:
        return None
    return message.next_hop_mtu, message.invoking_packet[_HEADERS[4] :]


def _report_6(message: icmpv6.Message) -> tuple[int, bytes] | None:
    if not isinstance(message, icmpv6.PacketTooBig):
        return None
    return message.mtu, message.invoking_packet[_HEADERS[6] :]
