"""Constants of routers that advertise themselves (RFC 4861 §10, RFC 1256 §7)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import MILLISECOND, SECOND

__all__ = ["RouterAdvertising"]


@final
class RouterAdvertising(Struct, frozen=True, kw_only=True):
    """When routers advertise. Durations in nanoseconds.

    Attributes:
        max_initial_rtr_advert_interval: Longest time between the first ones (RFC 4861
            §10).
        max_initial_rtr_advertisements: How many those are (RFC 4861 §10).
        max_final_rtr_advertisements: With lifetime 0, at the end (RFC 4861 §10).
        min_delay_between_ras: Between multicast ones (RFC 4861 §10).
        max_ra_delay_time: Longest delay of an answer (RFC 4861 §10).
        max_initial_advert_interval: Of ICMPv4's (RFC 1256 §7).
        max_initial_advertisements: Of ICMPv4's (RFC 1256 §7).
        max_response_delay: Longest delay of an ICMPv4 answer (RFC 1256 §7).
        max_delayed_answers: Answers to single hosts that wait at once; RFC 4861
            §6.2.6 has them wait, and names no bound.

    """

    max_initial_rtr_advert_interval: int = 16 * SECOND
    max_initial_rtr_advertisements: int = 3
    max_final_rtr_advertisements: int = 3
    min_delay_between_ras: int = 3 * SECOND
    max_ra_delay_time: int = 500 * MILLISECOND
    max_initial_advert_interval: int = 16 * SECOND
    max_initial_advertisements: int = 3
    max_response_delay: int = 2 * SECOND
    max_delayed_answers: int = 64
