"""What of a setup can run: without interfaces that are down, and what leads by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from asdic.config.setup import LinkSetup, NodeSetup
from asdic.engine.configuration import StaticHop, StaticRoute

__all__ = ["is_reachable", "running", "with_hops"]

_OCTET = 8
_NEVER = 255
"""The distance of a route that is never taken."""


def running(setup: NodeSetup) -> NodeSetup:
    """Return a setup without what is shut down.

    Next hops that only an interface can reach which is down go, and a route whose hops
    all have; one that nobody could ever reach stays, so that it can be told of. The
    default gateway of a host becomes that of the interface on whose link it is.
    """
    up = [one for one in setup.links if not one.shutdown]
    down = [one for one in setup.links if one.shutdown]
    routes = [one for one in setup.base.routes if one.distance != _NEVER]
    kept = with_hops(
        routes, lambda hop: is_reachable(hop, up) or not is_reachable(hop, down)
    )
    return NodeSetup(
        links=tuple(_with_gateway(setup, up)),
        base=replace(setup.base, routes=tuple(kept)),
    )


def with_hops(
    routes: Iterable[StaticRoute], keeps: Callable[[StaticHop], bool]
) -> list[StaticRoute]:
    """Return routes with those of their hops that are to be kept.

    Args:
        routes: In order.
        keeps: Tells whether a hop is to be kept.

    """
    left = []
    for one in routes:
        hops = tuple(hop for hop in one.hops if keeps(hop))
        if hops or not one.hops:
            left.append(replace(one, hops=hops))
    return left


def is_reachable(hop: StaticHop, links: Iterable[LinkSetup]) -> bool:
    """Tell whether a next hop is on one of some interfaces' links."""
    if hop.interface is not None:
        return any(one.name == hop.interface for one in links)
    gateway = hop.gateway
    return gateway is not None and any(_has(one, gateway) for one in links)


def _has(link: LinkSetup, address: bytes) -> bool:
    """Tell whether an address is on-link there."""
    return any(
        len(one.octets) == len(address)
        and _prefix(one.octets, one.prefix_length)
        == _prefix(address, one.prefix_length)
        for one in link.addresses
    )


def _prefix(octets: bytes, length: int) -> int:
    return int.from_bytes(octets, "big") >> _OCTET * len(octets) - length


def _with_gateway(setup: NodeSetup, links: Iterable[LinkSetup]) -> list[LinkSetup]:
    gateway = setup.default_gateway
    base = setup.base
    if gateway is None or (base.host.forwarding and base.forwarding.ipv4):
        return list(links)
    return [
        replace(one, gateway=(*one.gateway, gateway)) if _has(one, gateway) else one
        for one in links
    ]
