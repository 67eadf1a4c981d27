"""Users of simulated nodes: one asks a far end, one is it."""

from __future__ import annotations

from asdic.engine.effects import Deliver
from asdic.engine.event import Event
from asdic.engine.instant import MILLISECOND, Instant
from asdic.engine.outgoing import Outgoing
from asdic.probe.respond import Asker, Datagram, Responder
from asdic.sim.stream import PORT
from asdic.wire.udp import Header

__all__ = ["AskingUser", "RespondingUser"]

_UDP = 17
_HEADER = 8


class AskingUser:
    """Asks the far end.

    Args:
        asker: The session.
        destination: The far end, packed.

    """

    def __init__(self, asker: Asker, destination: bytes) -> None:
        self.asker = asker
        self._destination = destination
        self._began = False

    def start(self, now: Instant) -> list[Outgoing]:
        self._began = True
        return self.wake(now)

    def deliver(self, now: Instant, packet: Deliver) -> list[Outgoing]:
        if packet.protocol != _UDP:
            return []
        octets = packet.payload[_HEADER:]
        more = self.asker.receive(octets, now, now // MILLISECOND)
        return self._packets(more)

    def tell(self, now: Instant, event: Event) -> list[Outgoing]:  # noqa: ARG002 - a user's method
        return []

    def wake(self, now: Instant) -> list[Outgoing]:
        if not self._began:
            return []
        return self._packets(self.asker.wake(now, now // MILLISECOND))

    def next_wake(self) -> Instant | None:
        due = self.asker.next_wake()
        return None if due is None or not self._began else Instant(due)

    def _packets(self, payloads: list[bytes]) -> list[Outgoing]:
        return [
            _datagram(self._destination, payload, is_probe=True) for payload in payloads
        ]


class RespondingUser:
    """Is the far end.

    Args:
        responder: The session.
        asker: Whose datagrams come, packed.

    """

    def __init__(self, responder: Responder, asker: bytes) -> None:
        self.responder = responder
        self._asker = asker

    def start(self, now: Instant) -> list[Outgoing]:  # noqa: ARG002 - a user's method
        return []

    def deliver(self, now: Instant, packet: Deliver) -> list[Outgoing]:
        if packet.protocol != _UDP:
            return []
        datagram = Datagram(
            octets=packet.payload[_HEADER:],
            source=self._asker,
            port=int.from_bytes(packet.payload[:2]),
        )
        outcome = self.responder.receive(datagram, now, now // MILLISECOND)
        if not isinstance(outcome.answer, bytes):
            return []
        return [_datagram(self._asker, outcome.answer)]

    def tell(self, now: Instant, event: Event) -> list[Outgoing]:  # noqa: ARG002 - a user's method
        return []

    def wake(self, now: Instant) -> list[Outgoing]:  # noqa: ARG002 - a user's method
        return []

    def next_wake(self) -> Instant | None:
        return None


def _datagram(
    destination: bytes, payload: bytes, *, is_probe: bool = False
) -> Outgoing:
    header = Header(source_port=PORT, destination_port=PORT).sized(len(payload))
    return Outgoing(
        destination=destination,
        protocol=_UDP,
        payload=header.encode_unsummed() + payload,
        dont_fragment=is_probe,
        ignores_path_mtu=is_probe,
    )
