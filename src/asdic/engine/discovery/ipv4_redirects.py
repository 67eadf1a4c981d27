"""ICMPv4 Redirects, as a host obeys them (RFC 1122 §3.2.2.2, RFC 6274 §4.1).

A Redirect for a network counts for the one destination that it quotes, as one for a
host does. Those whose gateway is no host's address do not come here: that is judged by
`asdic.wire.validate`. Sending them is a router's.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.discovery.events import Redirected
from asdic.engine.discovery.redirects import REDIRECT_RULES, RedirectFacts
from asdic.engine.discovery.routes import Routes
from asdic.engine.interface import Interface
from asdic.engine.received import Received
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.turn import Turn
from asdic.wire import icmpv4
from asdic.wire.address import format_address, is_multicast

__all__ = ["IPV4_REDIRECT_RULES", "Ipv4RedirectFacts", "Ipv4Redirects"]

_SOURCE = slice(12, 16)
_DESTINATION = slice(16, 20)


@final
class Ipv4RedirectFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What is known of a Redirect and of the packet that it quotes.

    Attributes:
        is_from_us: Whether the quoted packet is from an address of this node.
        is_to_host: Whether it went to one host: no group, no broadcast address.
        is_gateway_on_link: Whether the gateway is on the link that it came by.

    """

    is_from_us: bool
    is_to_host: bool
    is_gateway_on_link: bool


IPV4_REDIRECT_RULES: RuleTable[Ipv4RedirectFacts] = RuleTable(
    RuleRow(
        Rule(
            name="redirect-quote-not-ours",
            source="RFC 6274 §4.1",
            text="A Redirect is about a packet of this node.",
        ),
        lambda facts: not facts.is_from_us,
    ),
    RuleRow(
        Rule(
            name="redirect-of-a-group",
            source="RFC 1122 §3.2.2.2, RFC 1812 §5.2.7.2",
            text="What goes to many has no gateway to choose.",
        ),
        lambda facts: not facts.is_to_host,
    ),
    RuleRow(
        Rule(
            name="redirect-gateway-not-on-link",
            source="RFC 1122 §3.2.2.2",
            text="The new gateway is on the network that the Redirect came by.",
        ),
        lambda facts: not facts.is_gateway_on_link,
    ),
)
"""When a Redirect is ignored, beyond what holds for both families."""


class Ipv4Redirects:
    """Follows Redirects.

    Args:
        interfaces: The node's, by name.
        routes: Holds the destination cache.

    """

    def __init__(self, interfaces: dict[str, Interface], routes: Routes) -> None:
        self._interfaces = interfaces
        self._routes = routes

    def receive_redirect(self, turn: Turn, received: Received[icmpv4.Redirect]) -> None:
        """Take a Redirect."""
        interface, message = received.interface, received.message
        quote = message.invoking_packet
        destination, gateway = quote[_DESTINATION], message.gateway_internet_address
        rule = IPV4_REDIRECT_RULES.first(
            self._facts(interface, quote, gateway)
        ) or REDIRECT_RULES.first(self._hop_facts(turn, received))
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        self._routes.redirect(turn, interface, destination, gateway)
        turn.notify(
            Redirected(
                interface=interface.name,
                destination=format_address(destination),
                target=format_address(gateway),
            )
        )

    def _facts(
        self, interface: Interface, quote: bytes, gateway: bytes
    ) -> Ipv4RedirectFacts:
        source, destination = quote[_SOURCE], quote[_DESTINATION]
        return Ipv4RedirectFacts(
            is_from_us=any(
                source in one.addresses for one in self._interfaces.values()
            ),
            is_to_host=not is_multicast(destination)
            and not interface.is_broadcast(destination),
            is_gateway_on_link=self._routes.is_on_link(interface, gateway)
            and not interface.is_broadcast(gateway),
        )

    def _hop_facts(
        self, turn: Turn, received: Received[icmpv4.Redirect]
    ) -> RedirectFacts:
        interface, message = received.interface, received.message
        destination = message.invoking_packet[_DESTINATION]
        first_hop = self._routes.first_hop(turn, destination, interface)
        return RedirectFacts(
            forwarding=turn.configuration.host.forwarding,
            accepts=turn.configuration.neighbor_discovery.accept_redirects,
            is_from_first_hop=received.source == first_hop,
            is_to_us=message.gateway_internet_address in interface.addresses,
        )
