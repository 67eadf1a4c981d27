"""Writing static routes as IOS prints them: a line for each next hop."""

from __future__ import annotations

from collections.abc import Iterator

from asdic.config.ios.text import address_text, mask_text, prefix_text
from asdic.engine.configuration import RouteKind, StaticHop, StaticRoute
from asdic.errors import ConfigurationError
from asdic.wire.address import IPV4_OCTETS

__all__ = ["null_lines", "route_lines"]

_NULL = StaticHop(interface="Null0")
_KINDS = frozenset({RouteKind.UNICAST, RouteKind.UNREACHABLE, RouteKind.BLACKHOLE})


def route_lines(routes: tuple[StaticRoute, ...], octets: int) -> Iterator[str]:
    """Yield the routes of a family.

    Raises:
        ConfigurationError: IOS has no words for one.

    """
    for route in routes:
        if len(route.network) != octets:
            continue
        if route.tos:
            raise ConfigurationError("routes: IOS has none for a type of service")
        hops = route.hops
        if route.kind is not RouteKind.UNICAST:
            hops = (StaticHop(interface=_NULL.interface, name=route.name),)
        for hop in hops:
            yield " ".join([_destination(route), *_words(route, hop)])


def null_lines(routes: tuple[StaticRoute, ...]) -> Iterator[str]:
    """Yield what stands at Null0, where nobody is told of what goes there.

    Raises:
        ConfigurationError: some senders are to be told, and others not.

    """
    for octets, word in ((IPV4_OCTETS, "ip"), (16, "ipv6")):
        kinds = {one.kind for one in routes if len(one.network) == octets}
        if kinds - _KINDS or kinds >= {RouteKind.UNREACHABLE, RouteKind.BLACKHOLE}:
            raise ConfigurationError(
                f"routes of {word}: IOS has one kind of route to nowhere, Null0, which"
                " is unreachable or a black hole"
            )
        if RouteKind.BLACKHOLE in kinds:
            yield f" no {word} unreachables"


def _destination(route: StaticRoute) -> str:
    network, length = route.network, route.prefix_length
    if len(network) == IPV4_OCTETS:
        return f"ip route {address_text(network)} {mask_text(length)}"
    return f"ipv6 route {prefix_text(network, length)}"


def _words(route: StaticRoute, hop: StaticHop) -> Iterator[str]:
    if hop.interface is not None:
        yield hop.interface
    if hop.gateway is not None:
        yield address_text(hop.gateway)
    if route.distance != 1:
        yield str(route.distance)
    if hop.name:
        yield f"name {hop.name}"
