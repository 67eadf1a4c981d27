"""When an ICMP error must not be sent: both families in one table.

RFC 4443 §2.4 (e) lists the cases for ICMPv6, RFC 1122 §3.2.2 and RFC 1812 §4.3.2.7
those for ICMPv4. A row that has no source for a family does not apply to it. The rate
limits come behind these rows: what would not be sent anyway takes no token.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.wire.address import IPV6_UNSPECIFIED

__all__ = ["SUPPRESSION", "ErrorFacts"]

_ICMPV4_ERRORS = frozenset({3, 4, 5, 11, 12})
_FIRST_INFORMATIONAL = 128
_REDIRECT = 137
_PACKET_TOO_BIG = 2
_MULTICAST = 0xFF
_IPV4_MULTICAST = range(224, 240)
# Network 0, loopback, multicast, class E and the limited broadcast.
_IPV4_NO_HOST = frozenset({0, 127, *range(224, 256)})
_LIMITED_BROADCAST = b"\xff" * 4
_LOOPBACK = 127


@final
class ErrorFacts(Struct, frozen=True, gc=False, kw_only=True):
    """What decides whether an error may be sent.

    Attributes:
        is_ipv6: The family of the invoking packet.
        source: Of the invoking packet, packed.
        destination: Of the invoking packet, packed.
        icmp_type: Of the ICMP message in it; `None` for another upper layer, or none.
        is_later_fragment: Whether it is a fragment, and not the first.
        is_link_group: Whether the frame went to a link-layer group or broadcast.
        is_broadcast: Whether the destination is the broadcast address of an IPv4
            subnet; 255.255.255.255 is known for one without.
        is_source_broadcast: Whether the source is.
        is_source_anycast: Whether the source is known to be an anycast address.
        type: Of the error.
        is_demanded: Whether the invoking packet demands the error of any group.
        is_turned_off: Whether errors of this type and code are not sent, by
            configuration.

    """

    is_ipv6: bool
    source: bytes
    destination: bytes
    icmp_type: int | None = None
    is_later_fragment: bool = False
    is_link_group: bool = False
    is_broadcast: bool = False
    is_source_broadcast: bool = False
    is_source_anycast: bool = False
    type: int = 0
    is_demanded: bool = False
    is_turned_off: bool = False

    @property
    def may_answer_group(self) -> bool:
        """Whether this is an exception of RFC 4443 §2.4 (e.3)."""
        return self.is_ipv6 and (self.type == _PACKET_TOO_BIG or self.is_demanded)


def _about_error(facts: ErrorFacts) -> bool:
    if facts.icmp_type is None:
        return False
    if facts.is_ipv6:
        return facts.icmp_type < _FIRST_INFORMATIONAL
    return facts.icmp_type in _ICMPV4_ERRORS


def _to_group(facts: ErrorFacts) -> bool:
    first = facts.destination[0]
    if facts.is_ipv6:
        return first == _MULTICAST and not facts.may_answer_group
    is_broadcast = facts.is_broadcast or facts.destination == _LIMITED_BROADCAST
    return first in _IPV4_MULTICAST or is_broadcast


def _from_no_single_host(facts: ErrorFacts) -> bool:
    first = facts.source[0]
    if facts.is_ipv6:
        return first == _MULTICAST or facts.source == IPV6_UNSPECIFIED
    if first == facts.destination[0] == _LOOPBACK:
        return False  # never on a link: the host is this one
    return facts.is_source_broadcast or first in _IPV4_NO_HOST


SUPPRESSION: RuleTable[ErrorFacts] = RuleTable(
    RuleRow(
        Rule(
            name="error-about-error",
            source="RFC 4443 §2.4 (e.1), RFC 1122 §3.2.2",
            text="No error is sent about an error: two nodes would do so forever.",
        ),
        _about_error,
    ),
    RuleRow(
        Rule(
            name="error-about-redirect",
            source="RFC 4443 §2.4 (e.2)",
            text="No error is sent about an ICMPv6 Redirect.",
        ),
        lambda facts: facts.is_ipv6 and facts.icmp_type == _REDIRECT,
    ),
    RuleRow(
        Rule(
            name="error-about-later-fragment",
            source="RFC 1122 §3.2.2",
            text="No ICMPv4 error is sent about a fragment other than the first.",
        ),
        lambda facts: not facts.is_ipv6 and facts.is_later_fragment,
    ),
    RuleRow(
        Rule(
            name="error-to-group",
            source="RFC 4443 §2.4 (e.3), RFC 1122 §3.2.2",
            text="No error is sent about a packet to a group, or each member would"
            " send one; ICMPv6 excepts Packet Too Big, and options that demand it.",
        ),
        _to_group,
    ),
    RuleRow(
        Rule(
            name="error-to-link-group",
            source="RFC 4443 §2.4 (e.4, e.5), RFC 1122 §3.2.2",
            text="The same where only the frame went to a group or a broadcast.",
        ),
        lambda facts: facts.is_link_group and not facts.may_answer_group,
    ),
    RuleRow(
        Rule(
            name="error-to-no-single-host",
            source="RFC 4443 §2.4 (e.6), RFC 1122 §3.2.2",
            text="No error is sent to a source that names no single host.",
        ),
        _from_no_single_host,
    ),
    RuleRow(
        Rule(
            name="error-to-anycast",
            source="RFC 4443 §2.4 (e.6)",
            text="No error is sent to a source that is known to be anycast.",
        ),
        lambda facts: facts.is_source_anycast,
    ),
    RuleRow(
        Rule(
            name="error-turned-off",
            source="RFC 4443 §3.1, RFC 1812 §4.3.3.4, RFC 1812 §5.2.7.1",
            text="Errors of this kind are not sent, by configuration.",
        ),
        lambda facts: facts.is_turned_off,
    ),
)
