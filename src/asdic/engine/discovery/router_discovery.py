"""How a host finds routers and what they tell it (RFC 4861 §6.3): the package's face.

Advertisements that are malformed do not come here: their hop limit, source and length
are judged by `asdic.wire.validate`. Sending them is a router's.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.discovery.captive_portal import take_captive_portal
from asdic.engine.discovery.events import Kind
from asdic.engine.discovery.learned import Learned
from asdic.engine.discovery.link_parameters import take_link_parameters, take_mtu
from asdic.engine.discovery.nat64_prefix import take_nat64_prefix
from asdic.engine.discovery.prefix_information import take_prefix
from asdic.engine.discovery.resolver_options import take_domains, take_servers
from asdic.engine.discovery.route_information import take_router, take_routes
from asdic.engine.discovery.routes import Routes
from asdic.engine.discovery.solicitation import Solicitor
from asdic.engine.discovery.timers import (
    DiscoveryTimer,
    EntryTimer,
    ReachableTimeTimer,
    SolicitationTimer,
)
from asdic.engine.interface import Interface
from asdic.engine.link_layer_option import usable_link_layer_address
from asdic.engine.reachable_time import draw_reachable_time
from asdic.engine.received import Received
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.seams import LinkOutput, Neighbors, PrefixListener
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp

__all__ = [
    "ADVERTISEMENT_RULES",
    "SOLICITED_RULES",
    "AdvertisementFacts",
    "RouterDiscovery",
]


@final
class AdvertisementFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What is known of a node that an RS or RA comes to.

    Attributes:
        forwarding: Whether it is a router.
        accepts: Whether advertisements are obeyed.

    """

    forwarding: bool
    accepts: bool


ADVERTISEMENT_RULES: RuleTable[AdvertisementFacts] = RuleTable(
    RuleRow(
        Rule(
            name="router-advertisement-to-a-router",
            source="RFC 4861 §6.2.7",
            text="A router configures nothing by what other routers advertise.",
        ),
        lambda facts: facts.forwarding,
    ),
    RuleRow(
        Rule(
            name="router-advertisements-turned-off",
            source="RFC 4861 §6.3.4",
            text="A host may be told not to obey advertisements.",
        ),
        lambda facts: not facts.accepts,
    ),
)
"""When a valid Router Advertisement is ignored."""

SOLICITED_RULES: RuleTable[AdvertisementFacts] = RuleTable(
    RuleRow(
        Rule(
            name="router-solicitation-to-a-host",
            source="RFC 4861 §6.2.6",
            text="A host discards Router Solicitations, silently.",
        ),
        lambda facts: not facts.forwarding,
    ),
)
"""When a valid Router Solicitation is ignored."""


