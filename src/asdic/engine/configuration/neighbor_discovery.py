"""Constants and variables of Neighbor Discovery (RFC 4861 §6.3.2, §10)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import HOUR, SECOND

__all__ = ["NeighborDiscovery"]


@final
class NeighborDiscovery(Struct, frozen=True, kw_only=True):
    """How neighbors and routers are found. Durations in nanoseconds.

    Attributes:
        max_multicast_solicit: Solicitations before resolution fails (RFC 4861 §10).
        max_unicast_solicit: Probes before a neighbor is unreachable (RFC 4861 §10).
        max_neighbor_advertisement: Unsolicited ones in a row (RFC 4861 §10).
        max_anycast_delay_time: Longest delay of an anycast answer (RFC 4861 §10).
        reachable_time: BaseReachableTime until an RA says else (RFC 4861 §10).
        retrans_timer: Until an RA says else (RFC 4861 §10).
        delay_first_probe_time: From DELAY to PROBE (RFC 4861 §10).
        min_random_factor: Of ReachableTime (RFC 4861 §10).
        max_random_factor: Of ReachableTime (RFC 4861 §10).
        reachable_time_redraw: How often ReachableTime is drawn anew at least (RFC
            4861 §6.3.4: every few hours).
        backoff_multiple: Of the interval between probes, 1 for none (RFC 7048 §3).
        max_backoff_interval: Longest interval between probes (RFC 7048 §3).
        keep_unreachable: Whether a neighbor that answers no probe stays known,
            probed ever more rarely (RFC 7048 §3), rather than being deleted.
        max_rtr_solicitations: Solicitations at start (RFC 4861 §10).
        rtr_solicitation_interval: Between them (RFC 4861 §10; RFC 7559's IRT).
        max_rtr_solicitation_delay: Before the first (RFC 4861 §10).
        resilient_solicitations: Whether solicitations go on with exponential
            backoff until an RA comes (RFC 7559 §2).
        max_rtr_solicitation_interval: The longest backoff: MRT of RFC 7559 §2.
        max_queued_packets: Kept while an address is resolved (RFC 4861 §7.2.2: one
            at least, and few); here as many as a traceroute has under way at once.
        max_neighbors: Entries of the neighbor cache of an interface (RFC 6583 §7.1).
        max_incomplete: Entries in resolution at once (RFC 6583 §7.1).
        max_delayed_answers: Answers for anycast addresses that wait at once; RFC 4861
            §7.2.7 has them wait, and names no bound.
        max_destinations: Entries of the destination cache.
        max_routers: Entries of the default router list of an interface.
        max_prefixes: Entries of the prefix list of an interface.
        max_routes: Routes from Route Information options (RFC 4191 §2.3).
        accept_unknown_advertisements: Whether an unsolicited advertisement makes an
            entry (RFC 9131 §6.1.1: for routers).
        max_recursive_dns_servers: Kept of an interface (RFC 8106 §5.3.1: 3
            recommended).
        max_dns_search_domains: Kept of an interface (RFC 8106 §5.3.1).
        max_nat64_prefixes: Kept of an interface (RFC 8781 §5).
        accept_redirects: Whether Redirects are followed (RFC 4861 §8.3).
        accept_router_advertisements: Whether RAs are obeyed.
        max_reachable_time: A longer one in an RA is not believed (RFC 4861 §6.2.1:
            AdvReachableTime is no greater).
        max_retrans_timer: A longer one in an RA is not believed; RFC 3756 §4.2.7
            warns of such parameters and names no bound.
        min_link_mtu: Least MTU that an RA may set (RFC 8200 §5).

    """

    max_multicast_solicit: int = 3
    max_unicast_solicit: int = 3
    max_neighbor_advertisement: int = 3
    max_anycast_delay_time: int = 1 * SECOND
    reachable_time: int = 30 * SECOND
    retrans_timer: int = 1 * SECOND
    delay_first_probe_time: int = 5 * SECOND
    min_random_factor: float = 0.5
    max_random_factor: float = 1.5
    reachable_time_redraw: int = 2 * HOUR
    backoff_multiple: int = 1
    max_backoff_interval: int = 60 * SECOND
    keep_unreachable: bool = False
    max_rtr_solicitations: int = 3
    rtr_solicitation_interval: int = 4 * SECOND
    max_rtr_solicitation_delay: int = 1 * SECOND
    resilient_solicitations: bool = True
    max_rtr_solicitation_interval: int = HOUR
    max_queued_packets: int = 16
    max_neighbors: int = 1024
    max_incomplete: int = 256
    max_delayed_answers: int = 64
    max_destinations: int = 4096
    max_routers: int = 16
    max_prefixes: int = 32
    max_routes: int = 32
    accept_unknown_advertisements: bool = False
    max_recursive_dns_servers: int = 3
    max_dns_search_domains: int = 8
    max_nat64_prefixes: int = 8
    accept_redirects: bool = True
    accept_router_advertisements: bool = True
    max_reachable_time: int = HOUR
    max_retrans_timer: int = HOUR
    min_link_mtu: int = 1280
