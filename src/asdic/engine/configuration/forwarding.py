"""What a router does with packets for others (RFC 1812, RFC 4443, RFC 8200).

Names are those of RFCs, or of the commands that routers have for the same.
"""

from __future__ import annotations

from enum import Enum
from typing import final

from msgspec import Struct

__all__ = ["Forwarding", "Personality", "SourceValidation"]


class Personality(Enum):
    """Whose errors a router sends, where routers differ."""

    RFC = "rfc"
    LINUX = "linux"
    IOS = "ios"


class SourceValidation(Enum):
    """How sources are checked by the way back to them (RFC 3704 §2)."""

    NONE = "none"
    STRICT = "strict"
    """The way back leaves by the interface that the packet came in by (§2.2)."""
    LOOSE = "loose"
    """There is a way back at all (§2.4)."""


@final
class Forwarding(Struct, frozen=True, kw_only=True):
    """What a router does with packets for others.

    Attributes:
        ipv4: Whether IPv4 packets are forwarded, where `Host.forwarding` is on
            (`ip routing`).
        ipv6: The same for IPv6 (`ipv6 unicast-routing`).
        personality: Whose errors are sent where routers differ: "rfc", "linux" or
            "ios".
        errors_use_inbound_address: Whether an error comes from an address of the
            interface that the packet came in by, not of the one that the error leaves
            by (RFC 1812 §4.3.2.4 wants the latter; sysctl
            icmp_errors_use_inbound_ifaddr).
        time_exceeded: Whether Time Exceeded is sent (RFC 1812 §4.3.3.4: may be off).
        admin_prohibited: Whether code 13 of ICMPv4, and codes 1, 5 and 6 of ICMPv6
            are sent (RFC 1812 §5.2.7.1).
        source_routes: Whether packets with a source route are forwarded as if they
            had none; else they are dropped (RFC 7126 §4.3.5, §4.4.5).
        hop_by_hop: Whether the Hop-by-Hop options of packets in transit are looked at
            (RFC 8200 §4.3).
        interface_information: Whether errors tell of the interface that the packet
            came in by (RFC 5837).
        max_flows: Flows whose way is kept for the hot path.

    """

    ipv4: bool = True
    ipv6: bool = True
    personality: Personality = Personality.RFC
    errors_use_inbound_address: bool = False
    time_exceeded: bool = True
    admin_prohibited: bool = True
    source_routes: bool = False
    hop_by_hop: bool = True
    interface_information: bool = False
    max_flows: int = 4096
