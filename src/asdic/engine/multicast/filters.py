"""From which sources of a group packets are wanted (RFC 9777 §4.2, RFC 9776 §3.2)."""

from __future__ import annotations

from enum import Enum
from typing import Final, final

from msgspec import Struct

from asdic.wire.address import IPV4_OCTETS

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

ALL_NODES: Final = bytes.fromhex("ff020000000000000000000000000001")
ALL_SYSTEMS: Final = bytes((224, 0, 0, 1))
_SCOPE_MASK = 0x0F
_UNREPORTED_SCOPES = frozenset({0, 1})


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


def is_reported(group: bytes) -> bool:
    """Tell whether listeners report *group*.

    They don't for 224.0.0.1 (RFC 9776 §5), ff02::1, and scopes 0 and 1 (RFC 9777 §6).
    """
    if len(group) == IPV4_OCTETS:
        return group != ALL_SYSTEMS
    return group != ALL_NODES and group[1] & _SCOPE_MASK not in _UNREPORTED_SCOPES


def is_general(group: bytes) -> bool:
    """Tell whether a query that names *group* is about all groups."""
    return not any(group)
