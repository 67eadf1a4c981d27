"""Answering solicitations, and advertising unasked (RFC 4861 §7.2.3, §7.2.4, §7.2.6).

Answers for an anycast address wait a random while (§7.2.7), since others answer, too;
so many of them wait at once, and no more.
"""

from __future__ import annotations

from typing import final

from asdic.engine.interface import Interface
from asdic.engine.neighbor.rules import SOLICITATIONS, SolicitationFacts
from asdic.engine.neighbor.solicitation import ALL_NODES, advertisement
from asdic.engine.received import Received
from asdic.engine.seams import LinkOutput, Neighbors
from asdic.engine.timers import TimerKey
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from asdic.wire.address import IPV6_UNSPECIFIED

__all__ = ["AnnouncementTimer", "AnswerTimer", "Answers"]


@final
class AnswerTimer(TimerKey, frozen=True):
    """An answer that waits: for whom, about which anycast address."""

    interface: str
    target: bytes
    destination: bytes


@final
class AnnouncementTimer(TimerKey, frozen=True):
    """The next unsolicited advertisement of an address."""

    interface: str
    target: bytes
    left: int


class Answers:
    """The advertisements that a node sends.

    Args:
        interfaces: The node's, by name.
        link: Who sends packets.
        neighbors: Who learns from whoever asks.

    """

    def __init__(
        self, interfaces: dict[str, Interface], link: LinkOutput, neighbors: Neighbors
    ) -> None:
        self._interfaces = interfaces
        self._link = link
        self._neighbors = neighbors

    def receive_solicitation(
        self, turn: Turn, received: Received[icmpv6.NeighborSolicitation]
    ) -> None:
        """Answer a solicitation for an address of the interface it came by."""
        interface, target = received.interface, received.message.target_address
        found = interface.addresses.get(target)
        facts = SolicitationFacts(
            is_target_ours=found is not None and found.is_assigned,
            is_from_us=received.source in interface.addresses,
        )
        rule = SOLICITATIONS.first(facts)
        if rule is not None or found is None:
            turn.stay_silent(rule or next(iter(SOLICITATIONS)), interface.name)
            return
        source = received.source
        if source != IPV6_UNSPECIFIED:
            address = _source_address(received.message)
            self._neighbors.learn(turn, interface, source, address)
        if found.is_anycast:
            delay = turn.draws.between(
                "anycast-delay",
                0,
                turn.configuration.neighbor_discovery.max_anycast_delay_time,
            )
            turn.after(AnswerTimer(interface.name, target, source), delay)
        else:
            self._answer(turn, interface, target, source)

    def announce(self, turn: Turn, interface: Interface, target: bytes) -> None:
        """Advertise an address unasked, as often as is allowed (RFC 4861 §7.2.6)."""
        most = turn.configuration.neighbor_discovery.max_neighbor_advertisement
        self.expire_announcement(turn, AnnouncementTimer(interface.name, target, most))

    def expire_answer(self, turn: Turn, key: AnswerTimer) -> None:
        """Send an answer that waited, if the address is still there."""
        interface = self._interfaces[key.interface]
        if key.target in interface.addresses:
            self._answer(turn, interface, key.target, key.destination)

    def expire_announcement(self, turn: Turn, key: AnnouncementTimer) -> None:
        """Send an unsolicited advertisement, if the address is still there."""
        interface = self._interfaces[key.interface]
        if key.left == 0 or not interface.owns(key.target):
            return
        packet = advertisement(
            interface,
            key.target,
            _from(interface, key.target),
            ALL_NODES,
            solicited=False,
            override=not interface.addresses[key.target].is_anycast,
        )
        self._link.send(turn, interface, packet, ALL_NODES)
        again = AnnouncementTimer(key.interface, key.target, key.left - 1)
        turn.after(again, interface.retrans_timer)

    def _answer(
        self, turn: Turn, interface: Interface, target: bytes, source: bytes
    ) -> None:
        """Advertise *target* to who asked, or to all where nobody knows who did."""
        is_known = source != IPV6_UNSPECIFIED
        destination = source if is_known else ALL_NODES
        packet = advertisement(
            interface,
            target,
            _from(interface, target),
            destination,
            solicited=is_known,
            override=not interface.addresses[target].is_anycast,
        )
        self._link.send(turn, interface, packet, destination)


def _from(interface: Interface, target: bytes) -> bytes:
    """Return the source: the target, unless that is anycast."""
    if interface.addresses[target].is_anycast:
        return interface.link_local_address or target
    return target


def _source_address(message: icmpv6.NeighborSolicitation) -> bytes | None:
    """Return the link-layer address in a solicitation."""
    for option in message.options:
        if isinstance(option, ndp.SourceLinkLayerAddress):
            return option.link_layer_address[:6]
    return None
