"""Modes: which commands a line may be depends on the line that it stands under."""

from __future__ import annotations

from enum import Enum

__all__ = ["Mode"]


class Mode(Enum):
    """Where a line stands, in words that follow "under"."""

    GLOBAL = "the beginning of a line"
    INTERFACE = "interface"
    NULL = "interface Null0"
    STANDARD_LIST = "ip access-list standard"
    EXTENDED_LIST = "ip access-list extended"
    IPV6_LIST = "ipv6 access-list"
    IGNORED = "what is left alone"
