"""How ICMP errors are sent and taken (RFC 4443 §2.4, RFC 1812 §4.3, RFC 4884)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import MILLISECOND

__all__ = ["Errors"]


@final
class Errors(Struct, frozen=True, kw_only=True):
    """What errors say, and how many there are. Durations in nanoseconds.

    There are buckets of these sizes for Packet Too Big, again for all other errors,
    and again for answers that are limited as errors are. A node with the personality
    of a router or a system limits its errors as that does instead, if it does.

    Attributes:
        ipv6_length: Longest ICMPv6 error, IP header included (RFC 4443 §2.4 (c)).
        ipv4_length: Longest ICMPv4 error (RFC 1812 §4.3.2.3).
        peer_bucket: Errors to one destination that may be sent at once (RFC 4443
            §2.4 (f): 10 for a small device).
        peer_interval: For each of them, after so long another one may be sent.
        bucket: The same for all destinations.
        interval: The same for all destinations.
        too_big_apart: Whether Packet Too Big has buckets of its own, so that other
            errors do not use up what path MTU discovery needs.
        spread: One error takes at least 1 - `spread` tokens of `bucket`, and 1 +
            `spread` at most, drawn anew each time, so that nobody can count what
            others are sent (CVE-2020-25705); 0 takes one exactly.
        max_peers: Destinations whose buckets are remembered.
        max_flows: Flows that are remembered, so that errors about them are believed
            (RFC 4443 §2.4 (d), §5.2).

    """

    ipv6_length: int = 1280
    ipv4_length: int = 576
    peer_bucket: int = 10
    peer_interval: int = 100 * MILLISECOND
    bucket: int = 50
    interval: int = 10 * MILLISECOND
    too_big_apart: bool = True
    spread: int = 1
    max_peers: int = 1024
    max_flows: int = 4096
