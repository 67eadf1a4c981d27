"""What a router lets TCP segments be at most (RFC 9293 §3.7.1), besides a number."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

__all__ = ["MssLimit", "TcpMss"]


class TcpMss(Enum):
    """A limit that depends on a packet's way."""

    TO_PATH_MTU = "path-mtu"
    """What both links that the packet passes here take, without the headers."""


MssLimit: TypeAlias = int | TcpMss | None
"""Octets of a segment without its headers; `None` for no limit."""
