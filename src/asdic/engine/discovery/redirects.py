"""Redirects, as a host obeys them (RFC 4861 §8.1, §8.3).

Those that are malformed do not come here: their hop limit, source, target and ICMP
destination are judged by `asdic.wire.validate`. Sending them is a router's.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.discovery.events import Redirected
from asdic.engine.discovery.routes import Routes
from asdic.engine.link_layer_option import usable_link_layer_address
from asdic.engine.received import Received
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.seams import Neighbors
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from asdic.wire.address import format_address

__all__ = ["REDIRECT_RULES", "RedirectFacts", "Redirects"]


@final
class RedirectFacts(Struct, frozen=True, kw_only=True, gc=False):
    """What is known of a Redirect beyond its octets.

    Attributes:
        forwarding: Whether the node is a router.
        accepts: Whether Redirects are followed.
        is_from_first_hop: Whether its source is where packets for its ICMP
            destination go now.
        is_to_us: Whether the better hop would be this node.

    """

    forwarding: bool
    accepts: bool
    is_from_first_hop: bool
    is_to_us: bool


REDIRECT_RULES: RuleTable[RedirectFacts] = RuleTable(
    RuleRow(
        Rule(
            name="redirect-to-a-router",
            source="RFC 4861 §8.2, RFC 1812 §5.2.7.2",
            text="A router does not update its routes by Redirects.",
        ),
        lambda facts: facts.forwarding,
    ),
    RuleRow(
        Rule(
            name="redirects-turned-off",
            source="RFC 4861 §8.3, RFC 6274 §4.1",
            text="A host may be told not to follow Redirects.",
        ),
        lambda facts: not facts.accepts,
    ),
    RuleRow(
        Rule(
            name="redirect-not-from-first-hop",
            source="RFC 4861 §8.1, RFC 1122 §3.2.2.2",
            text="Only the present first hop for a destination may redirect it.",
        ),
        lambda facts: not facts.is_from_first_hop,
    ),
    RuleRow(
        Rule(
            name="redirect-to-this-host",
            source="RFC 4861 §8, RFC 1122 §3.2.2.2",
            text="The better first hop is another node.",
        ),
        lambda facts: facts.is_to_us,
    ),
)
"""When a valid Redirect is ignored."""


class Redirects:
    """Follows Redirects.

    Args:
        neighbors: Learns the link-layer address of the better hop.
        routes: Holds the destination cache.

    """

    def __init__(self, neighbors: Neighbors, routes: Routes) -> None:
        self._neighbors = neighbors
        self._routes = routes

    def receive_redirect(self, turn: Turn, received: Received[icmpv6.Redirect]) -> None:
        """Take a Redirect."""
        interface = received.interface
        rule = REDIRECT_RULES.first(self._facts(turn, received))
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        message = received.message
        destination, target = message.destination_address, message.target_address
        self._neighbors.learn(
            turn,
            interface,
            target,
            usable_link_layer_address(
                turn, interface, ndp.TargetLinkLayerAddress, message.options
            ),
            is_router=True if target != destination else None,
        )
        self._routes.redirect(turn, interface, destination, target)
        turn.notify(
            Redirected(
                interface=interface.name,
                destination=format_address(destination),
                target=format_address(target),
            )
        )

    def _facts(self, turn: Turn, received: Received[icmpv6.Redirect]) -> RedirectFacts:
        interface, message = received.interface, received.message
        first_hop = self._routes.first_hop(turn, message.destination_address, interface)
        return RedirectFacts(
            forwarding=turn.configuration.host.forwarding,
            accepts=turn.configuration.neighbor_discovery.accept_redirects,
            is_from_first_hop=received.source == first_hop,
            is_to_us=message.target_address in interface.addresses,
        )
