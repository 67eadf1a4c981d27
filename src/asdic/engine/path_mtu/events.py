"""What happens to path MTUs (RFC 8201 §5.2: packetization layers are told)."""

from __future__ import annotations

from typing import final

from asdic.engine.event import Event

__all__ = ["PathMtuAged", "PathMtuLowered"]


@final
class PathMtuLowered(Event, frozen=True, kw_only=True):
    """Packets to a destination have to be smaller from now on.

    Attributes:
        destination: Packed.
        mtu: Octets that a packet to it may have.

    """

    destination: bytes
    mtu: int


@final
class PathMtuAged(Event, frozen=True, kw_only=True):
    """The path MTU of a destination is tried anew from the link's (RFC 8201 §5.3).

    Attributes:
        destination: Packed.
        mtu: What it was.

    """

    destination: bytes
    mtu: int
