"""Answering solicitations, and advertising unasked (RFC 4861 §7.2.3, §7.2.4, §7.2.6).

What is advertised unasked is a new address, to routers (RFC 9131 §6.1.2). That a
link-layer address changes while a node runs does not happen here.

Answers for an anycast address wait a random while (§7.2.7), since others answer, too;
so many of them wait at once, and no more. Whether a tentative address is asked for by
its owner or by a rival, `asdic.engine.addresses` judges, before messages come here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import final

from asdic.engine.interface import AddressState, Interface
from asdic.engine.link_layer_option import usable_link_layer_address
from asdic.engine.neighbor.ours import is_ours
from asdic.engine.neighbor.rules import (
    ANSWERS,
    SOLICITATIONS,
    AnswerFacts,
    SolicitationFacts,
)
from asdic.engine.neighbor.solicitation import advertisement
from asdic.engine.received import Received
from asdic.engine.rule import Rule
from asdic.engine.seams import LinkOutput, Neighbors
from asdic.engine.timers import TimerKey
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from asdic.wire.address import IPV6_UNSPECIFIED, parse_address

__all__ = ["AnnouncementTimer", "AnswerTimer", "Answers"]

_ALL_NODES = parse_address("ff02::1")
_ALL_ROUTERS = parse_address("ff02::2")


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


class Answers:
    """The advertisements that a node sends.

    Args:
        interfaces: The node's, by name.
        link: Who sends packets.
        neighbors: Who learns from whoever asks.

    """

    def __init__(
        self,
        interfaces: Mapping[str, Interface],
        link: LinkOutput,
        neighbors: Neighbors,
    ) -> None:
        self._interfaces = interfaces
        self._link = link
        self._neighbors = neighbors
        self._waiting: set[AnswerTimer] = set()
        self._announcements: dict[AnnouncementTimer, int] = {}

    def receive_solicitation(
        self, turn: Turn, received: Received[icmpv6.NeighborSolicitation]
    ) -> None:
        """Answer a solicitation for an address of the interface it came by."""
        interface, target = received.interface, received.message.target_address
        source = received.source
        rule = _judge(interface, target, source)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        self._learn(turn, received)
        if _is_anycast(interface, target):
            self._answer_later(turn, AnswerTimer(interface.name, target, source))
        else:
            self._answer(turn, interface, target, source)

    def announce_to_routers(
        self, turn: Turn, interface: Interface, target: bytes
    ) -> None:
        """Advertise a new address to routers, which may note it (RFC 9131 §6.1.2).

        A row that is under way begins anew; of none allowed, none begins.
        """
        key = AnnouncementTimer(interface.name, target)
        most = turn.configuration.neighbor_discovery.max_neighbor_advertisement
        is_under_way = key in self._announcements
        if most:
            self._announcements[key] = most
        if most and not is_under_way:
            self.expire_announcement(turn, key)

    def expire_answer(self, turn: Turn, key: AnswerTimer) -> None:
        """Send an answer that waited, if the address is still there."""
        self._waiting.discard(key)
        interface = self._interfaces[key.interface]
        rule = _judge(interface, key.target, key.destination)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
        else:
            self._answer(turn, interface, key.target, key.destination)

    def expire_announcement(self, turn: Turn, key: AnnouncementTimer) -> None:
        """Send an unsolicited advertisement, if the address is still there."""
        interface = self._interfaces[key.interface]
        left = self._announcements.pop(key)
        if not interface.owns(key.target):
            return
        packet = advertisement(
            interface,
            key.target,
            _from(interface, key.target),
            _ALL_ROUTERS,
            solicited=False,
            override=False,
        )
        self._send(turn, interface, packet, _ALL_ROUTERS)
        if left > 1:
            self._announcements[key] = left - 1
            turn.after(key, interface.retrans_timer)

    def _learn(
        self, turn: Turn, received: Received[icmpv6.NeighborSolicitation]
    ) -> None:
        """Take the link-layer address of who asks (RFC 4861 §7.2.3)."""
        interface, source = received.interface, received.source
        if source != IPV6_UNSPECIFIED:
            address = usable_link_layer_address(
                turn, interface, ndp.SourceLinkLayerAddress, received.message.options
            )
            self._neighbors.learn(turn, interface, source, address)

    def _answer_later(self, turn: Turn, key: AnswerTimer) -> None:
        """Let an answer wait its random while (RFC 4861 §7.2.7)."""
        discovery = turn.configuration.neighbor_discovery
        facts = AnswerFacts(
            is_waiting=key in self._waiting,
            is_full=len(self._waiting) >= discovery.max_delayed_answers,
        )
        rule = ANSWERS.first(facts)
        if rule is not None:
            turn.stay_silent(rule, key.interface)
            return
        self._waiting.add(key)
        turn.after(
            key,
            turn.draws.between("anycast-delay", 0, discovery.max_anycast_delay_time),
        )

    def _answer(
        self, turn: Turn, interface: Interface, target: bytes, source: bytes
    ) -> None:
        """Advertise *target* to who asked, or to all where nobody knows who did."""
        is_known = source != IPV6_UNSPECIFIED
        destination = source if is_known else _ALL_NODES
        packet = advertisement(
            interface,
            target,
            _from(interface, target),
            destination,
            solicited=is_known,
            override=_may_override(interface, target),
        )
        self._send(turn, interface, packet, destination)

    def _send(
        self, turn: Turn, interface: Interface, packet: bytes, destination: bytes
    ) -> None:
        turn.counters.count_icmpv6_sent(icmpv6.NeighborAdvertisement.type)
        self._link.send(turn, interface, packet, destination)


def _judge(interface: Interface, target: bytes, source: bytes) -> Rule | None:
    """Return which rule forbids to answer *source* about *target*, if one does."""
    return SOLICITATIONS.first(
        SolicitationFacts(
            is_target_ours=target in interface.addresses,
            is_target_assigned=interface.owns(target),
            is_from_us=is_ours(interface, source),
        )
    )


def _is_anycast(interface: Interface, target: bytes) -> bool:
    found = interface.addresses.get(target)
    return found is not None and found.is_anycast


def _may_override(interface: Interface, target: bytes) -> bool:
    """Tell whether nobody else may have *target* (RFC 4861 §7.2.4, RFC 4429 §3.3)."""
    found = interface.addresses.get(target)
    return (
        found is not None
        and not found.is_anycast
        and found.state is not AddressState.OPTIMISTIC
    )


def _from(interface: Interface, target: bytes) -> bytes:
    """Return the source: the target, unless that is anycast."""
    if _is_anycast(interface, target):
        return interface.link_local_address or target
    return target
