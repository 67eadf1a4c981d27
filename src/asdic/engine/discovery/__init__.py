"""How a host finds its way off the interface.

Router discovery (RFC 4861 §6.3 and its extensions), next-hop determination (§5.2)
and Redirects (§8.3); RFC 1256 and RFC 1122 §3.2.2.2 for IPv4. `RouterDiscovery`,
`Routes` and `Redirects` are its faces, `Ipv4Routers` and `Ipv4Redirects` those of IPv4.
"""

from __future__ import annotations

from asdic.engine.discovery.captive_portal import CAPTIVE_PORTAL_RULES
from asdic.engine.discovery.destination_cache import Hop
from asdic.engine.discovery.ipv4_redirects import IPV4_REDIRECT_RULES, Ipv4Redirects
from asdic.engine.discovery.ipv4_routers import (
    IPV4_ADVERTISEMENTS,
    ROUTER_ADDRESSES,
    Ipv4Routers,
    Ipv4SolicitationTimer,
)
from asdic.engine.discovery.lifetimes import LIFETIMES
from asdic.engine.discovery.link_parameters import (
    MTU_RULES,
    REACHABLE_TIME_RULES,
    RETRANS_TIMER_RULES,
)
from asdic.engine.discovery.list_rules import LIST_RULES
from asdic.engine.discovery.nat64_prefix import NAT64_RULES
from asdic.engine.discovery.prefix_information import PREFIX_RULES
from asdic.engine.discovery.redirects import REDIRECT_RULES, Redirects
from asdic.engine.discovery.resolver_options import DOMAIN_RULES, SERVER_RULES
from asdic.engine.discovery.route_information import ROUTE_RULES
from asdic.engine.discovery.router_discovery import (
    ADVERTISEMENT_RULES,
    SOLICITED_RULES,
    RouterDiscovery,
)
from asdic.engine.discovery.routes import Routes
from asdic.engine.discovery.solicitation import SOLICITATION_RULES, SOLICITATIONS
from asdic.engine.discovery.timers import DiscoveryTimer

__all__ = [
    "STATE_TABLES",
    "TABLES",
    "DiscoveryTimer",
    "Hop",
    "Ipv4Redirects",
    "Ipv4Routers",
    "Ipv4SolicitationTimer",
    "Redirects",
    "RouterDiscovery",
    "Routes",
]

TABLES = (
    ADVERTISEMENT_RULES,
    SOLICITED_RULES,
    SOLICITATION_RULES,
    LIST_RULES,
    PREFIX_RULES,
    ROUTE_RULES,
    SERVER_RULES,
    DOMAIN_RULES,
    NAT64_RULES,
    CAPTIVE_PORTAL_RULES,
    REACHABLE_TIME_RULES,
    RETRANS_TIMER_RULES,
    MTU_RULES,
    REDIRECT_RULES,
    IPV4_REDIRECT_RULES,
    IPV4_ADVERTISEMENTS,
    ROUTER_ADDRESSES,
)
"""All rules by which this package stays silent."""

STATE_TABLES = (LIFETIMES, SOLICITATIONS)
"""All state machines of this package."""
