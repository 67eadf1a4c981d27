"""Which packets are not forwarded, whatever the routes say: by addresses and options.

RFC 1812 §5.3.7 (martians), RFC 4291 §2, RFC 3927 §2.7, RFC 2644. Nobody is told of
these: their sender is none, or no error goes to it. What arrival rules refuse of any
packet (loopback addresses, a group as source) does not come here.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire.address import is_ipv6_link_local, is_multicast

__all__ = ["TRANSIT", "TransitFacts"]

_VERSION_4 = 4
_THIS_NETWORK = 0
_NO_HOST = frozenset({_THIS_NETWORK, *range(240, 256)})
_LINK_LOCAL_4 = bytes((169, 254))


@final
class TransitFacts(Struct, frozen=True, gc=False, kw_only=True):
    """A packet for somebody else.

    Attributes:
        version: 4 or 6.
        is_off: Whether packets of that family are not forwarded here.
        source: 4 or 16 octets.
        destination: 4 or 16 octets.
        is_link_group: Whether the frame went to a link-layer group or broadcast.
        is_source_broadcast: Whether the source is a broadcast address of a link here.
        is_broadcast: Whether the destination is one that must not be forwarded to.
        is_source_routed: Whether it has a source route, and those are refused.

    """

    version: int
    source: bytes
    destination: bytes
    is_off: bool = False
    is_link_group: bool = False
    is_source_broadcast: bool = False
    is_broadcast: bool = False
    is_source_routed: bool = False


def _is_from_nobody(facts: TransitFacts) -> bool:
    if facts.version == _VERSION_4:
        return facts.source[0] == _THIS_NETWORK or facts.is_source_broadcast
    return not any(facts.source)


def _is_to_nobody(facts: TransitFacts) -> bool:
    if facts.version == _VERSION_4:
        return facts.destination[0] in _NO_HOST
    return not any(facts.destination)


def _is_ipv4_link_local(facts: TransitFacts) -> bool:
    if facts.version != _VERSION_4:
        return False
    return _LINK_LOCAL_4 in (facts.source[:2], facts.destination[:2])


def _is_to_link_local(facts: TransitFacts) -> bool:
    return facts.version != _VERSION_4 and is_ipv6_link_local(facts.destination)


TRANSIT: RuleTable[TransitFacts] = RuleTable(
    RuleRow(
        Rule(
            name="forwarding-of-family-off",
            source="RFC 1812 §2.2.8.1, RFC 8504 §3",
            text="A node may be a router of one family, and a host of the other.",
        ),
        lambda facts: facts.is_off,
    ),
    RuleRow(
        Rule(
            name="link-group-in-transit",
            source="RFC 1812 §5.3.4",
            text="What came to a link-layer group or broadcast is not forwarded.",
        ),
        lambda facts: facts.is_link_group and not is_multicast(facts.destination),
    ),
    RuleRow(
        Rule(
            name="group-in-transit",
            source="RFC 1812 §5.2.1.1, RFC 4291 §2.7",
            text="There is no multicast routing: packets to groups stay on their link.",
        ),
        lambda facts: is_multicast(facts.destination),
    ),
    RuleRow(
        Rule(
            name="directed-broadcast-in-transit",
            source="RFC 2644 §3",
            text="Packets to all hosts of a link are not forwarded, unless that is on.",
        ),
        lambda facts: facts.is_broadcast,
    ),
    RuleRow(
        Rule(
            name="martian-source-in-transit",
            source="RFC 1812 §5.3.7, RFC 4291 §2.5.2",
            text="Packets whose source is unspecified, or a broadcast address, are not"
            " forwarded.",
        ),
        _is_from_nobody,
    ),
    RuleRow(
        Rule(
            name="martian-destination-in-transit",
            source="RFC 1812 §5.3.7, RFC 4291 §2.5.2",
            text="Packets to 0.0.0.0/8, to addresses that are nobody's, or to :: are not"
            " forwarded.",
        ),
        _is_to_nobody,
    ),
    RuleRow(
        Rule(
            name="ipv4-link-local-in-transit",
            source="RFC 3927 §2.7",
            text="Packets from or to 169.254.0.0/16 are not forwarded.",
        ),
        _is_ipv4_link_local,
    ),
    RuleRow(
        Rule(
            name="link-local-destination-in-transit",
            source="RFC 4291 §2.5.6",
            text="Packets to link-local addresses are not forwarded.",
        ),
        _is_to_link_local,
    ),
    RuleRow(
        Rule(
            name="source-route-in-transit",
            source="RFC 7126 §4.3.5, §4.4.5",
            text="Packets with an IPv4 source route are not forwarded, unless that is"
            " on.",
        ),
        lambda facts: facts.is_source_routed,
    ),
)
