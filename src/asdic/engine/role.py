"""Host or router: what becomes of a node that is made the other while it runs.

A router that becomes a host sends its last advertisements, with lifetime 0, leaves the
groups of routers, and solicits (RFC 4861 §6.2.5, §6.3.7). A host that becomes a router
advertises itself, where that is configured, and uses no default routers any more that
advertised themselves (§6.2.2, §6.2.7). Addresses stay, but for the Subnet-Router
anycast addresses that only routers have (RFC 4291 §2.6.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import final

from asdic.engine.addresses import Addresses
from asdic.engine.discovery import Ipv4Routers, RouterDiscovery
from asdic.engine.forwarding import HotForwarder
from asdic.engine.interface import Interface
from asdic.engine.router import Router
from asdic.engine.timers import TimerKey
from asdic.engine.turn import Turn
from asdic.wire.address import IPV4_OCTETS

__all__ = ["Role", "RoleTimer"]


@final
class RoleTimer(TimerKey, frozen=True):
    """Due at once: forwarding was turned on or off."""


class Role:
    """Makes a router of a host, and a host of a router.

    Args:
        interfaces: By name.
        router: Advertises itself, and asks who listens.
        addresses: Has those that only routers have.
        discovery: Finds routers.
        ipv4_routers: The same for IPv4.
        hot: Forwards.

    """

    def __init__(
        self,
        *,
        interfaces: Mapping[str, Interface],
        router: Router,
        addresses: Addresses,
        discovery: RouterDiscovery,
        ipv4_routers: Ipv4Routers,
        hot: HotForwarder,
    ) -> None:
        self._interfaces = interfaces
        self._router = router
        self._addresses = addresses
        self._discovery = discovery
        self._ipv4_routers = ipv4_routers
        self._hot = hot

    def change(self, turn: Turn) -> None:
        """Be what the configuration says, if that is not so yet."""
        is_router = turn.configuration.host.forwarding
        if all(one.is_router is is_router for one in self._interfaces.values()):
            return
        self._hot.forget()
        if is_router:
            self._become_router(turn)
        else:
            self._become_host(turn)

    def _become_router(self, turn: Turn) -> None:
        for interface in self._interfaces.values():
            interface.is_router = True
            self._discovery.cease(turn, interface)
            self._ipv4_routers.cease(turn, interface)
            self._addresses.add_subnet_router(turn, interface)
            for address in tuple(interface.assigned()):
                self._router.address_assigned(turn, interface, address)

    def _become_host(self, turn: Turn) -> None:
        self._router.stop(turn)
        for interface in self._interfaces.values():
            self._addresses.remove_subnet_router(turn, interface)
            if interface.link_local_address is not None:
                self._discovery.start(turn, interface)
            if any(len(one.octets) == IPV4_OCTETS for one in interface.assigned()):
                self._ipv4_routers.start(turn, interface)
