"""The limits of errors that a node has whose personality is "linux".

Names and defaults are those of the kernel's sysctls net.ipv4.icmp_* and, with ICMPv6 in
front, net.ipv6.icmp.*. A message whose type is in no mask is not limited at all.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import MILLISECOND

__all__ = ["LinuxLimits"]


@final
class LinuxLimits(Struct, frozen=True, kw_only=True):
    """How often limited messages are sent. Durations in nanoseconds.

    Attributes:
        icmp_ratelimit: After so long one more ICMPv4 message may be sent to one
            destination, of which six may be sent at once; 0 for no such limit.
        icmp_ratemask: A bit for each ICMPv4 type that is limited: by default
            Destination Unreachable, Source Quench, Time Exceeded and Parameter
            Problem. Code 4 of the first never is.
        icmp_msgs_per_sec: Messages of both families that may be sent to all
            destinations in a second; what one of them takes is drawn, one on average.
        icmp_msgs_burst: Of those, how many at once.
        route_error_cost: What "no route" of IPv4 costs of the time that a destination
            has saved up, before `icmp_ratelimit` is asked (net.ipv4.route.error_cost).
        route_error_burst: As much of it counts at most (net.ipv4.route.error_burst).
        icmpv6_ratelimit: As `icmp_ratelimit`, for ICMPv6.
        icmpv6_by_prefix: Whether that holds where the prefix of the way to the
            destination has 97 bits or more, and half of it for 65 to 96, and so on
            down to a sixteenth for a default route: kernels did so while the default
            was a second.
        icmpv6_ratemask: The ICMPv6 types that are limited: by default all errors but
            Packet Too Big.

    """

    icmp_ratelimit: int = 1000 * MILLISECOND
    icmp_ratemask: int = 1 << 3 | 1 << 4 | 1 << 11 | 1 << 12
    icmp_msgs_per_sec: int = 1000
    icmp_msgs_burst: int = 50
    route_error_cost: int = 1000 * MILLISECOND
    route_error_burst: int = 5000 * MILLISECOND
    icmpv6_ratelimit: int = 100 * MILLISECOND
    icmpv6_by_prefix: bool = False
    icmpv6_ratemask: frozenset[int] = frozenset(range(128)) - {2}
