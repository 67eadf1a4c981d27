"""What comes to a router about groups, in the words of neither family."""

from __future__ import annotations

from typing import final

from msgspec import Struct

__all__ = ["HeardQuery", "HeardRecord"]


@final
class HeardQuery(Struct, frozen=True, kw_only=True, gc=False):
    """A query of another router.

    Attributes:
        version: That it is of: MLD's 1 or 2, IGMP's 1, 2 or 3.
        group: Asked about; all zero for all groups.
        sources: Asked about.
        is_suppressed: The S flag: no timer is to be changed.
        robustness: The other's robustness variable; 0 where it names none.
        query_interval: The other's, in nanoseconds; 0 where it names none.

    """

    version: int
    group: bytes
    sources: frozenset[bytes] = frozenset()
    is_suppressed: bool = False
    robustness: int = 0
    query_interval: int = 0


@final
class HeardRecord(Struct, frozen=True, kw_only=True, gc=False):
    """What a listener says of one group.

    Attributes:
        kind: Of the record, perhaps none that is known; reports of older versions
            are MODE_IS_EXCLUDE of nothing, and what says that somebody left is
            CHANGE_TO_INCLUDE_MODE of nothing (RFC 9777 §8.3.2).
        group: The group.
        sources: That it lists.
        version: Of a report of an older version; 0 for all else.

    """

    kind: int
    group: bytes
    sources: frozenset[bytes] = frozenset()
    version: int = 0
