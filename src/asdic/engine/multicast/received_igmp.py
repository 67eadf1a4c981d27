"""An IGMP message that came in, and what its receiver must know of its packet."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.interface import Interface

__all__ = ["ReceivedIgmp"]


@final
class ReceivedIgmp(Struct, frozen=True, kw_only=True):
    """The payload of an IPv4 packet of protocol 2, not looked into yet.

    Attributes:
        interface: Where it came in.
        source: Of the packet, 4 octets.
        destination: Of the packet, 4 octets.
        has_router_alert: Whether the packet had a Router Alert option (RFC 2113).
        payload: The message.

    """

    interface: Interface
    source: bytes
    destination: bytes
    has_router_alert: bool
    payload: bytes
