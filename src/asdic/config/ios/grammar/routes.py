"""Static routes."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from asdic.config.ios.command import Command
from asdic.config.ios.draft import Draft
from asdic.config.ios.match import Match
from asdic.engine.configuration import RouteKind, StaticHop, StaticRoute
from asdic.errors import ConfigurationError
from asdic.wire.address import (
    IPV4_OCTETS,
    format_address,
    is_ipv6_link_local,
    is_multicast,
)

__all__ = ["COMMANDS"]

_OCTET = 8
_NULL = "Null"


def _ip_route(draft: Draft, match: Match) -> None:
    _route(draft, match, match.octets("network"), match.number("mask"))


def _ipv6_route(draft: Draft, match: Match) -> None:
    prefix = match.prefix("prefix")
    _route(draft, match, prefix.octets, prefix.prefix_length)


def _route(draft: Draft, match: Match, network: bytes, length: int) -> None:
    rest = _OCTET * len(network) - length
    if int.from_bytes(network, "big") & ((1 << rest) - 1):
        raise ConfigurationError(
            f"{format_address(network)}/{length}: bits behind the prefix are not zero"
        )
    new = _new(match, network, length)
    if match.is_set and "track" in match:
        draft.notice("nothing is tracked: the route stands whatever becomes of that")
    if match.is_set:
        _add(draft, new)
    else:
        _remove(draft, new)


def _new(match: Match, network: bytes, length: int) -> StaticRoute:
    name = match.text("name")
    interface = match.interface()
    gateway = match.octets("gateway") or None
    _check_gateway(gateway, interface)
    distance = match.number("distance", 1)
    new = StaticRoute(
        network=network, prefix_length=length, distance=distance, name=name
    )
    if interface.startswith(_NULL):
        return replace(new, kind=RouteKind.UNREACHABLE)
    hop = StaticHop(gateway=gateway, interface=interface or None, name=name)
    return replace(new, hops=(hop,), name="")


def _check_gateway(gateway: bytes | None, interface: str) -> None:
    if gateway is None:
        return
    if interface.startswith(_NULL):
        raise ConfigurationError("Null0 has no next hop behind it")
    if is_multicast(gateway) or not any(gateway):
        raise ConfigurationError(f"{format_address(gateway)} is no next hop")
    is_local = len(gateway) != IPV4_OCTETS and is_ipv6_link_local(gateway)
    if is_local and not interface:
        raise ConfigurationError(
            f"{format_address(gateway)} is link-local: name its interface, too"
        )


def _add(draft: Draft, new: StaticRoute) -> None:
    """Add a route; hops of the same prefix and distance share its flows."""
    routes = list(draft.base.routes)
    for at, one in enumerate(routes):
        if _key(one) == _key(new):
            routes[at] = replace(one, hops=_joined(one, new), name=new.name)
            break
    else:
        routes.append(new)
    draft.base = replace(draft.base, routes=tuple(routes))


def _joined(one: StaticRoute, new: StaticRoute) -> tuple[StaticHop, ...]:
    kept = tuple(hop for hop in one.hops if not _is_same(hop, new))
    return (*kept, *new.hops)


def _is_same(hop: StaticHop, route: StaticRoute) -> bool:
    return any(
        (hop.gateway, hop.interface) == (one.gateway, one.interface)
        for one in route.hops
    )


def _key(route: StaticRoute) -> tuple[bytes, int, int, RouteKind]:
    return route.network, route.prefix_length, route.distance, route.kind


def _remove(draft: Draft, gone: StaticRoute) -> None:
    """Remove a next hop of a prefix, at whatever distance."""
    left: list[StaticRoute] = []
    for one in draft.base.routes:
        if _prefix(one) != _prefix(gone) or bool(one.hops) != bool(gone.hops):
            left.append(one)
            continue
        hops = tuple(hop for hop in one.hops if not _is_same(hop, gone))
        left += [replace(one, hops=hops)] if hops else []
    if left == list(draft.base.routes):
        raise ConfigurationError("there is no such route")
    draft.base = replace(draft.base, routes=tuple(left))


def _prefix(route: StaticRoute) -> tuple[bytes, int]:
    return route.network, route.prefix_length


_BEHIND = (
    " [<distance:1-255>] {name <name:word>|tag <tag:1-4294967295>"
    "|track <track:1-1000>|permanent}*"
)

COMMANDS: Final = (
    Command(
        pattern="ip route <network:ipv4> <mask:mask>"
        " {<gateway:ipv4>|<interface:interface> [<gateway:ipv4>]}" + _BEHIND,
        text="A route. Those of the least distance count; several to one prefix share"
        " the flows. What goes to Null0 is unreachable.",
        handler=_ip_route,
        is_loose=False,
    ),
    Command(
        pattern="ipv6 route <prefix:ipv6prefix>"
        " {<gateway:ipv6>|<interface:interface> [<gateway:ipv6>]}" + _BEHIND,
        text="The same for IPv6.",
        handler=_ipv6_route,
        is_loose=False,
    ),
)
"""Of global configuration."""
