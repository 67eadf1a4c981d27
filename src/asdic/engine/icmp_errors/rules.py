"""When an ICMP error must not be sent: both families in one table.

RFC 4443 §2.4 (e) lists the cases for ICMPv6, RFC 1122 §3.2.2 and RFC 1812 §4.3.2.7
those for ICMPv4. A row that has no source for a family does not apply to it. The rate
limit comes last, so that what would not be sent anyway takes no token.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.rule import Rule, RuleRow, RuleTable

__all__ = ["SUPPRESSION", "TABLES", "ErrorFacts"]

_ICMPV4_ERRORS = frozenset({3, 4, 5, 11, 12})
_FIRST_INFORMATIONAL = 128
_REDIRECT = 137
_PACKET_TOO_BIG = 2
_MULTICAST = 0xFF
_IPV4_MULTICAST = range(224, 240)
_IPV4_RESERVED = range(240, 256)
_IPV4_NO_HOST = frozenset({0, 127})


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
        is_broadcast: Whether the destination is an IPv4 broadcast address.
        is_source_anycast: Whether the source is known to be an anycast address.
        type: Of the error.
        is_demanded: Whether the invoking packet demands the error of any group.
        is_over_limit: Whether the rate limit has no token for it.

    """

    is_ipv6: bool
    source: bytes
    destination: bytes
    icmp_type: int | None = None
    is_later_fragment: bool = False
    is_link_group: bool = False
    is_broadcast: bool = False
    is_source_anycast: bool = False
    type: int = 0
    is_demanded: bool = False
    is_over_limit: bool = False

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
    is_group = first == _MULTICAST if facts.is_ipv6 else first in _IPV4_MULTICAST
    return (is_group or facts.is_broadcast) and not facts.may_answer_group


def _from_no_single_host(facts: ErrorFacts) -> bool:
    source = facts.source
    if facts.is_ipv6:
        return (
            not any(source) or source[0] == _MULTICAST or source == b"\0" * 15 + b"\1"
        )
    return (
        source[0] in _IPV4_NO_HOST
        or source[0] in _IPV4_MULTICAST
        or source[0] in _IPV4_RESERVED
    )


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
            name="error-rate-limited",
            source="RFC 4443 §2.4 (f), RFC 1812 §4.3.2.8",
            text="So many errors are sent in a while, and no more.",
        ),
        lambda facts: facts.is_over_limit,
    ),
)

TABLES = (SUPPRESSION,)
