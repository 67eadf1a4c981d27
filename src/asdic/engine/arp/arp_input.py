"""What a host does with an ARP packet: RFC 826's algorithm of reception.

Is it of this hardware and this protocol? Is its sender known, then what is known of it
is renewed. Is it for this node, then the sender is learned, and a request answered.
RFC 5227 adds that nobody is learned who claims an address of this node's.
"""

from __future__ import annotations

from asdic.engine.arp.rules import (
    FROM_OUR_ADDRESS,
    MALFORMED,
    REFUSED,
    TARGET_TENTATIVE,
    UNANSWERED,
    FormFacts,
    SenderFacts,
    TargetFacts,
)
from asdic.engine.arp_frames import IPV4_UNSPECIFIED, reply
from asdic.engine.interface import AddressState, Interface
from asdic.engine.seams import ArpNeighbors, ClaimListener
from asdic.engine.turn import Turn
from asdic.errors import DecodeError
from asdic.wire.arp import Operation, Packet

__all__ = ["ArpInput"]

_ETHERNET = 14


class ArpInput:
    """Takes ARP packets in.

    Args:
        neighbors: Who learns of neighbors.
        claims: Who is told of others that use an address of this node.

    """

    def __init__(self, neighbors: ArpNeighbors, claims: ClaimListener) -> None:
        self._neighbors = neighbors
        self._claims = claims

    def receive(self, turn: Turn, interface: Interface, frame: bytes) -> None:
        """Take a frame of ether type 0x0806, to this station or to all."""
        packet = _decode(frame)
        rule = MALFORMED.first(FormFacts(packet))
        if rule is not None:
            turn.stay_silent(rule, interface.name)
        elif packet is not None:
            self._judge(turn, interface, packet, frame[:6])

    def _judge(
        self, turn: Turn, interface: Interface, packet: Packet, station: bytes
    ) -> None:
        """Refuse a packet whose sender cannot be a neighbor, or take it."""
        sender = packet.sender_protocol_address
        facts = SenderFacts(
            packet=packet,
            own=interface.link_layer_address,
            is_broadcast=interface.is_broadcast(sender),
            is_ours=_has(interface, sender),
        )
        rule = REFUSED.first(facts)
        if rule is None:
            self._take(turn, interface, packet, station)
            return
        turn.stay_silent(rule, interface.name)
        if rule is FROM_OUR_ADDRESS:
            self._claim(turn, interface, packet, sender)

    def _take(
        self, turn: Turn, interface: Interface, packet: Packet, station: bytes
    ) -> None:
        """Learn from a neighbor's packet, and answer it if it asks for this node."""
        sender, target = packet.sender_protocol_address, packet.target_protocol_address
        facts = TargetFacts(
            is_request=packet.operation == Operation.REQUEST,
            is_target_ours=_has(interface, target),
            is_target_assigned=interface.owns(target),
            is_sender_known=self._knows(interface, sender),
        )
        is_probe = sender == IPV4_UNSPECIFIED
        if not is_probe:
            is_unicast = station == interface.link_layer_address
            self._learn(turn, interface, packet, facts, is_unicast=is_unicast)
        rule = UNANSWERED.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            if rule is TARGET_TENTATIVE and is_probe:
                self._claim(turn, interface, packet, target)
        elif facts.is_request:
            answer = reply(interface, target, sender, packet.sender_hardware_address)
            turn.transmit(interface.name, answer)

    def _learn(
        self,
        turn: Turn,
        interface: Interface,
        packet: Packet,
        facts: TargetFacts,
        *,
        is_unicast: bool,
    ) -> None:
        """Renew what is known of the sender; take it in where it speaks to this node.

        A reply to this station alone shows that the neighbor is reachable, as a
        solicited advertisement does. Whatever else it says, only where it is.
        """
        sender = packet.sender_protocol_address
        hardware = packet.sender_hardware_address
        is_for_us = facts.is_target_assigned
        is_answer = is_for_us and is_unicast and not facts.is_request
        if is_answer and facts.is_sender_known:
            self._neighbors.replied(turn, interface, sender, hardware)
        elif is_for_us or facts.is_sender_known:
            self._neighbors.learn(turn, interface, sender, hardware)

    def _knows(self, interface: Interface, sender: bytes) -> bool:
        return self._neighbors.may_be_reachable(interface, sender) is not None

    def _claim(
        self, turn: Turn, interface: Interface, packet: Packet, address: bytes
    ) -> None:
        self._claims.address_claimed(
            turn, interface, address, packet.sender_hardware_address
        )


def _decode(frame: bytes) -> Packet | None:
    """Return the packet in *frame*, or `None` where that is too short for it."""
    try:
        return Packet.decode(frame, _ETHERNET)
    except DecodeError:
        return None


def _has(interface: Interface, address: bytes) -> bool:
    """Tell whether *interface* has *address*, or is about to: not a duplicate."""
    found = interface.addresses.get(address)
    return found is not None and found.state is not AddressState.DUPLICATED
