"""The forwarding table that a configuration makes: connected, by gateway, static."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from asdic.engine.configuration import (
    SERVICES,
    Configuration,
    RouteKind,
    StaticHop,
    StaticRoute,
)
from asdic.engine.forwarding.forwarding_table import ForwardingTable
from asdic.engine.forwarding.route import NextHop, Route
from asdic.engine.interface import Interface
from asdic.errors import ConfigurationError
from asdic.wire.address import IPV4_OCTETS, IPV6_OCTETS, format_address

__all__ = ["configured_routes", "static_routes"]

_OCTET = 8


def configured_routes(
    configuration: Configuration, interfaces: Mapping[str, Interface]
) -> ForwardingTable:
    """Return the routes of a node.

    A prefix of an interface's address is on-link; its gateways share the default
    route; a static route goes before both, and that of the least distance before
    others to the same prefix.

    Raises:
        ConfigurationError: a static route has no next hop, or one that is nowhere.

    """
    table = ForwardingTable()
    for interface in interfaces.values():
        for one in interface.configuration.addresses:
            _add(table, one.octets, one.prefix_length, NextHop(interface))
    for interface in interfaces.values():
        for gateway in interface.configuration.gateway:
            nowhere = bytes(len(gateway))
            _add(table, nowhere, 0, NextHop(interface, gateway))
    for static in sorted(configuration.routes, key=lambda one: -one.distance):
        _add_static(table, static, _route(static, table, interfaces))
    return table


def static_routes(
    configuration: Configuration, table: ForwardingTable
) -> ForwardingTable:
    """Return those routes of *table* that somebody set by hand."""
    chosen = ForwardingTable()
    for static in configuration.routes:
        network = _network(static.network, static.prefix_length)
        route = table.find(network, static.prefix_length)
        assert route is not None, "configured_routes put it there"  # noqa: S101 - for mypy
        chosen.add(route)
    return chosen


def _add(
    table: ForwardingTable, address: bytes, prefix_length: int, hop: NextHop
) -> None:
    """Add a hop to the route of a prefix."""
    network = _network(address, prefix_length)
    known = table.find(network, prefix_length)
    hops = () if known is None else known.hops
    if hop not in hops:
        hops = (*hops, hop)
    table.add(Route(network=network, prefix_length=prefix_length, hops=hops))


def _add_static(table: ForwardingTable, static: StaticRoute, route: Route) -> None:
    """Add a route, beside those to its prefix for other types of service."""
    known = table.find(route.network, route.prefix_length)
    services = () if known is None else known.services
    if not static.tos:
        table.add(replace(route, services=services))
        return
    if known is None:
        known = Route(network=route.network, prefix_length=route.prefix_length)
    others = (one for one in services if one[0] != static.tos)
    table.add(replace(known, services=(*others, (static.tos, route))))


def _route(
    static: StaticRoute, table: ForwardingTable, interfaces: Mapping[str, Interface]
) -> Route:
    if len(static.network) not in {IPV4_OCTETS, IPV6_OCTETS}:
        problem = f"{static.network.hex()} is not an address of 4 or 16 octets"
        raise ConfigurationError(f"route: {problem}")
    name = f"{format_address(static.network)}/{static.prefix_length}"
    if static.prefix_length > _OCTET * len(static.network):
        raise ConfigurationError(f"route {name}: the prefix is too long")
    if static.tos and (len(static.network) != IPV4_OCTETS or static.tos & ~SERVICES):
        problem = f"a type of service is a multiple of 4 up to {SERVICES}, of IPv4 only"
        raise ConfigurationError(f"route {name}: {problem}")
    is_unicast = static.kind is RouteKind.UNICAST
    if is_unicast != bool(static.hops):
        wanted = "needs a next hop" if is_unicast else "has no next hop"
        raise ConfigurationError(f"route {name}: a {static.kind.value} route {wanted}")
    return Route(
        network=_network(static.network, static.prefix_length),
        prefix_length=static.prefix_length,
        kind=static.kind,
        hops=tuple(
            _hop(name, one, len(static.network), table, interfaces)
            for one in static.hops
        ),
    )


def _hop(
    route: str,
    static: StaticHop,
    octets: int,
    table: ForwardingTable,
    interfaces: Mapping[str, Interface],
) -> NextHop:
    """Return a hop; where only the gateway is given, by the link that has it.

    Packets with addresses of so many *octets* go there; IPv4 may go by a neighbor that
    is known by its IPv6 address, as with `ip route add ... via inet6`.
    """
    gateway = static.gateway
    if gateway is not None and len(gateway) < octets:
        problem = f"{format_address(gateway)} is no gateway for IPv6"
        raise ConfigurationError(f"route {route}: {problem}")
    if static.interface is not None:
        interface = interfaces.get(static.interface)
        if interface is None:
            problem = f"there is no interface {static.interface}"
            raise ConfigurationError(f"route {route}: {problem}")
        return NextHop(interface, gateway)
    if gateway is None:
        raise ConfigurationError(f"route {route}: a hop needs gateway or interface")
    connected = table.lookup(gateway)
    if connected is None or not connected.hops or connected.hops[0].gateway is not None:
        problem = f"the gateway {format_address(gateway)} is on no link"
        raise ConfigurationError(f"route {route}: {problem}; name its interface")
    return NextHop(connected.hops[0].interface, gateway)


def _network(address: bytes, prefix_length: int) -> bytes:
    """Return *address*, zero behind the prefix."""
    rest = _OCTET * len(address) - prefix_length
    number = int.from_bytes(address, "big") >> rest << rest
    return number.to_bytes(len(address), "big")
