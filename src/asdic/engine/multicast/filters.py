"""From which sources of a group packets are wanted (RFC 9777 §4.2, RFC 9776 §3.2)."""

from __future__ import annotations

from enum import Enum
from typing import Final, final

from msgspec import Struct

from asdic.engine.reported_groups import ALL_NODES, ALL_SYSTEMS, is_reported

__all__ = [
    "ALL_NODES",
    "ALL_SOURCES",
    "ALL_SYSTEMS",
    "NO_SOURCES",
    "Filter",
    "Mode",
    "is_general",
    "is_reported",
]


class Mode(Enum):
    """What the sources of a filter are."""

    INCLUDE = "include"
    EXCLUDE = "exclude"


@final
class Filter(Struct, frozen=True, gc=False):
    """A filter mode and a source list.

    Attributes:
        mode: INCLUDE these sources only, or EXCLUDE them from all.
        sources: Packed, of the group's family.

    """

    mode: Mode
    sources: frozenset[bytes] = frozenset()


ALL_SOURCES: Final = Filter(Mode.EXCLUDE)
"""What a plain join asks for."""
NO_SOURCES: Final = Filter(Mode.INCLUDE)
"""That of groups that nobody listens to."""


def is_general(group: bytes) -> bool:
    """Tell whether a query that names *group* is about all groups."""
    return not any(group)
