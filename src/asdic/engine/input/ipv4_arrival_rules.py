"""Which IPv4 packets a host takes in at all (RFC 791 §3.1, RFC 1122 §3.2.1).

The time to live is no reason to refuse: a host takes what reaches it (RFC 1122
§3.2.1.7). Options are judged elsewhere (`ipv4_options`).
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire.address import is_multicast
from asdic.wire.protocol import Protocol

__all__ = ["IPV4_ARRIVAL", "TABLES", "Ipv4Arrival", "Ipv4ArrivalFacts"]

_MINIMUM_LENGTH = 20
_VERSION_4 = 4
_THIS_NETWORK = 0
_LOOPBACK = 127
_CLASS_E = range(240, 256)
_UNSPECIFIED = bytes(4)
_BEFORE_ADDRESS = frozenset({Protocol.UDP.value, Protocol.IGMP.value})
"""What hosts without an address send: BOOTP (RFC 951) and IGMP (RFC 9776 §4.2.14)."""


@final
class Ipv4ArrivalFacts(Struct, frozen=True, gc=False, kw_only=True):
    """An IPv4 packet that came in; what does not reach a field has zeros there.

    Attributes:
        size: Octets that are there.
        version: Of the header.
        header_length: That the header announces.
        total_length: That the header announces.
        is_sound: Whether the header's checksum is right.
        protocol: IANA protocol number.
        source: 4 octets.
        destination: 4 octets.
        is_source_broadcast: Whether the source is a broadcast address.
        is_for_all: Whether the destination is a group or a broadcast address.
        is_for_us: Whether the interface listens to the destination.
        is_link_group: Whether the frame went to a link-layer group or broadcast.
        is_looped: Whether the packet never was on a link.
        is_forwarding: Whether packets for others are forwarded.

    """

    size: int
    version: int
    header_length: int
    total_length: int
    is_sound: bool
    protocol: int
    source: bytes
    destination: bytes
    is_source_broadcast: bool
    is_for_all: bool
    is_for_us: bool
    is_link_group: bool = False
    is_looped: bool = False
    is_forwarding: bool = False


@final
class Ipv4Arrival(RuleRow[Ipv4ArrivalFacts], frozen=True, gc=False):
    """A rule, what it applies to, and where RFC 4293 counts it.

    Attributes:
        counter: The name of the counter.

    """

    counter: str = "InHdrErrors"


def _is_from_this_network(facts: Ipv4ArrivalFacts) -> bool:
    if facts.source[0] != _THIS_NETWORK:
        return False
    return facts.source != _UNSPECIFIED or facts.protocol not in _BEFORE_ADDRESS


IPV4_ARRIVAL: RuleTable[Ipv4ArrivalFacts] = RuleTable(
    Ipv4Arrival(
        Rule(
            name="ipv4-packet-too-short",
            source="RFC 791 §3.1",
            text="An IPv4 packet has a header of 20 octets at least.",
        ),
        lambda facts: facts.size < _MINIMUM_LENGTH,
    ),
    Ipv4Arrival(
        Rule(
            name="ipv4-version",
            source="RFC 1122 §3.2.1.1",
            text="The version of an IPv4 packet is 4.",
        ),
        lambda facts: facts.version != _VERSION_4,
    ),
    Ipv4Arrival(
        Rule(
            name="ipv4-header-length",
            source="RFC 791 §3.1",
            text="The header of an IPv4 packet has 20 octets, and as many as it says.",
        ),
        lambda facts: not _MINIMUM_LENGTH <= facts.header_length <= facts.total_length,
    ),
    Ipv4Arrival(
        Rule(
            name="ipv4-cut-short",
            source="RFC 791 §3.1",
            text="All octets that the total length announces are there.",
        ),
        lambda facts: facts.total_length > facts.size,
        "InTruncatedPkts",
    ),
    Ipv4Arrival(
        Rule(
            name="ipv4-header-checksum",
            source="RFC 1122 §3.2.1.2",
            text="The checksum of an IPv4 header is the one over its octets.",
        ),
        lambda facts: not facts.is_sound,
    ),
    Ipv4Arrival(
        Rule(
            name="ipv4-source-address",
            source="RFC 1122 §3.2.1.3",
            text="The source of an IPv4 packet is neither multicast nor broadcast.",
        ),
        lambda facts: is_multicast(facts.source) or facts.is_source_broadcast,
        "InAddrErrors",
    ),
    Ipv4Arrival(
        Rule(
            name="ipv4-source-class-e",
            source="RFC 1112 §4, RFC 1812 §5.3.7",
            text="Addresses from 240.0.0.0 on are nobody's.",
        ),
        lambda facts: facts.source[0] in _CLASS_E and not facts.is_source_broadcast,
        "InAddrErrors",
    ),
    Ipv4Arrival(
        Rule(
            name="ipv4-source-this-network",
            source="RFC 1122 §3.2.1.3",
            text="Only who looks for its address yet sends from 0.0.0.0.",
        ),
        _is_from_this_network,
        "InAddrErrors",
    ),
    Ipv4Arrival(
        Rule(
            name="ipv4-loopback-on-link",
            source="RFC 1122 §3.2.1.3",
            text="Packets from or to 127.0.0.0/8 are never on a link.",
        ),
        lambda facts: (
            not facts.is_looped and _LOOPBACK in (facts.source[0], facts.destination[0])
        ),
        "InAddrErrors",
    ),
    Ipv4Arrival(
        Rule(
            name="ipv4-unicast-in-link-broadcast",
            source="RFC 1122 §3.3.6",
            text="What comes to all stations of a link is for all of its hosts.",
        ),
        lambda facts: facts.is_link_group and not facts.is_for_all,
        "InAddrErrors",
    ),
    Ipv4Arrival(
        Rule(
            name="ipv4-destination-not-ours",
            source="RFC 1122 §3.2.1.3",
            text="A host takes packets to its addresses, its groups and to all, and"
            " forwards none.",
        ),
        lambda facts: not facts.is_for_us and not facts.is_forwarding,
        "InAddrErrors",
    ),
)

TABLES = (IPV4_ARRIVAL,)
