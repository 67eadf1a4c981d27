"""All rules of the engine in one place, by the table that each stands in.

The names of the tables are for documentation and tests. Nothing is decided here: each
sub-machine judges by its own tables, and its package says what each of them is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from asdic.engine import (
    addresses,
    fragmentation,
    input as arrival,
    multicast,
    neighbor,
    querier,
)
from asdic.engine.access_lists import ACCESS, LOGGING, TCP_FRAGMENTS
from asdic.engine.addresses.conflict_table import CONFLICTS, DEFENSES
from asdic.engine.addresses.destination_order import DESTINATION_RULES
from asdic.engine.addresses.detection_rules import NO_CLAIM
from asdic.engine.addresses.detection_table import DETECTION
from asdic.engine.addresses.lifetimes import ASSIGNED_STATES, TWO_HOUR_RULE
from asdic.engine.addresses.prefix_rules import (
    FORMATION,
    REFUSED_PREFIXES,
    REFUSED_TEMPORARY,
)
from asdic.engine.addresses.selection import SOURCE_RULES
from asdic.engine.advertising.consistency import (
    LIFETIMES as ADVERTISED_LIFETIMES,
    VARIABLES,
)
from asdic.engine.advertising.rules import (
    ANSWERS,
    IPV4_SOLICITATIONS,
    SOLICITATIONS as HEARD_SOLICITATIONS,
)
from asdic.engine.advertising.stages import ADVERTISING
from asdic.engine.arp import rules as arp
from asdic.engine.discovery.captive_portal import CAPTIVE_PORTAL_RULES
from asdic.engine.discovery.ipv4_redirects import IPV4_REDIRECT_RULES
from asdic.engine.discovery.ipv4_routers import (
    IPV4_ADVERTISEMENTS,
    ROUTER_ADDRESSES,
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
from asdic.engine.discovery.redirects import REDIRECT_RULES
from asdic.engine.discovery.resolver_options import DOMAIN_RULES, SERVER_RULES
from asdic.engine.discovery.route_information import ROUTE_RULES
from asdic.engine.discovery.router_discovery import (
    ADVERTISEMENT_RULES,
    SOLICITED_RULES,
)
from asdic.engine.discovery.solicitation import SOLICITATION_RULES, SOLICITATIONS
from asdic.engine.flows import ERRORS
from asdic.engine.forwarding import EGRESS, REDIRECTING, TRANSIT
from asdic.engine.fragmentation.capacity import CAPACITY as REASSEMBLY_CAPACITY
from asdic.engine.fragmentation.cut import CUTTING
from asdic.engine.fragmentation.packet_states import STEPS
from asdic.engine.fragmentation.piece_rules import PIECES
from asdic.engine.host_output import OUTPUT
from asdic.engine.icmp_errors import LIMITS, SUPPRESSION
from asdic.engine.input.arrival_rules import ARRIVAL, FRAMES
from asdic.engine.input.extension_rules import HEADERS, OPTIONS
from asdic.engine.input.ipv4_arrival_rules import IPV4_ARRIVAL
from asdic.engine.input.ipv4_message_rules import IPV4_MESSAGES
from asdic.engine.input.ipv4_options import IPV4_OPTIONS
from asdic.engine.input.message_rules import MESSAGES, OUTCOMES
from asdic.engine.ipv4_dispatch import IPV4_DISPATCH
from asdic.engine.ipv4_output import IPV4_OUTPUT
from asdic.engine.link_layer_option import LINK_LAYER_RULES
from asdic.engine.message_dispatch import DISPATCH
from asdic.engine.multicast.compatibility import COMPATIBILITY, IGMP_COMPATIBILITY
from asdic.engine.multicast.igmp_rules import IGMP_FORM, IGMP_MESSAGES
from asdic.engine.multicast.listener_rules import QUERIES, REPORTS, REQUESTS
from asdic.engine.multicast.response_states import RESPONSES
from asdic.engine.multicast.version_1_states import VERSION_1
from asdic.engine.neighbor import rules as neighbors
from asdic.engine.neighbor.advertisement import ADVERTISEMENT
from asdic.engine.neighbor.reachability import REACHABILITY
from asdic.engine.path_mtu.too_big_rules import TOO_BIG
from asdic.engine.plpmtud.datagram_rules import DATAGRAMS, PROBES
from asdic.engine.plpmtud.rules import ACKNOWLEDGMENTS, REPORTS as PLPMTUD_REPORTS
from asdic.engine.plpmtud.states import STATES as PLPMTUD
from asdic.engine.querier.record_table import RECORDS
from asdic.engine.querier.roles import ROLES
from asdic.engine.querier.rules import (
    LISTENER_RECORDS,
    LISTENER_REPORTS,
    OTHER_QUERIERS,
)
from asdic.engine.responders import (
    address_mask,
    echo,
    node_information_rules,
    probe,
    timestamp,
)
from asdic.engine.rule import Rule
from asdic.engine.transport import tcp, udp

__all__ = ["ALL_RULES", "RULES", "STATE_TABLES", "TABLES"]

TABLES: Final[Mapping[str, Iterable[Rule]]] = {
    "frames": FRAMES,
    "packets": ARRIVAL,
    "extension-headers": HEADERS,
    "options": OPTIONS,
    "ipv4-packets": IPV4_ARRIVAL,
    "ipv4-options": IPV4_OPTIONS,
    "messages": MESSAGES,
    "ipv4-messages": IPV4_MESSAGES,
    "message-outcomes": OUTCOMES,
    "dispatch": DISPATCH,
    "ipv4-dispatch": IPV4_DISPATCH,
    "fragments": PIECES,
    "reassembly-capacity": REASSEMBLY_CAPACITY,
    "cutting": CUTTING,
    "error-suppression": SUPPRESSION,
    "error-limits": LIMITS,
    "error-quotes": ERRORS,
    "output": OUTPUT,
    "ipv4-output": IPV4_OUTPUT,
    "tcp-fragments": TCP_FRAGMENTS,
    "access-lists": ACCESS,
    "access-log": LOGGING,
    "transit": TRANSIT,
    "egress": EGRESS,
    "redirecting": REDIRECTING,
    "path-mtu": TOO_BIG,
    "plpmtud-reports": PLPMTUD_REPORTS,
    "plpmtud-acknowledgments": ACKNOWLEDGMENTS,
    "path-probe-answers": DATAGRAMS,
    "path-probes": PROBES,
    "udp": udp.RULES,
    "tcp": tcp.RULES,
    "echo": echo.RULES,
    "timestamp": timestamp.RULES,
    "address-mask": address_mask.RULES,
    "probe": probe.RULES,
    "node-information": node_information_rules.QUERIES,
    "node-information-delay": node_information_rules.DELAY,
    "arp-messages": arp.MALFORMED,
    "arp-senders": arp.REFUSED,
    "arp-answers": arp.UNANSWERED,
    "link-layer-address": LINK_LAYER_RULES,
    "neighbor-solicitations": neighbors.SOLICITATIONS,
    "neighbor-advertisements": neighbors.ADVERTISEMENTS,
    "neighbors": neighbors.NEIGHBORS,
    "neighbor-links": neighbors.LINKS,
    "neighbor-capacity": neighbors.CAPACITY,
    "neighbor-soliciting": neighbors.SOLICITING,
    "neighbor-answers": neighbors.ANSWERS,
    "router-solicitation": SOLICITATION_RULES,
    "router-advertisements": ADVERTISEMENT_RULES,
    "router-advertisement-solicited": SOLICITED_RULES,
    "reachable-time": REACHABLE_TIME_RULES,
    "retrans-timer": RETRANS_TIMER_RULES,
    "link-mtu": MTU_RULES,
    "lists": LIST_RULES,
    "on-link-prefixes": PREFIX_RULES,
    "routes": ROUTE_RULES,
    "dns-servers": SERVER_RULES,
    "dns-search-list": DOMAIN_RULES,
    "nat64-prefix": NAT64_RULES,
    "captive-portal": CAPTIVE_PORTAL_RULES,
    "redirects": REDIRECT_RULES,
    "ipv4-redirects": IPV4_REDIRECT_RULES,
    "ipv4-router-advertisements": IPV4_ADVERTISEMENTS,
    "ipv4-router-addresses": ROUTER_ADDRESSES,
    "duplicate-address-detection": NO_CLAIM,
    "autonomous-prefixes": REFUSED_PREFIXES,
    "address-formation": FORMATION,
    "temporary-addresses": REFUSED_TEMPORARY,
    "source-addresses": SOURCE_RULES,
    "destination-addresses": DESTINATION_RULES,
    "multicast-requests": REQUESTS,
    "multicast-queries": QUERIES,
    "multicast-reports": REPORTS,
    "igmp-form": IGMP_FORM,
    "igmp-messages": IGMP_MESSAGES,
    "advertising-solicited": HEARD_SOLICITATIONS,
    "ipv4-advertising-solicited": IPV4_SOLICITATIONS,
    "advertising-answers": ANSWERS,
    "other-queriers": OTHER_QUERIERS,
    "listener-reports": LISTENER_REPORTS,
    "listener-records": LISTENER_RECORDS,
}
"""Each a `RuleTable` of its own kind of facts."""

# A mapping is invariant in its keys: `Any` is every machine's own pair.
STATE_TABLES: Final[Mapping[str, Mapping[Any, object]]] = {
    "reachability": REACHABILITY,
    "neighbor-advertisement": ADVERTISEMENT,
    "duplicate-address-detection": DETECTION,
    "address-conflicts": CONFLICTS,
    "address-defense": DEFENSES,
    "two-hour-rule": TWO_HOUR_RULE,
    "assigned-states": ASSIGNED_STATES,
    "reassembly": STEPS,
    "router-solicitation": SOLICITATIONS,
    "lists": LIFETIMES,
    "multicast-compatibility": COMPATIBILITY,
    "multicast-igmp-compatibility": IGMP_COMPATIBILITY,
    "multicast-responses": RESPONSES,
    "multicast-version-1": VERSION_1,
    "router-advertising": ADVERTISING,
    "advertised-variables": VARIABLES,
    "advertised-lifetimes": ADVERTISED_LIFETIMES,
    "multicast-roles": ROLES,
    "multicast-records": RECORDS,
    "plpmtud": PLPMTUD,
}
"""By state and event; what follows is each machine's own."""

RULES: Final[Mapping[str, tuple[Rule, ...]]] = {
    "messages": arrival.RULES,
    "reassembly": fragmentation.RULES,
    "neighbor-advertisements": neighbor.RULES,
    "address-conflicts": addresses.RULES,
    "multicast-listener": multicast.RULES,
    "multicast-querier": querier.RULES,
}
"""Rules that stand in no `RuleTable`, by what names them."""

ALL_RULES: Final[tuple[Rule, ...]] = tuple(
    rule for rules in (*TABLES.values(), *RULES.values()) for rule in rules
)
"""Every rule once: no two have one name."""
