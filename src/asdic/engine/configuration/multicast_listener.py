"""Constants and variables of a multicast listener (RFC 9777 §9, RFC 2710 §7).

IGMP's have the same values (RFC 9776 §8, RFC 2236 §8); MLD's versions 1 and 2 are IGMP's
2 and 3.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import SECOND

__all__ = ["MulticastListener"]


@final
class MulticastListener(Struct, frozen=True, kw_only=True):
    """How group memberships are reported. Durations in nanoseconds.

    Attributes:
        robustness_variable: Until a query says else (RFC 9777 §9.1).
        query_interval: Until a query says else (RFC 9777 §9.2).
        query_response_interval: Longest delay of a version 1 querier's answer, where
            none is known (RFC 9777 §9.3).
        unsolicited_report_interval: Between repeated state changes (RFC 9777 §9.11).
        version_1_unsolicited_report_interval: The same by RFC 2710 §7.10.
        version: The newest that is spoken: of MLD 2, or 1 to be an RFC 2710 listener; of
            IGMP 3, 2 or 1.
        max_groups: Groups per interface.
        max_sources: Sources per group.

    """

    robustness_variable: int = 2
    query_interval: int = 125 * SECOND
    query_response_interval: int = 10 * SECOND
    unsolicited_report_interval: int = 1 * SECOND
    version_1_unsolicited_report_interval: int = 10 * SECOND
    version: int = 2
    max_groups: int = 256
    max_sources: int = 64
