"""All that an interface has learned from Router Advertisements and that ends by itself.

Link variables are not here: they stand in `asdic.engine.interface` (RFC 4861 §6.3.2).
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol, final

from msgspec import Struct

from asdic.engine.configuration import NeighborDiscovery
from asdic.engine.discovery.events import Kind
from asdic.engine.discovery.lifetimes import Input
from asdic.engine.discovery.prefix import Prefix
from asdic.engine.discovery.timed_list import TimedList
from asdic.engine.turn import Turn
from asdic.wire.address import format_address
from asdic.wire.ndp.preference import Preference, preference_text

__all__ = ["DefaultRouter", "Learned", "Route"]


@final
class DefaultRouter(Struct, frozen=True, kw_only=True):
    """An entry of the default router list.

    Attributes:
        address: Link-local, 16 octets; 4 octets of an IPv4 router.
        preference: Of RFC 4191 §2.1; never reserved.
        level: Of IPv4 routers, by RFC 1256 §3: higher is better.
        managed: Whether it says that DHCPv6 has addresses.
        other: Whether it says that DHCPv6 has other configuration.

    """

    address: bytes
    preference: Preference = Preference.MEDIUM
    level: int = 0
    managed: bool = False
    other: bool = False

    def __str__(self) -> str:
        return format_address(self.address)


@final
class Route(Struct, frozen=True, kw_only=True):
    """A route from a Route Information option (RFC 4191 §2.3).

    Attributes:
        prefix: Where it leads to.
        router: The router, link-local, 16 octets.
        preference: Of RFC 4191 §2.1; never reserved.

    """

    prefix: Prefix
    router: bytes
    preference: Preference = Preference.MEDIUM

    def __str__(self) -> str:
        return f"{self.prefix} via {format_address(self.router)}"


class _List(Protocol):
    """A list of whatever values."""

    def remove(self, turn: Turn, key: Hashable, reason: Input) -> bool:
        """Let an entry go."""
        ...


class Learned:
    """The lists of one interface.

    Attributes:
        routers: Default routers, by address.
        prefixes: On-link prefixes, by themselves.
        routes: Routes, by prefix and router.
        servers: Recursive DNS servers (RFC 8106 §5.1), by address.
        domains: DNS search domains (RFC 8106 §5.2), by name.
        nat64: Prefixes of NAT64s (RFC 8781), by themselves.
        captive_portal: URI of the captive portal's API (RFC 8910); empty for none.

    """

    def __init__(self, interface: str, limits: NeighborDiscovery) -> None:
        self.routers: TimedList[DefaultRouter] = TimedList(
            Kind.DEFAULT_ROUTER, interface, limits.max_routers, str
        )
        self.prefixes: TimedList[Prefix] = TimedList(
            Kind.ON_LINK_PREFIX, interface, limits.max_prefixes, str
        )
        self.routes: TimedList[Route] = TimedList(
            Kind.ROUTE, interface, limits.max_routes, str
        )
        self.servers: TimedList[bytes] = TimedList(
            Kind.RECURSIVE_DNS_SERVER,
            interface,
            limits.max_recursive_dns_servers,
            format_address,
            displaces=True,
        )
        self.domains: TimedList[str] = TimedList(
            Kind.DNS_SEARCH_DOMAIN,
            interface,
            limits.max_dns_search_domains,
            str,
            displaces=True,
        )
        self.nat64: TimedList[Prefix] = TimedList(
            Kind.NAT64_PREFIX, interface, limits.max_nat64_prefixes, str
        )
        self.captive_portal = ""
        self._lists: dict[Kind, _List] = {
            Kind.DEFAULT_ROUTER: self.routers,
            Kind.ON_LINK_PREFIX: self.prefixes,
            Kind.ROUTE: self.routes,
            Kind.RECURSIVE_DNS_SERVER: self.servers,
            Kind.DNS_SEARCH_DOMAIN: self.domains,
            Kind.NAT64_PREFIX: self.nat64,
        }

    def expire(self, turn: Turn, kind: Kind, key: Hashable) -> None:
        """Let the entry *key* of a list go: its lifetime has ended."""
        self._lists[kind].remove(turn, key, Input.EXPIRED)

    def state(self) -> dict[str, object]:
        """Return all lists, ready for JSON."""
        return {
            "default_routers": [
                {
                    "address": str(one.value),
                    "preference": preference_text(one.value.preference),
                    "managed": one.value.managed,
                    "other": one.value.other,
                    "until": one.until,
                }
                for one in self.routers.entries()
            ],
            "prefixes": self.prefixes.state(),
            "routes": [
                {
                    "prefix": str(one.value.prefix),
                    "router": format_address(one.value.router),
                    "preference": preference_text(one.value.preference),
                    "until": one.until,
                }
                for one in self.routes.entries()
            ],
            "recursive_dns_servers": self.servers.state(),
            "dns_search_domains": self.domains.state(),
            "nat64_prefixes": self.nat64.state(),
            "captive_portal": self.captive_portal,
        }
