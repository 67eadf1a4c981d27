"""Variables and constants of IPv4 router discovery by ICMP (RFC 1256 §5.1, §6)."""

from __future__ import annotations

from typing import Final, final

from msgspec import Struct

from asdic.engine.instant import SECOND

__all__ = ["Ipv4RouterDiscovery"]

ALL_ROUTERS: Final = bytes((224, 0, 0, 2))


@final
class Ipv4RouterDiscovery(Struct, frozen=True, kw_only=True):
    """How a host finds IPv4 routers. Durations in nanoseconds.

    Attributes:
        perform_router_discovery: PerformRouterDiscovery. RFC 1256 has it on; here it
            is off, since anybody on a link can advertise (RFC 1256 §7) and routers
            mostly come by configuration or DHCP.
        solicitation_address: SolicitationAddress: all routers, or 255.255.255.255.
        max_solicitation_delay: MAX_SOLICITATION_DELAY.
        solicitation_interval: SOLICITATION_INTERVAL.
        max_solicitations: MAX_SOLICITATIONS.

    """

    perform_router_discovery: bool = False
    solicitation_address: bytes = ALL_ROUTERS
    max_solicitation_delay: int = 1 * SECOND
    solicitation_interval: int = 3 * SECOND
    max_solicitations: int = 3
