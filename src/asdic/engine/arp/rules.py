"""Which ARP packets are not heeded, and which are not answered (RFC 826, RFC 5227)."""

from __future__ import annotations

from typing import Final, final

from msgspec import Struct

from asdic.engine.arp_frames import IPV4_UNSPECIFIED
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire.address import IPV4_OCTETS, is_multicast
from asdic.wire.arp import ETHERNET, Operation, Packet
from asdic.wire.protocol import EtherType

__all__ = [
    "FROM_OUR_ADDRESS",
    "MALFORMED",
    "REFUSED",
    "TABLES",
    "TARGET_TENTATIVE",
    "UNANSWERED",
    "FormFacts",
    "SenderFacts",
    "TargetFacts",
]

_HARDWARE_OCTETS = 6
_GROUP_BIT = 1
_LOOPBACK = 127
_OPERATIONS = frozenset({Operation.REQUEST.value, Operation.REPLY.value})


@final
class FormFacts(Struct, frozen=True, gc=False):
    """A frame that says that it bears an ARP packet.

    Attributes:
        packet: `None` where the frame is too short for what it says.

    """

    packet: Packet | None


@final
class SenderFacts(Struct, frozen=True, kw_only=True, gc=False):
    """Who sent an ARP packet of Ethernet and IPv4.

    Attributes:
        packet: The packet.
        own: The link-layer address of the interface.
        is_broadcast: Whether the sender's address is one of all on the link.
        is_ours: Whether the interface has the sender's address, assigned or tentative.

    """

    packet: Packet
    own: bytes
    is_broadcast: bool
    is_ours: bool

    @property
    def hardware(self) -> bytes:
        """Whose packet it is, on the link."""
        return self.packet.sender_hardware_address

    @property
    def address(self) -> bytes:
        """Whose packet it is, by address."""
        return self.packet.sender_protocol_address

    @property
    def is_reply(self) -> bool:
        """Whether it answers a request."""
        return self.packet.operation == Operation.REPLY


@final
class TargetFacts(Struct, frozen=True, kw_only=True, gc=False):
    """Whom a well-formed packet of somebody else asks for or tells.

    Attributes:
        is_request: Whether it asks.
        is_target_ours: Whether the interface has the target, assigned or not.
        is_target_assigned: Whether it is assigned.
        is_sender_known: Whether the cache had an entry of the sender.

    """

    is_request: bool
    is_target_ours: bool
    is_target_assigned: bool
    is_sender_known: bool


FROM_OUR_ADDRESS: Final = Rule(
    name="arp-from-our-address",
    source="RFC 5227 §2.4",
    text="Who claims an address of ours is no neighbor, but in conflict with us.",
)
TARGET_TENTATIVE: Final = Rule(
    name="arp-target-tentative",
    source="RFC 5227 §2.1.1",
    text="For an address that may be somebody else's nobody is answered.",
)

MALFORMED: RuleTable[FormFacts] = RuleTable(
    RuleRow(
        Rule(
            name="arp-cut-short",
            source="RFC 826",
            text="An ARP packet has all octets that its length fields announce.",
        ),
        lambda facts: facts.packet is None,
    ),
    RuleRow(
        Rule(
            name="arp-of-other-hardware",
            source="RFC 826",
            text="A station heeds ARP packets of the hardware type that it has.",
        ),
        lambda facts: (
            facts.packet is not None and facts.packet.hardware_type != ETHERNET
        ),
    ),
    RuleRow(
        Rule(
            name="arp-of-other-protocol",
            source="RFC 826",
            text="A station heeds ARP packets of the protocol that it speaks.",
        ),
        lambda facts: (
            facts.packet is not None and facts.packet.protocol_type != EtherType.IPV4
        ),
    ),
    RuleRow(
        Rule(
            name="arp-of-other-lengths",
            source="RFC 826",
            text="Addresses in ARP are as long as those of Ethernet and IPv4.",
        ),
        lambda facts: (
            facts.packet is not None
            and (facts.packet.hardware_length, facts.packet.protocol_length)
            != (_HARDWARE_OCTETS, IPV4_OCTETS)
        ),
    ),
    RuleRow(
        Rule(
            name="arp-of-other-operation",
            source="RFC 826",
            text="Of the operations of ARP, a host reads request and reply.",
        ),
        lambda facts: (
            facts.packet is not None and facts.packet.operation not in _OPERATIONS
        ),
    ),
)

REFUSED: RuleTable[SenderFacts] = RuleTable(
    RuleRow(
        Rule(
            name="arp-from-our-station",
            source="RFC 5227 §2.4",
            text="A packet from our own link-layer address is ours, come back.",
        ),
        lambda facts: facts.hardware == facts.own,
    ),
    RuleRow(
        Rule(
            name="arp-from-group-station",
            source="RFC 1812 §3.3.2",
            text="No single neighbor has a group or broadcast link-layer address.",
        ),
        lambda facts: facts.hardware[0] & _GROUP_BIT != 0,
    ),
    RuleRow(
        Rule(
            name="arp-from-no-single-address",
            source="RFC 1122 §3.2.1.3",
            text="No neighbor has a group, broadcast or loopback address.",
        ),
        lambda facts: (
            facts.is_broadcast
            or is_multicast(facts.address)
            or facts.address[0] == _LOOPBACK
        ),
    ),
    RuleRow(
        FROM_OUR_ADDRESS,
        lambda facts: facts.is_ours,
    ),
    RuleRow(
        Rule(
            name="arp-reply-from-unspecified",
            source="RFC 5227 §1.1",
            text="From 0.0.0.0 addresses are probed for, and nobody answers.",
        ),
        lambda facts: facts.is_reply and facts.address == IPV4_UNSPECIFIED,
    ),
)

UNANSWERED: RuleTable[TargetFacts] = RuleTable(
    RuleRow(
        Rule(
            name="arp-target-not-ours",
            source="RFC 826",
            text="Who is not asked for, and does not know the sender, does nothing.",
        ),
        lambda facts: (
            not facts.is_target_ours and (facts.is_request or not facts.is_sender_known)
        ),
    ),
    RuleRow(
        TARGET_TENTATIVE,
        lambda facts: facts.is_target_ours and not facts.is_target_assigned,
    ),
)

TABLES = (MALFORMED, REFUSED, UNANSWERED)
