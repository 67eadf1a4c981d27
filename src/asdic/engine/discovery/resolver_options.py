"""DNS configuration from Router Advertisements (RFC 8106): kept, for others to use."""

from __future__ import annotations

from asdic.engine.discovery.learned import Learned
from asdic.engine.discovery.lifetimes import duration
from asdic.engine.interface import Interface
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.turn import Turn
from asdic.wire import ndp

__all__ = ["DOMAIN_RULES", "SERVER_RULES", "take_domains", "take_servers"]

SERVER_RULES: RuleTable[ndp.RecursiveDnsServer] = RuleTable(
    RuleRow(
        Rule(
            name="recursive-dns-server-option-empty",
            source="RFC 8106 §5.3.1",
            text="A Recursive DNS Server option without an address is ignored.",
        ),
        lambda option: not option.addresses,
    ),
)
"""When a Recursive DNS Server option is ignored."""

DOMAIN_RULES: RuleTable[ndp.DnsSearchList] = RuleTable(
    RuleRow(
        Rule(
            name="dns-search-list-option-malformed",
            source="RFC 8106 §5.3.1",
            text="A DNS Search List option that is no list of names is ignored.",
        ),
        lambda option: not option.is_well_formed,
    ),
)
"""When a DNS Search List option is ignored."""


def take_servers(
    turn: Turn, interface: Interface, learned: Learned, option: ndp.RecursiveDnsServer
) -> None:
    """Keep the servers of *option*, or let them go."""
    rule = SERVER_RULES.first(option)
    if rule is not None:
        turn.stay_silent(rule, interface.name)
        return
    lifetime = duration(option.lifetime)
    for address in option.addresses:
        learned.servers.advertise(turn, address, address, lifetime)


def take_domains(
    turn: Turn, interface: Interface, learned: Learned, option: ndp.DnsSearchList
) -> None:
    """Keep the search domains of *option*, or let them go."""
    rule = DOMAIN_RULES.first(option)
    if rule is not None:
        turn.stay_silent(rule, interface.name)
        return
    lifetime = duration(option.lifetime)
    for name in option.search_list:
        learned.domains.advertise(turn, name.lower(), name, lifetime)
