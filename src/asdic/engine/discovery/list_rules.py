"""Lists are bounded: what comes when one is full is not taken.

RFC 4861 §6.3.4 leaves the size of a host's lists to it (two default routers at
least); RFC 6583 §6 says why they need one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import final

from msgspec import Struct

from asdic.engine.discovery.events import Kind
from asdic.engine.rule import Rule, RuleRow, RuleTable

__all__ = ["LIST_RULES", "ListFacts"]


@final
class ListFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What is known when an entry is to be added.

    Attributes:
        kind: Of the list.
        is_full: Whether it has as many entries as it may.
        displaces: Whether an older entry makes room (RFC 8106 §6.2).

    """

    kind: Kind
    is_full: bool
    displaces: bool


def _full(kind: Kind) -> Callable[[ListFacts], bool]:
    return lambda facts: facts.kind is kind and facts.is_full and not facts.displaces


def _row(kind: Kind, name: str, source: str, what: str) -> RuleRow[ListFacts]:
    text = f"No {what} is added to a full list."
    return RuleRow(Rule(name=name, source=source, text=text), _full(kind))


LIST_RULES = RuleTable(
    _row(
        Kind.DEFAULT_ROUTER,
        "default-router-list-full",
        "RFC 4861 §6.3.4",
        "default router",
    ),
    _row(Kind.ON_LINK_PREFIX, "prefix-list-full", "RFC 4861 §6.3.4", "on-link prefix"),
    _row(Kind.ROUTE, "route-list-full", "RFC 4191 §3.1", "route"),
    _row(
        Kind.RECURSIVE_DNS_SERVER,
        "recursive-dns-server-list-full",
        "RFC 8106 §6.2",
        "recursive DNS server",
    ),
    _row(
        Kind.DNS_SEARCH_DOMAIN,
        "dns-search-list-full",
        "RFC 8106 §6.2",
        "DNS search domain",
    ),
    _row(Kind.NAT64_PREFIX, "nat64-prefix-list-full", "RFC 8781 §5", "NAT64 prefix"),
)
