"""A route, as the forwarding table has it: prefix, kind, and next hops."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.configuration import RouteKind
from asdic.engine.interface import Interface
from asdic.wire.address import format_address

__all__ = ["NextHop", "Route"]

_HASHES = 32  # bits of a flow's hash


@final
class NextHop(Struct, frozen=True, gc=False):
    """Where packets go next.

    Attributes:
        interface: What they leave by.
        gateway: A neighbor; `None` where the destination is one itself.

    """

    interface: Interface
    gateway: bytes | None = None

    def __str__(self) -> str:
        if self.gateway is None:
            return f"dev {self.interface.name}"
        return f"via {format_address(self.gateway)} dev {self.interface.name}"


@final
class Route(Struct, frozen=True, kw_only=True, gc=False):
    """What becomes of packets to a prefix.

    Attributes:
        network: 4 or 16 octets, zero behind the prefix.
        prefix_length: Leading bits that count.
        kind: Whether they are forwarded, or what their sender is told.
        hops: Where they go; empty unless the kind is unicast.
        services: Routes to the same prefix for packets of one type of service.

    """

    network: bytes
    prefix_length: int
    kind: RouteKind = RouteKind.UNICAST
    hops: tuple[NextHop, ...] = ()
    services: tuple[tuple[int, Route], ...] = ()

    @property
    def is_for_some_only(self) -> bool:
        """Tell whether only packets of some types of service have a route."""
        return self.kind is RouteKind.UNICAST and not self.hops

    def serving(self, service: int) -> Route | None:
        """Return the route of a type of service, or that of all others, if any.

        This is the "weak TOS" rule of RFC 1812 §5.2.4.3 (3).
        """
        for one, route in self.services:
            if one == service:
                return route
        return None if self.is_for_some_only else self

    def ways(self) -> tuple[NextHop, ...]:
        """Return the next hops of all types of service."""
        return (*self.hops, *(hop for _, one in self.services for hop in one.hops))

    def hop(self, flow: int) -> NextHop:
        """Return the next hop of the flow whose hash is *flow*, 32 bits.

        Each hop has a region of hash values of its own, so that a flow keeps to one
        (RFC 2992 §2).

        Raises:
            IndexError: the route has none.

        """
        hops = self.hops
        return hops[flow * len(hops) >> _HASHES]

    def state(self) -> dict[str, object]:
        """Return the route as `ip route` shows it, ready for JSON."""
        return {
            "prefix": f"{format_address(self.network)}/{self.prefix_length}",
            "kind": self.kind.value,
            "hops": list(map(str, self.hops)),
        }
