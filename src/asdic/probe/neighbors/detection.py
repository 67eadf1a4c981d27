"""Whether an address is free: RFC 4862 §5.4 and, of IPv4, RFC 5227 §2.1.

What is sent tells nobody anything: it is from `::`, or an ARP probe from 0.0.0.0. The
address is taken if somebody says so, and also if somebody asks the same at this time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias, final

from msgspec import Struct

from asdic.probe.instant import SECOND, Instant
from asdic.probe.neighbors.frames import arp_frame, icmpv6_frame
from asdic.probe.neighbors.heard import Heard, hear, link_layer_option
from asdic.probe.neighbors.station import Station
from asdic.wire import arp, icmpv6, ndp
from asdic.wire.address import IPV4_OCTETS, IPV6_UNSPECIFIED, solicited_node

__all__ = ["DetectionPlan", "DetectionSession", "How", "Taken"]

How: TypeAlias = Literal[
    "advertisement", "solicitation", "arp-reply", "arp-request", "arp-probe", "ours"
]
"""How an address turned out to be taken."""


_NOBODY = bytes(IPV4_OCTETS)
_PROBE_NUM = 3  # RFC 5227 §1.1
_PROBE_MIN, _PROBE_MAX = 1.0, 2.0
_ANNOUNCE_WAIT = 2 * SECOND
_DUP_ADDR_DETECT_TRANSMITS = 1  # RFC 4862 §5.1
_RETRANS_TIMER = SECOND


@final
class DetectionPlan(Struct, frozen=True, kw_only=True, gc=False):
    """How to ask; what is `None` is as the RFC of the family says.

    Attributes:
        count: How often.
        wait: Nanoseconds to hear after each.

    """

    count: int | None = None
    wait: int | None = None


@final
class Taken(Struct, frozen=True, kw_only=True, gc=False):
    """Somebody has the address.

    Attributes:
        address: 4 or 16 octets.
        station: The Ethernet address that the frame is from.
        link_layer_address: Whose it is, by what the message says.
        how: What told so: `advertisement`, `solicitation` (somebody else is about to
            take it), `arp-reply`, `arp-request` or `arp-probe` (likewise);
            `ours`: this station has it itself, and was not asked.

    """

    address: bytes
    station: bytes
    link_layer_address: bytes
    how: How


@final
class DetectionSession:
    """Asks whether one address is free.

    Args:
        plan: How often to ask.
        station: Who asks.
        address: 4 or 16 octets.
        draw: Returns a number between two others: how long to wait between probes.
        nonce: 6 octets, by which a looped frame of ours is known (RFC 7527 §4).

    Attributes:
        asked: How often it was asked.
        taken: What was found, if anything.

    """

    def __init__(
        self,
        plan: DetectionPlan,
        station: Station,
        address: bytes,
        *,
        draw: Callable[[float, float], float],
        nonce: bytes,
    ) -> None:
        version_4 = len(address) == IPV4_OCTETS
        usual = _PROBE_NUM if version_4 else _DUP_ADDR_DETECT_TRANSMITS
        self._count = usual if plan.count is None else plan.count
        self._wait = plan.wait
        self._address = address
        self._station = station.link_layer_address
        self._draw = draw
        self._nonce = nonce
        self._due: Instant = 0
        self._over = self._finished = False
        self.asked = 0
        self.taken: Taken | None = None
        if station.owns(address):
            own = station.link_layer_address
            self.taken = Taken(
                address=address, station=own, link_layer_address=own, how="ours"
            )

    @property
    def verdict(self) -> bool | None:
        """Whether the address is free; `None` if that is not known."""
        if self.taken is not None:
            return False
        return True if self._finished else None

    def wake(self, now: Instant) -> list[bytes]:
        """Return the question, if it is time for one."""
        if self.is_over(now) or now < self._due or self.asked >= self._count:
            return []
        self.asked += 1
        self._due = now + self._pause()
        return [self._question()]

    def _pause(self) -> int:
        if self._wait is not None:
            return self._wait
        if len(self._address) != IPV4_OCTETS:
            return _RETRANS_TIMER
        if self.asked == self._count:
            return _ANNOUNCE_WAIT
        return int(self._draw(_PROBE_MIN, _PROBE_MAX) * SECOND)

    def _question(self) -> bytes:
        if len(self._address) == IPV4_OCTETS:
            return arp_frame(self._station, _NOBODY, self._address)
        message = icmpv6.NeighborSolicitation(
            target_address=self._address, options=(ndp.Nonce(nonce=self._nonce),)
        )
        group = solicited_node(self._address)
        return icmpv6_frame(self._station, message, IPV6_UNSPECIFIED, group)

    def next_wake(self) -> Instant | None:
        """Return when to ask again, or when it is over."""
        return self._due

    def sent(self, _frame: bytes, _at: Instant) -> None:
        """Take no note: nothing is timed."""

    def receive(self, frame: bytes, _now: Instant) -> list[Taken]:
        """Take a frame; return who has the address, if it tells."""
        heard = hear(frame)
        if heard is None or self.taken is not None:
            return []
        claim = self._claim(heard)
        if claim is None:
            return []
        how, whose = claim
        self.taken = Taken(
            address=self._address,
            station=heard.station,
            link_layer_address=whose,
            how=how,
        )
        return [self.taken]

    def _claim(self, heard: Heard) -> tuple[How, bytes] | None:
        """Return how a message claims the address, and for whom."""
        match heard.message:
            case arp.Packet() as words:
                return self._arp_claim(words)
            case icmpv6.NeighborAdvertisement(target_address=self._address) as news:
                whose = link_layer_option(news.options)
                return "advertisement", whose or heard.station
            case icmpv6.NeighborSolicitation(target_address=self._address) as asked:
                if heard.source == IPV6_UNSPECIFIED and not self._is_ours(asked):
                    return "solicitation", heard.station
        return None

    def _is_ours(self, asked: icmpv6.NeighborSolicitation) -> bool:
        return any(
            isinstance(one, ndp.Nonce) and one.nonce == self._nonce
            for one in asked.options
        )

    def _arp_claim(self, words: arp.Packet) -> tuple[How, bytes] | None:
        sender = words.sender_hardware_address
        if sender == self._station:
            return None
        request = words.operation == arp.Operation.REQUEST
        if words.sender_protocol_address == self._address:
            return "arp-request" if request else "arp-reply", sender
        probes = request and words.sender_protocol_address == _NOBODY
        if probes and words.target_protocol_address == self._address:
            return "arp-probe", sender
        return None

    def is_over(self, now: Instant) -> bool:
        """Tell whether it is known, or nobody spoke in time."""
        if not self._over and self.asked >= self._count and now >= self._due:
            self._finished = True
        self._over = self._over or self._finished or self.taken is not None
        return self._over

    def stop(self) -> None:
        """End it."""
        self._over = True
