"""How a host finds IPv4 routers by ICMP (RFC 1256 §5).

Rules of this file:

* Solicitations are few, and end with the first advertisement that names a router.
* A router's address counts if a prefix of the interface covers it; its preference
  level decides among routers. The least level takes it from the list.
* Advertisements that are malformed do not come here: their lengths and counts are
  judged by `asdic.wire.validate`. Sending them is a router's.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.discovery.learned import DefaultRouter
from asdic.engine.discovery.routes import Routes
from asdic.engine.discovery.timers import DiscoveryTimer
from asdic.engine.instant import SECOND
from asdic.engine.interface import Interface
from asdic.engine.outgoing import ICMPV4, Outgoing
from asdic.engine.received import Received
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.seams import PacketOutput
from asdic.engine.turn import Turn
from asdic.wire import icmpv4
from asdic.wire.icmpv4 import NOT_A_DEFAULT_ROUTER, RouterAddress

__all__ = [
    "IPV4_ADVERTISEMENTS",
    "ROUTER_ADDRESSES",
    "Ipv4AdvertisementFacts",
    "Ipv4Routers",
    "Ipv4SolicitationTimer",
    "RouterAddressFacts",
]


@final
class Ipv4SolicitationTimer(DiscoveryTimer, frozen=True):
    """The next Router Solicitation is due (RFC 1256 §5.3)."""


@final
class Ipv4AdvertisementFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What decides whether an advertisement is read.

    Attributes:
        forwarding: Whether the node is a router.
        performs: PerformRouterDiscovery.
        code: Of the message.

    """

    forwarding: bool
    performs: bool
    code: int


IPV4_ADVERTISEMENTS: RuleTable[Ipv4AdvertisementFacts] = RuleTable(
    RuleRow(
        Rule(
            name="ipv4-router-advertisement-to-a-router",
            source="RFC 1256 §5.3",
            text="A router configures nothing by what other routers advertise.",
        ),
        lambda facts: facts.forwarding,
    ),
    RuleRow(
        Rule(
            name="ipv4-router-discovery-off",
            source="RFC 1256 §5.1",
            text="A host may be told not to look for routers.",
        ),
        lambda facts: not facts.performs,
    ),
    RuleRow(
        Rule(
            name="ipv4-router-advertisement-code",
            source="RFC 1256 §5.2, RFC 5944 §2.1",
            text="The code of an advertisement is 0; others are for Mobile IP alone.",
        ),
        lambda facts: facts.code != 0,
    ),
)
"""When a Router Advertisement is ignored."""


@final
class RouterAddressFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What decides whether an advertised address becomes a default router.

    Attributes:
        is_neighboring: Whether a prefix of the interface covers it.
        is_eligible: Whether its preference level is not the least.

    """

    is_neighboring: bool
    is_eligible: bool


ROUTER_ADDRESSES: RuleTable[RouterAddressFacts] = RuleTable(
    RuleRow(
        Rule(
            name="router-address-not-neighboring",
            source="RFC 1256 §5.3",
            text="Only addresses on a network of the interface are next hops.",
        ),
        lambda facts: not facts.is_neighboring,
    ),
    RuleRow(
        Rule(
            name="router-address-not-default",
            source="RFC 1256 §5.2",
            text="An address of the least preference level is no default router.",
        ),
        lambda facts: facts.is_neighboring and not facts.is_eligible,
    ),
)
"""When an address of a Router Advertisement is ignored."""


class Ipv4Routers:
    """Solicits routers, and keeps those that advertise themselves.

    Args:
        output: Who sends solicitations.
        routes: Where routers are kept and used.
        interfaces: The node's, by name.

    """

    def __init__(
        self,
        output: PacketOutput,
        routes: Routes,
        interfaces: dict[str, Interface],
    ) -> None:
        self._output = output
        self._routes = routes
        self._interfaces = interfaces
        self._left: dict[str, int] = {}

    def start(self, turn: Turn, interface: Interface) -> None:
        """Begin: the interface has an IPv4 address."""
        settings = turn.configuration.ipv4_router_discovery
        is_on = settings.perform_router_discovery
        if is_on and not turn.configuration.host.forwarding:
            self._left[interface.name] = settings.max_solicitations
            delay = turn.draws.between(
                "ipv4-solicitation-delay", 0, settings.max_solicitation_delay
            )
            turn.after(Ipv4SolicitationTimer(interface.name), delay)

    def cease(self, turn: Turn, interface: Interface) -> None:
        """Solicit no more: the node is a router."""
        self._left[interface.name] = 0
        turn.timers.cancel(Ipv4SolicitationTimer(interface.name))

    def expire(self, turn: Turn, key: Ipv4SolicitationTimer) -> None:
        """Send a solicitation, if one is left, and wait for the next."""
        left = self._left[key.interface]
        if not left:
            return
        self._left[key.interface] = left - 1
        settings = turn.configuration.ipv4_router_discovery
        turn.after(key, settings.solicitation_interval)
        self._output.originate(
            turn,
            Outgoing(
                destination=settings.solicitation_address,
                protocol=ICMPV4,
                payload=icmpv4.RouterSolicitation().encode_unsummed(),
                interface=key.interface,
                hop_limit=1,
            ),
        )

    def receive_advertisement(
        self, turn: Turn, received: Received[icmpv4.RouterAdvertisement]
    ) -> None:
        """Take a Router Advertisement."""
        interface, message = received.interface, received.message
        facts = Ipv4AdvertisementFacts(
            forwarding=turn.configuration.host.forwarding,
            performs=turn.configuration.ipv4_router_discovery.perform_router_discovery,
            code=message.code,
        )
        rule = IPV4_ADVERTISEMENTS.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        for entry in message.entries:
            self._take(turn, interface, entry, message.lifetime)

    def _take(
        self, turn: Turn, interface: Interface, entry: RouterAddress, lifetime: int
    ) -> None:
        """Take one router's address for *lifetime* seconds."""
        address, level = entry.router_address, entry.preference_level
        facts = RouterAddressFacts(
            is_neighboring=self._routes.is_on_link(interface, address),
            is_eligible=level != NOT_A_DEFAULT_ROUTER,
        )
        rule = ROUTER_ADDRESSES.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            lifetime = 0
        else:
            self._left[interface.name] = 0
            turn.timers.cancel(Ipv4SolicitationTimer(interface.name))
        router = DefaultRouter(address=address, level=level)
        routers = self._routes.learned[interface.name].routers
        if not routers.advertise(turn, address, router, lifetime * SECOND):
            return
        if lifetime:
            self._routes.router_advertised(interface, address)
            self._routes.lists_changed()
        else:
            self._routes.router_removed(interface, address)
