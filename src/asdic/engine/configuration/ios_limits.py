"""The limits of errors that a router has whose personality is "ios".

`ip icmp rate-limit unreachable [df] [ms] [log [packets] [interval-ms]]` and `ipv6 icmp
error-interval ms [bucket]`, as values. Without `df`, the former governs both classes;
with it, "fragmentation needed" goes by an interval of its own from then on.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import MILLISECOND, MINUTE

__all__ = ["IosLimits"]


@final
class IosLimits(Struct, frozen=True, kw_only=True):
    """How often errors are sent. Durations in nanoseconds.

    Attributes:
        unreachable_interval: ICMPv4 Destination Unreachable is sent to one destination
            once in so long; `None` for no limit (`no ip icmp rate-limit unreachable`).
        df_apart: Whether "fragmentation needed", code 4, has limits of its own; else
            those of the others govern it, too.
        df_interval: The interval of code 4, if it has its own; `None` for no limit.
        log: Whether an event tells how many unreachables were held back (`log`).
        log_packets: As soon as so many were, on one interface.
        log_interval: Within so long.
        df_log: The same for code 4, if it has limits of its own.
        df_log_packets: The same.
        df_log_interval: The same.
        error_interval: After so long one more ICMPv6 error may be sent to one
            destination (`ipv6 icmp error-interval`); `None` for no limit.
        error_bucket: ICMPv6 errors to one destination that may be sent at once.
        too_big_apart: Whether Packet Too Big has buckets of its own, so that other
            errors do not use up what path MTU discovery needs.

    """

    unreachable_interval: int | None = 500 * MILLISECOND
    df_apart: bool = False
    df_interval: int | None = 500 * MILLISECOND
    log: bool = False
    log_packets: int = 1000
    log_interval: int = MINUTE
    df_log: bool = False
    df_log_packets: int = 1000
    df_log_interval: int = MINUTE
    error_interval: int | None = 100 * MILLISECOND
    error_bucket: int = 10
    too_big_apart: bool = True
