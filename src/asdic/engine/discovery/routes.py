"""Next-hop determination (RFC 4861 §5.2, RFC 5942 §4, RFC 4191 §3), for both families.

Rules of this file:

* The destination cache comes first; what it holds is determined once.
* Groups and link-local addresses are on-link; so is what a prefix covers that was
  advertised as on-link or set by hand. An address alone says nothing.
* Between routes set by hand and on-link prefixes, the longest prefix wins.
* All else goes to a router; without one it goes nowhere (RFC 4943).
* Whatever changes lists or neighbors lets the cached hops go that depend on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from asdic.engine.configuration import Configuration
from asdic.engine.discovery.choice import RouterChoice, Way
from asdic.engine.discovery.destination_cache import DestinationCache, Hop, Key
from asdic.engine.discovery.learned import Learned
from asdic.engine.discovery.lifetimes import Input
from asdic.engine.discovery.prefix import Prefix
from asdic.engine.interface import Interface
from asdic.engine.seams import Neighbors, StaticRoutes
from asdic.engine.turn import Turn
from asdic.wire.address import (
    IPV6_OCTETS,
    format_address,
    is_ipv6_link_local,
    is_multicast,
)
from asdic.wire.ndp.preference import preference_text

__all__ = ["Routes"]

_SCOPED_PREFIX = 64  # of fe80::/64, which every link has (RFC 4291 §2.5.6)


class Routes:
    """Where packets go next. A `NeighborListener`, too.

    Args:
        configuration: The node's.
        interfaces: By name; the first is where scoped destinations are looked for
            when nobody says which interface they belong to.
        neighbors: Knows who may be reachable.
        static: Routes set by hand; a longer on-link prefix goes before them, and they
            go before routers.

    Attributes:
        learned: What Router Advertisements said, by interface.
        known_hop: Returns the next hop of a destination by the interface of a name, as
            a pair, if the destination cache has it: for hot paths.

    """

    def __init__(
        self,
        configuration: Configuration,
        interfaces: dict[str, Interface],
        neighbors: Neighbors,
        static: StaticRoutes | None = None,
    ) -> None:
        self._static = static
        limits = configuration.neighbor_discovery
        self.learned = {name: Learned(name, limits) for name in interfaces}
        self._interfaces = interfaces
        self._choice = RouterChoice(neighbors)
        self._cache = DestinationCache()
        self.known_hop = self._cache.get
        self._static_prefixes = {
            name: _static_prefixes(interface) for name, interface in interfaces.items()
        }

    def next_hop(
        self, turn: Turn, destination: bytes, interface: str | None = None
    ) -> Hop | None:
        """Return where a packet goes next, or `None` where there is no route.

        Args:
            turn: The present one.
            destination: 4 or 16 octets; not one of this node's own.
            interface: The name of the one that it has to leave by.

        """
        key = (destination, interface)
        hop = self._cache.get(key)
        if hop is None:
            hop = self._determine(destination, interface)
            if hop is not None:
                self._keep(turn, key, hop)
        return hop

    def first_hop(
        self, turn: Turn, destination: bytes, interface: Interface
    ) -> bytes | None:
        """Return the neighbor that packets go to first, if they leave by *interface*."""
        hop = self.next_hop(turn, destination)
        if hop is None or hop.interface is not interface:
            hop = self.next_hop(turn, destination, interface.name)
        return None if hop is None else hop.address

    def is_on_link(self, interface: Interface, address: bytes) -> bool:
        """Tell whether a prefix of *interface* covers *address*."""
        return any(prefix.covers(address) for _, prefix in self._on_link((interface,)))

    def prefix_length(self, destination: bytes) -> int:
        """Return how long the prefix of the way to *destination* is (`seams`)."""
        if _is_scoped(destination):
            return _SCOPED_PREFIX
        lengths = [
            prefix.length
            for _, prefix in self._on_link(self._interfaces.values())
            if prefix.covers(destination)
        ]
        lengths += [
            way.prefix.length
            for way in self._ways(self._interfaces.values(), destination)
            if way.prefix is not None
        ]
        found = None if self._static is None else self._static.next_hops(destination)
        return max(*lengths, 0, 0 if found is None else found[0])

    def redirect(
        self,
        turn: Turn,
        interface: Interface,
        destination: bytes,
        target: bytes,
    ) -> None:
        """Send what goes to *destination* by *interface* to *target* (RFC 4861 §8.3)."""
        hop = Hop(interface, target, is_redirected=True)
        self._keep(turn, (destination, interface.name), hop)
        by_any = self.next_hop(turn, destination)
        if by_any is None or by_any.interface is interface:
            self._keep(turn, (destination, None), hop)

    def lists_changed(self) -> None:
        """Determine next hops anew, but for those of Redirects."""
        self._choice.keep_only(self._ways(self._interfaces.values()))
        self._cache.forget(lambda _, hop: not hop.is_redirected)

    def router_advertised(self, interface: Interface, address: bytes) -> None:
        """Take note that a router is there: if it was avoided, it is so no longer."""
        if self._choice.trust(interface, address):
            self._cache.forget(lambda _, hop: not hop.is_redirected)

    def router_removed(self, interface: Interface, address: bytes) -> None:
        """Send nothing by a former router any more (RFC 4861 §6.3.5, §7.3.3)."""
        self._cache.forget(
            lambda key, hop: (
                hop.interface is interface
                and hop.address == address
                and key[0] != address
            )
        )
        self.lists_changed()

    def neighbor_failed(
        self,
        turn: Turn,
        interface: Interface,
        address: bytes,
        packets: list[bytes],  # noqa: ARG002 - whoever sent them is told elsewhere
    ) -> None:
        """Find another next hop than one that could not be resolved."""
        self.neighbor_unreachable(turn, interface, address)

    def neighbor_unreachable(
        self,
        turn: Turn,  # noqa: ARG002 - a `NeighborListener` has it
        interface: Interface,
        address: bytes,
    ) -> None:
        """Find another next hop than one that does not answer (RFC 4861 §7.3.3)."""
        if any(way.router == address for way in self._ways((interface,))):
            self._choice.suspect(interface, address)
        self._cache.forget(
            lambda _, hop: hop.interface is interface and hop.address == address
        )

    def router_became_host(
        self, turn: Turn, interface: Interface, address: bytes
    ) -> None:
        """Let a router go that says it is none (RFC 4861 §7.2.5)."""
        learned = self.learned[interface.name]
        learned.routers.remove(turn, address, Input.DISOWNED)
        for route in list(learned.routes):
            if route.router == address:
                learned.routes.remove(turn, (route.prefix, address), Input.DISOWNED)
        self.router_removed(interface, address)

    def state(self) -> dict[str, object]:
        """Return routes and destination cache, ready for JSON."""
        return {
            "routes": [
                *self._on_link_state(),
                *(_way_state(way) for way in self._ways(self._interfaces.values())),
            ],
            "destinations": [
                {
                    "destination": format_address(destination),
                    "interface": hop.interface.name,
                    "next_hop": format_address(hop.address),
                    "redirected": hop.is_redirected,
                }
                for (destination, _), hop in self._cache.items()
            ],
        }

    def _keep(self, turn: Turn, key: Key, hop: Hop) -> None:
        limit = turn.configuration.neighbor_discovery.max_destinations
        self._cache.put(key, hop, limit)

    def _determine(self, destination: bytes, interface: str | None) -> Hop | None:
        interfaces: Collection[Interface] = self._interfaces.values()
        if interface is not None:
            interfaces = (self._interfaces[interface],)
        if _is_scoped(destination):
            return Hop(next(iter(interfaces)), destination)
        length, on_link = max(
            (
                (prefix.length, one)
                for one, prefix in self._on_link(interfaces)
                if prefix.covers(destination)
            ),
            key=lambda found: found[0],
            default=(-1, None),
        )
        static = self._static_hops(destination, interfaces, length)
        if static is not None:
            return next(iter(static), None)
        if on_link is not None:
            return Hop(on_link, destination)
        return self._by_router(destination, interfaces)

    def _static_hops(
        self, destination: bytes, interfaces: Collection[Interface], longer_than: int
    ) -> list[Hop] | None:
        """Return what a route set by hand says; none where packets are dropped."""
        found = None if self._static is None else self._static.next_hops(destination)
        if found is None or found[0] <= longer_than:
            return None
        usable = [Hop(*hop) for hop in found[1] if hop[0] in interfaces]
        # Where its hops are by other interfaces, it says nothing of these.
        return usable if usable or not found[1] else None

    def _by_router(
        self, destination: bytes, interfaces: Collection[Interface]
    ) -> Hop | None:
        way = self._choice.choose(
            [
                way
                for way in self._ways(interfaces, destination)
                if len(way.router) == len(destination)
            ]
        )
        return None if way is None else Hop(way.interface, way.router)

    def _on_link(
        self, interfaces: Iterable[Interface]
    ) -> Iterator[tuple[Interface, Prefix]]:
        for interface in interfaces:
            for prefix in self._static_prefixes[interface.name]:
                yield interface, prefix
            for prefix in self.learned[interface.name].prefixes:
                yield interface, prefix

    def _ways(
        self, interfaces: Iterable[Interface], destination: bytes | None = None
    ) -> Iterator[Way]:
        """Yield the ways to *destination*, or all there are."""
        for interface in interfaces:
            learned = self.learned[interface.name]
            for gateway in interface.configuration.gateway:
                yield Way(interface, gateway)
            for router in learned.routers:
                yield Way(
                    interface,
                    router.address,
                    preference=router.preference,
                    level=router.level,
                )
            for route in learned.routes:
                if destination is None or route.prefix.covers(destination):
                    yield Way(interface, route.router, route.prefix, route.preference)

    def _on_link_state(self) -> Iterator[dict[str, object]]:
        for interface, prefix in self._on_link(self._interfaces.values()):
            yield {"prefix": str(prefix), "interface": interface.name}


def _is_scoped(destination: bytes) -> bool:
    """Tell whether a destination is on-link whatever the prefix list says."""
    if is_multicast(destination):
        return True
    return len(destination) == IPV6_OCTETS and is_ipv6_link_local(destination)


def _static_prefixes(interface: Interface) -> tuple[Prefix, ...]:
    """Return what is on-link by configuration (RFC 5942 §4, rule 1)."""
    return tuple(
        Prefix.of(one.octets, one.prefix_length)
        for one in interface.configuration.addresses
    )


def _way_state(way: Way) -> dict[str, object]:
    return {
        "prefix": "default" if way.prefix is None else str(way.prefix),
        "via": format_address(way.router),
        "interface": way.interface.name,
        "preference": preference_text(way.preference),
    }
