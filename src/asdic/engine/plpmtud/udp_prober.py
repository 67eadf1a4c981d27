"""The near end of the UDP packetization layer: it finds the size of a path by probes.

    prober = UdpProber(udp_constants(6, 1500), token)
    effects = prober.start(now)            # SendDatagram(...): send it with DF
    effects = prober.receive(now, octets)  # what came back
    effects = prober.wake(prober.next_wake())

Connectivity (RFC 8899 §5.2) is told by the acknowledgment of a first probe that has no
padding, sent up to MAX_PROBES times. Probes carry no user data, so nothing has to be
repaired (§3), and what other datagrams an application sends is its affair: they are not
acknowledged here, which is why the size in use is confirmed by probes (§4.3).
"""

from __future__ import annotations

from typing import TypeAlias, final

from msgspec import Struct

from asdic.engine.effects import StaySilent
from asdic.engine.instant import Instant
from asdic.engine.plpmtud.constants import Constants
from asdic.engine.plpmtud.datagram_rules import DATAGRAMS, DatagramFacts, read
from asdic.engine.plpmtud.effects import PlpmtuChanged, PlpmtudEffect, SendProbe
from asdic.engine.plpmtud.plpmtud import Plpmtud
from asdic.engine.plpmtud.probe_packet import HEADER_LENGTH, ProbeKind, ProbePacket
from asdic.engine.plpmtud.states import PlpmtudState

__all__ = ["ProberEffect", "SendDatagram", "UdpProber"]


@final
class SendDatagram(Struct, frozen=True, gc=False):
    """Send a UDP datagram to the far end, whole and with DF.

    Attributes:
        payload: The octets behind the UDP header.

    """

    payload: bytes


ProberEffect: TypeAlias = SendDatagram | PlpmtuChanged | StaySilent
Effects: TypeAlias = "list[ProberEffect]"


class UdpProber:
    """Finds how large datagrams to one far end may be.

    Args:
        constants: What the search keeps to.
        token: 8 random octets.

    Attributes:
        plpmtud: The search.
        probes: How many probes were sent, the first ones without padding included.

    """

    def __init__(self, constants: Constants, token: bytes) -> None:
        self.plpmtud = Plpmtud(constants)
        self.probes = 0
        self._constants = constants
        self._token = token
        self._sent: ProbePacket | None = None
        self._greeting_ends: Instant | None = None

    @property
    def is_searching(self) -> bool:
        """Whether the size is still looked for."""
        state = self.plpmtud.state
        if state is PlpmtudState.DISABLED:
            return self._greeting_ends is not None
        return state is not PlpmtudState.SEARCH_COMPLETE

    def start(self, now: Instant) -> Effects:
        """Look whether there is somebody at the far end."""
        self._greeting_ends = Instant(now + self._constants.probe_timer)
        return [self._probe(HEADER_LENGTH)]

    def receive(self, now: Instant, payload: bytes) -> Effects:
        """Take a datagram from the far end."""
        packet, sent = read(payload), self._sent
        rule = DATAGRAMS.first(DatagramFacts(packet=packet, sent=sent))
        if rule is not None:
            return [StaySilent(rule)]
        assert sent is not None, "without one, a rule applies"  # noqa: S101 - for mypy
        self._sent = None
        if self._greeting_ends is not None:
            self._greeting_ends = None
            return self._carried_out(self.plpmtud.connect(now))
        return self._carried_out(self.plpmtud.acknowledge(now, sent.size))

    def receive_too_big(self, now: Instant, quoted: bytes, ptb_size: int) -> Effects:
        """Take a router's report that a datagram was too big.

        Args:
            now: The time.
            quoted: The octets behind the UDP header, as far as they are quoted.
            ptb_size: The MTU that it reports: octets of an IP packet.

        """
        packet, sent = read(quoted), self._sent
        is_ours = packet is not None and packet == sent
        return self._carried_out(
            self.plpmtud.receive_too_big(now, ptb_size, is_validated=is_ours)
        )

    def report_black_hole(self, now: Instant) -> Effects:
        """Take the application's word that large datagrams are lost, and small not."""
        return self._carried_out(self.plpmtud.report_black_hole(now))

    def wake(self, now: Instant) -> Effects:
        """Do what is due."""
        if self._greeting_ends is None:
            return self._carried_out(self.plpmtud.wake(now))
        if now < self._greeting_ends:
            return []
        if self.probes >= self._constants.max_probes:
            self._greeting_ends = self._sent = None
            return []
        return self.start(now)

    def next_wake(self) -> Instant | None:
        """Return when something is due; `None` where nothing is."""
        return self._greeting_ends or self.plpmtud.next_wake()

    def _carried_out(self, effects: list[PlpmtudEffect]) -> Effects:
        """Make probes of what the search asks for."""
        return [
            self._probe(effect.size) if isinstance(effect, SendProbe) else effect
            for effect in effects
        ]

    def _probe(self, size: int) -> SendDatagram:
        self.probes += 1
        self._sent = ProbePacket(
            kind=ProbeKind.PROBE, size=size, sequence=self.probes, token=self._token
        )
        return SendDatagram(self._sent.encode())
