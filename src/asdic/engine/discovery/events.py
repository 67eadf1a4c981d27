"""What router discovery tells of: entries that come and go, parameters, Redirects."""

from __future__ import annotations

from enum import Enum
from typing import final

from asdic.engine.event import Event

__all__ = ["Kind", "LinkParameterChanged", "Listed", "Redirected", "Unlisted"]


class Kind(Enum):
    """Which list of an interface it is about."""

    DEFAULT_ROUTER = "default-router"
    ON_LINK_PREFIX = "on-link-prefix"
    ROUTE = "route"
    RECURSIVE_DNS_SERVER = "recursive-dns-server"
    DNS_SEARCH_DOMAIN = "dns-search-domain"
    NAT64_PREFIX = "nat64-prefix"


@final
class Listed(Event, frozen=True, kw_only=True):
    """Something was learned from a Router Advertisement.

    Attributes:
        kind: What it is.
        entry: Which one, as text.

    """

    kind: Kind
    entry: str


@final
class Unlisted(Event, frozen=True, kw_only=True):
    """Something no longer holds.

    Attributes:
        kind: What it was.
        entry: Which one, as text.
        reason: `withdrawn`, `expired`, `disowned` (a router is a host now) or
            `displaced` (by a newer one, where the list is full).

    """

    kind: Kind
    entry: str
    reason: str


@final
class LinkParameterChanged(Event, frozen=True, kw_only=True):
    """A Router Advertisement set a variable of the link.

    Attributes:
        parameter: `cur_hop_limit`, `reachable_time` (the base, ns), `retrans_timer`
            (ns), `link_mtu` or `captive_portal`.
        value: The new one.

    """

    parameter: str
    value: int | str


@final
class Redirected(Event, frozen=True, kw_only=True):
    """A router named a better first hop.

    Attributes:
        destination: Which packets it is for, as text.
        target: The better hop, as text: the destination itself, if on-link.

    """

    destination: str
    target: str
