"""Constants of path MTU discovery (RFC 8201 §4, §5; RFC 1191 §6)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import MINUTE

__all__ = ["PathMtu"]


@final
class PathMtu(Struct, frozen=True, kw_only=True):
    """How path MTUs are kept. Durations in nanoseconds.

    Attributes:
        ageing: After it a lowered path MTU is tried again from the link's (RFC 8201
            §5.3: 10 minutes recommended, 5 at least).
        min_ipv6: Never below (RFC 8201 §4).
        min_ipv4: Never below (RFC 791; RFC 1191 §3).
        discover_ipv4: Whether IPv4 packets are sent with DF (RFC 1191 §6.5 asks for
            such a switch); answers never are.
        max_paths: Paths kept.
        verify_quotes: Whether a Packet Too Big counts only where it quotes a packet
            that was sent (RFC 8201 §4, RFC 5927 §7.2).
        max_remembered: Packets remembered for that.

    """

    ageing: int = 10 * MINUTE
    min_ipv6: int = 1280
    min_ipv4: int = 68
    discover_ipv4: bool = True
    max_paths: int = 4096
    verify_quotes: bool = True
    max_remembered: int = 4096