class RouterDiscovery:
    """Finds routers, and keeps what they advertise.

    Args:
        neighbors: Learns that who advertises is a router.
        link: What solicitations are sent by.
        prefixes: Makes addresses.
        routes: Where lists are kept and used.
        interfaces: By name.

    """

    def __init__(
        self,
        neighbors: Neighbors,
        link: LinkOutput,
        prefixes: PrefixListener,
        routes: Routes,
        interfaces: dict[str, Interface],
    ) -> None:
        self._neighbors = neighbors
        self._prefixes = prefixes
        self._routes = routes
        self._interfaces = interfaces
        self._solicitor = Solicitor(link)

    def start(self, turn: Turn, interface: Interface) -> None:
        """Begin: the interface is up, or up again, or the node is a host again."""
        self._redraw(turn, interface)
        self._solicitor.start(turn, interface)

    def cease(self, turn: Turn, interface: Interface) -> None:
        """End: the node is a router, and has its routes from elsewhere (RFC 4861 §6.2.7)."""
        self._solicitor.cease(turn, interface)
        for router in list(self._routes.learned[interface.name].routers):
            self._routes.router_became_host(turn, interface, router.address)

    def receive_advertisement(
        self, turn: Turn, received: Received[icmpv6.RouterAdvertisement]
    ) -> None:
        """Take a Router Advertisement (RFC 4861 §6.3.4)."""
        interface = received.interface
        rule = ADVERTISEMENT_RULES.first(_facts(turn))
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        message = received.message
        learned = self._routes.learned[interface.name]
        self._learn_neighbor(turn, received)
        take_link_parameters(turn, interface, message)
        self._take_router(turn, learned, received)
        changes = [
            self._take_route_option(turn, received, learned, option)
            for option in message.options
        ]
        if any(changes):
            self._routes.lists_changed()
        for option in message.options:
            self._take_option(turn, received, learned, option)
        if message.router_lifetime:
            self._solicitor.advertised(turn, interface)

    def receive_solicitation(
        self, turn: Turn, received: Received[icmpv6.RouterSolicitation]
    ) -> None:
        """Take a Router Solicitation, to no effect on a host (RFC 4861 §6.2.6)."""
        rule = SOLICITED_RULES.first(_facts(turn))
        if rule is not None:
            turn.stay_silent(rule, received.interface.name)

    def expire(self, turn: Turn, key: DiscoveryTimer) -> None:
        """Take note that the timer *key* has expired."""
        interface = self._interfaces[key.interface]
        if isinstance(key, EntryTimer):
            self._end(turn, interface, key)
        elif isinstance(key, SolicitationTimer):
            self._solicitor.due(turn, interface)
        else:
            self._redraw(turn, interface)

    def state(self) -> dict[str, object]:
        """Return what is known of each interface, ready for JSON."""
        return {
            name: {
                "solicitations": self._solicitor.state(interface),
                "cur_hop_limit": interface.cur_hop_limit,
                "link_mtu": interface.link_mtu,
                "base_reachable_time": interface.base_reachable_time,
                "reachable_time": interface.reachable_time,
                "retrans_timer": interface.retrans_timer,
                **self._routes.learned[name].state(),
            }
            for name, interface in self._interfaces.items()
        }

    def _learn_neighbor(
        self, turn: Turn, received: Received[icmpv6.RouterAdvertisement]
    ) -> None:
        interface = received.interface
        address = usable_link_layer_address(
            turn, interface, ndp.SourceLinkLayerAddress, received.message.options
        )
        self._neighbors.learn(turn, interface, received.source, address, is_router=True)
        self._routes.router_advertised(interface, received.source)

    def _take_router(
        self,
        turn: Turn,
        learned: Learned,
        received: Received[icmpv6.RouterAdvertisement],
    ) -> None:
        if not take_router(turn, learned, received):
            return
        if any(router.address == received.source for router in learned.routers):
            self._routes.lists_changed()
        else:
            self._routes.router_removed(received.interface, received.source)

    def _take_route_option(
        self,
        turn: Turn,
        received: Received[icmpv6.RouterAdvertisement],
        learned: Learned,
        option: ndp.Option,
    ) -> bool:
        """Take what decides on next hops; return whether it has changed."""
        if isinstance(option, ndp.PrefixInformation):
            return take_prefix(turn, received.interface, learned, option)
        if isinstance(option, ndp.RouteInformation):
            return take_routes(
                turn, received.interface, learned, received.source, option
            )
        return False

    def _take_option(
        self,
        turn: Turn,
        received: Received[icmpv6.RouterAdvertisement],
        learned: Learned,
        option: ndp.Option,
    ) -> None:
        interface, router = received.interface, received.source
        match option:
            case ndp.PrefixInformation():
                self._prefixes.prefix_advertised(turn, interface, option, router)
            case ndp.Mtu():
                take_mtu(turn, interface, option)
            case ndp.RecursiveDnsServer():
                take_servers(turn, interface, learned, option)
            case ndp.DnsSearchList():
                take_domains(turn, interface, learned, option)
            case ndp.Pref64():
                take_nat64_prefix(turn, interface, learned, option)
            case ndp.CaptivePortal():
                take_captive_portal(turn, interface, learned, option)
            case _:
                pass  # RFC 4861 §4.2: what is unknown here is skipped

    def _end(self, turn: Turn, interface: Interface, key: EntryTimer) -> None:
        self._routes.learned[interface.name].expire(turn, key.kind, key.key)
        if key.kind is Kind.DEFAULT_ROUTER and isinstance(key.key, bytes):
            self._routes.router_removed(interface, key.key)
        elif key.kind in {Kind.ON_LINK_PREFIX, Kind.ROUTE}:
            self._routes.lists_changed()

    def _redraw(self, turn: Turn, interface: Interface) -> None:
        draw_reachable_time(turn, interface)
        after = turn.configuration.neighbor_discovery.reachable_time_redraw
        turn.after(ReachableTimeTimer(interface.name), after)


def _facts(turn: Turn) -> AdvertisementFacts:
    return AdvertisementFacts(
        forwarding=turn.configuration.host.forwarding,
        accepts=turn.configuration.neighbor_discovery.accept_router_advertisements,
    )
