"""What to find out about the path to a host, and how."""

from __future__ import annotations

from enum import Enum
from typing import Final, final

from msgspec import Struct

from asdic.links.icmp.options import SocketOptions
from asdic.links.probes.probe import Transport
from asdic.probe.instant import SECOND

__all__ = ["RESPONDER_PORT", "Method", "MtuOptions"]

RESPONDER_PORT: Final = 7007
"""Where `asdic respond` listens."""


class Method(Enum):
    """How the size is found."""

    AUTO = "auto"
    """By what routers tell; where they tell nothing, by a search."""
    ICMP = "icmp"
    """By what routers tell, as classical path MTU discovery."""
    SEARCH = "search"
    """By a search alone: what routers tell is shown, but not believed."""
    PLPMTUD = "plpmtud"
    """By a search of RFC 8899, with a far end that acknowledges."""


@final
class MtuOptions(Struct, frozen=True, kw_only=True):
    """What to find out, and how.

    Attributes:
        host: A name or an address, with zone if need be.
        family: 4 or 6 to allow only that version; else each that the name has.
        method: How.
        transport: What carries the packets; `None` for the first that is answered of
            UDP, TCP and echo.
        port: Destination port; `None` for the usual one.
        tries: How often a packet is sent until it counts as lost.
        wait: Nanoseconds that an answer may take.
        max_hops: How far to look.
        names_hops: Tell who is on the way, even if the path is healthy.
        socket: Settings of the sockets: source, interface, traffic class, mark.
        first_address_only: Only the first address of the name is surveyed.
        allow_raw: Use raw sockets where they are allowed.

    """

    host: str
    family: int | None = None
    method: Method = Method.AUTO
    transport: Transport | None = None
    port: int | None = None
    tries: int = 3
    wait: int = SECOND
    max_hops: int = 30
    names_hops: bool = False
    socket: SocketOptions = SocketOptions()
    first_address_only: bool = False
    allow_raw: bool = True
