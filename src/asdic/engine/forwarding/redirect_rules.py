"""When a router that forwards by the interface of arrival sends no Redirect."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.rule import Rule, RuleRow, RuleTable

__all__ = ["REDIRECTING", "RedirectFacts"]


@final
class RedirectFacts(Struct, frozen=True, gc=False, kw_only=True):
    """A packet that leaves by the interface that it came in by.

    Attributes:
        is_on: Whether Redirects are sent there.
        is_neighbor: Whether the source is on that link.
        is_source_routed: Whether the packet has a source route.
        is_sent_back: Whether its source is the next hop itself.
        has_target: Whether the next hop can be named to the source: for IPv6 it is
            the destination itself, or a router's link-local address; for IPv4 it has
            an IPv4 address.
        has_source: Whether there is an address to send the Redirect from.

    """

    is_on: bool = True
    is_neighbor: bool = True
    is_source_routed: bool = False
    is_sent_back: bool = False
    has_target: bool = True
    has_source: bool = True


REDIRECTING: RuleTable[RedirectFacts] = RuleTable(
    RuleRow(
        Rule(
            name="redirecting-turned-off",
            source="RFC 1812 §5.2.7.2, RFC 4861 §8.2",
            text="No Redirect is sent by an interface where that is off.",
        ),
        lambda facts: not facts.is_on,
    ),
    RuleRow(
        Rule(
            name="redirect-to-no-neighbor",
            source="RFC 1812 §5.2.7.2, RFC 4861 §8.2",
            text="A Redirect goes to a source that is on the same link.",
        ),
        lambda facts: not facts.is_neighbor,
    ),
    RuleRow(
        Rule(
            name="redirect-about-source-route",
            source="RFC 1812 §5.2.7.2, RFC 792",
            text="No Redirect is sent about a packet that says its way itself.",
        ),
        lambda facts: facts.is_source_routed,
    ),
    RuleRow(
        Rule(
            name="redirect-to-next-hop",
            source="RFC 4861 §8.2",
            text="Nobody is told to send to itself.",
        ),
        lambda facts: facts.is_sent_back,
    ),
    RuleRow(
        Rule(
            name="redirect-without-target",
            source="RFC 4861 §8.2, RFC 4861 §8, RFC 792",
            text="The target of an ICMPv6 Redirect is the destination, or a router's"
            " link-local address; that of an ICMPv4 one is an IPv4 address.",
        ),
        lambda facts: not facts.has_target,
    ),
    RuleRow(
        Rule(
            name="redirect-without-source",
            source="RFC 4861 §4.5",
            text="An ICMPv6 Redirect comes from the router's link-local address.",
        ),
        lambda facts: not facts.has_source,
    ),
)
