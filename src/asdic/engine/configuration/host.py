"""What a host answers, and the little that concerns all of it (RFC 8200, RFC 4443)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

__all__ = ["Host"]


@final
class Host(Struct, frozen=True, kw_only=True):
    """What a host does and says.

    Attributes:
        forwarding: Whether packets for others are forwarded: the node is a router,
            which obeys no RA and no Redirect (RFC 4861 §6.2.7, §8.2).
        default_hop_limit: CurHopLimit until an RA says else: IANA's recommended 64.
        echo: Whether Echo Requests are answered (RFC 4443 §4.2, RFC 1122 §3.2.2.6:
            they must be).
        echo_multicast: Whether ICMPv6 ones to a group are, too (RFC 4443 §4.2: may).
        echo_broadcast: Whether ICMPv4 ones to a group or a broadcast address are, too
            (RFC 1122 §3.2.2.6: may; RFC 2644: not, since that amplifies).
        timestamp: Whether ICMPv4 Timestamps are answered (RFC 1122 §3.2.2.8: may).
        timestamp_broadcast: Whether those to a group or a broadcast address are, too
            (RFC 1122 §3.2.2.8: may).
        address_mask: Whether Address Mask Requests are answered (RFC 1122 §3.2.2.9:
            by no host that was not made an authority on masks).
        accept_source_routes: Whether IPv4 packets are taken that came by a source
            route (RFC 1122 §3.2.1.8 has hosts do so; RFC 7126 §4.3 advises against).
        probe: Whether RFC 8335's Extended Echo Requests are answered, as far as
            `Probe` permits.
        node_information: Whether RFC 4620's queries are answered.
        node_information_global: Whether they are to others than link-local
            addresses, too (RFC 4620 §7: not by default).
        node_name: What a Node Information Query is told; empty for nothing.
        max_delayed_answers: Answers to queries that went to a group which wait at
            once for their random delay (RFC 4620 §5).
        open_udp: UDP ports that somebody listens on.
        open_tcp: TCP ports that somebody listens on.
        utc_offset: Nanoseconds to add to an `Instant` for the time since 1970 began;
            `None` where nobody knows the time of day.
        max_extension_headers: Headers of one packet that are looked into (RFC 8504
            §5.3, RFC 8883 §2.3).
        max_options: Options of one header that are looked into (RFC 8504 §5.3).

    """

    forwarding: bool = False
    default_hop_limit: int = 64
    echo: bool = True
    echo_multicast: bool = True
    echo_broadcast: bool = False
    timestamp: bool = True
    timestamp_broadcast: bool = False
    address_mask: bool = False
    accept_source_routes: bool = True
    probe: bool = False
    node_information: bool = False
    node_information_global: bool = False
    node_name: str = ""
    max_delayed_answers: int = 16
    open_udp: frozenset[int] = frozenset()
    open_tcp: frozenset[int] = frozenset()
    utc_offset: int | None = None
    max_extension_headers: int = 16
    max_options: int = 64
