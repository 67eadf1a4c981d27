"""Which IPv6 packets a host takes in at all: versions, lengths, addresses.

What `asdic.wire.validate` finds in a decoded packet is judged here on octets, since
every packet comes through. Hop limit 0 is no reason to refuse (RFC 8200 §3).
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire.ipv6 import HEADER_LENGTH

__all__ = ["ARRIVAL", "FRAMES", "TABLES", "ArrivalFacts", "FrameFacts"]

_VERSION_6 = 6
_IPV6 = 0x86DD
_ETHER_TYPES = frozenset({0x0800, 0x0806, _IPV6})
_ETHERNET_HEADER = 14
_MULTICAST = 0xFF
_LOOPBACK = bytes(15) + b"\1"
_MAPPED = bytes(10) + b"\xff\xff"
_SCOPE_MASK = 0x0F
_NO_LINK_SCOPES = frozenset({0, 1})


@final
class FrameFacts(Struct, frozen=True, gc=False):
    """A frame that came in on a link with link-layer addresses.

    Attributes:
        size: Its octets.
        ether_type: 0 where the frame is too short to have one.
        is_for_us: Whether its destination is this interface, or a group.
        is_disabled: Whether IPv6 is off on the interface.

    """

    size: int
    ether_type: int
    is_for_us: bool
    is_disabled: bool


@final
class ArrivalFacts(Struct, frozen=True, gc=False):
    """An IPv6 packet that came in.

    Attributes:
        size: Octets that are there.
        version: Of the header; 0 where there is not even one.
        announced: Octets that the header announces, itself included.
        source: 16 octets.
        destination: 16 octets.
        is_for_us: Whether the interface listens to the destination.
        is_looped: Whether the packet never was on a link.
        is_forwarding: Whether packets for others are forwarded.

    """

    size: int
    version: int
    announced: int
    source: bytes
    destination: bytes
    is_for_us: bool
    is_looped: bool = False
    is_forwarding: bool = False


FRAMES: RuleTable[FrameFacts] = RuleTable(
    RuleRow(
        Rule(
            name="interface-disabled",
            source="RFC 4862 §5.4.5",
            text="With a duplicate of its hardware's address, IPv6 is off on an interface.",
        ),
        lambda facts: facts.is_disabled and facts.ether_type == _IPV6,
    ),
    RuleRow(
        Rule(
            name="frame-too-short",
            source="RFC 2464 §3",
            text="An Ethernet frame has a header of 14 octets.",
        ),
        lambda facts: facts.size < _ETHERNET_HEADER,
    ),
    RuleRow(
        Rule(
            name="frame-for-another-station",
            source="RFC 1122 §2.3",
            text="Frames to another station's address are not for this node.",
        ),
        lambda facts: not facts.is_for_us,
    ),
    RuleRow(
        Rule(
            name="ether-type-not-handled",
            source="RFC 1122 §2.3.3, RFC 2464 §3",
            text="Of the EtherTypes, this node reads those of the families it speaks.",
        ),
        lambda facts: facts.ether_type not in _ETHER_TYPES,
    ),
)

ARRIVAL: RuleTable[ArrivalFacts] = RuleTable(
    RuleRow(
        Rule(
            name="packet-too-short",
            source="RFC 8200 §3",
            text="An IPv6 packet has a header of 40 octets.",
        ),
        lambda facts: facts.size < HEADER_LENGTH,
    ),
    RuleRow(
        Rule(
            name="version-not-6",
            source="RFC 8200 §3",
            text="The version of an IPv6 packet is 6.",
        ),
        lambda facts: facts.version != _VERSION_6,
    ),
    RuleRow(
        Rule(
            name="packet-cut-short",
            source="RFC 8200 §3",
            text="All octets that the payload length announces are there.",
        ),
        lambda facts: facts.announced > facts.size,
    ),
    RuleRow(
        Rule(
            name="source-multicast",
            source="RFC 4291 §2.7",
            text="The source of a packet is no multicast address.",
        ),
        lambda facts: facts.source[0] == _MULTICAST,
    ),
    RuleRow(
        Rule(
            name="loopback-on-link",
            source="RFC 4291 §2.5.3",
            text="Packets from or to ::1 are never on a link.",
        ),
        lambda facts: (
            not facts.is_looped and (_LOOPBACK in (facts.source, facts.destination))
        ),
    ),
    RuleRow(
        Rule(
            name="mapped-address-on-link",
            source="RFC 4038 §4.2",
            text="IPv4-mapped addresses are never on a link.",
        ),
        lambda facts: _MAPPED in (facts.source[:12], facts.destination[:12]),
    ),
    RuleRow(
        Rule(
            name="multicast-scope-not-on-link",
            source="RFC 4291 §2.7",
            text="Groups of scope 0 and of interface-local scope are never on a link.",
        ),
        lambda facts: (
            not facts.is_looped
            and facts.destination[0] == _MULTICAST
            and facts.destination[1] & _SCOPE_MASK in _NO_LINK_SCOPES
        ),
    ),
    RuleRow(
        Rule(
            name="destination-not-ours",
            source="RFC 8200 §3, RFC 4291 §2.8",
            text="A host takes packets to its addresses and groups, and forwards none.",
        ),
        lambda facts: not facts.is_for_us and not facts.is_forwarding,
    ),
)

TABLES = (FRAMES, ARRIVAL)
