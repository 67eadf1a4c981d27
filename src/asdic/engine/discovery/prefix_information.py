"""On-link prefixes from Prefix Information options (RFC 4861 §6.3.4, RFC 5942 §4).

Addresses made from them are the business of autoconfiguration.
"""

from __future__ import annotations

from asdic.engine.discovery.learned import Learned
from asdic.engine.discovery.lifetimes import duration
from asdic.engine.discovery.prefix import Prefix
from asdic.engine.interface import Interface
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.turn import Turn
from asdic.wire import ndp
from asdic.wire.address import is_ipv6_link_local

__all__ = ["PREFIX_RULES", "take_prefix"]

_BITS = 128

PREFIX_RULES: RuleTable[ndp.PrefixInformation] = RuleTable(
    RuleRow(
        Rule(
            name="prefix-without-on-link-flag",
            source="RFC 4861 §6.3.4",
            text="Without the L flag an option says nothing of what is on-link.",
        ),
        lambda option: not option.on_link,
    ),
    RuleRow(
        Rule(
            name="on-link-prefix-too-long",
            source="RFC 4861 §4.6.2",
            text="A prefix length is 128 at most.",
        ),
        lambda option: option.prefix_length > _BITS,
    ),
    RuleRow(
        Rule(
            name="link-local-prefix-advertised",
            source="RFC 4861 §6.3.4",
            text="The link-local prefix is on-link for ever; an option for it is ignored.",
        ),
        lambda option: is_ipv6_link_local(option.prefix),
    ),
)
"""When an option leaves the prefix list alone."""


def take_prefix(
    turn: Turn, interface: Interface, learned: Learned, option: ndp.PrefixInformation
) -> bool:
    """Take what *option* says of the prefix list; return whether that has changed."""
    rule = PREFIX_RULES.first(option)
    if rule is not None:
        turn.stay_silent(rule, interface.name)
        return False
    prefix = Prefix.of(option.prefix, option.prefix_length)
    lifetime = duration(option.valid_lifetime)
    return learned.prefixes.advertise(turn, prefix, prefix, lifetime)
