"""How ICMP errors are sent (RFC 4443 §2.4, RFC 1812 §4.3, RFC 4884)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import MILLISECOND

__all__ = ["Errors"]


@final
class Errors(Struct, frozen=True, kw_only=True):
    """What errors say, and how many there are. Durations in nanoseconds.

    Attributes:
        ipv6_length: Longest ICMPv6 error, IP header included (RFC 4443 §2.4 (c)).
        ipv4_length: Longest ICMPv4 error (RFC 1812 §4.3.2.3).
        bucket: Errors that may be sent at once (RFC 4443 §2.4 (f)).
        interval: For each error, after so long another one may be sent.

    """

    ipv6_length: int = 1280
    ipv4_length: int = 576
    bucket: int = 10
    interval: int = 100 * MILLISECOND
