"""Redirects: a better first hop is on the link that a packet came from.

RFC 1812 §5.2.7.2 (only host redirects, code 1) and RFC 4861 §8.2. The packet itself is
forwarded all the same; a limit that is reached, or a rule, only keeps the Redirect
back. What a router is told by others' Redirects it ignores (`asdic.engine.discovery`).
"""

from __future__ import annotations

from asdic.engine.forwarding.forwarding_table import ForwardingTable
from asdic.engine.forwarding.redirect_rules import REDIRECTING, RedirectFacts
from asdic.engine.forwarding.source_route import has_source_route
from asdic.engine.forwarding.transit import Transit
from asdic.engine.icmp_errors import Draft, ErrorSender, Invoking
from asdic.engine.interface import Interface
from asdic.engine.outgoing import ICMPV6, Outgoing
from asdic.engine.seams import LinkLayerAddresses, PacketOutput, RateLimiter
from asdic.engine.turn import Turn
from asdic.wire import icmpv6, ndp
from asdic.wire.address import IPV4_OCTETS, is_ipv6_link_local

__all__ = ["RedirectSender"]

_REDIRECT_4, _HOST = 5, 1
_VERSION_6 = 6
_LONGEST = 1280
_FIXED = 40 + 40  # IPv6 header, and the Redirect without options
_OPTION_HEADER = 8
_UNIT = 8
_HOP_LIMIT = 255


class RedirectSender:
    """Sends Redirects.

    Args:
        table: Knows what is on-link.
        errors: Sends those of ICMPv4.
        output: Sends those of ICMPv6.
        neighbors: Knows the target's link-layer address.
        limiter: Says when there are too many.

    """

    def __init__(
        self,
        *,
        table: ForwardingTable,
        errors: ErrorSender,
        output: PacketOutput,
        neighbors: LinkLayerAddresses,
        limiter: RateLimiter,
    ) -> None:
        self._table = table
        self._errors = errors
        self._output = output
        self._neighbors = neighbors
        self._limiter = limiter

    def consider(self, turn: Turn, transit: Transit, next_hop: bytes) -> None:
        """Send a Redirect, unless a rule keeps it back.

        Args:
            turn: The present one.
            transit: A packet that leaves by the interface that it came in by.
            next_hop: The neighbor that it goes to.

        """
        interface = transit.interface
        is_ipv6 = transit.version == _VERSION_6
        facts = RedirectFacts(
            is_on=interface.configuration.sends_redirects(len(next_hop)),
            is_neighbor=self._is_neighbor(interface, transit.source),
            is_source_routed=not is_ipv6 and has_source_route(transit.packet),
            is_sent_back=next_hop == transit.source,
            has_target=_is_target(next_hop, transit.destination),
            has_source=not is_ipv6 or interface.link_local_address is not None,
        )
        rule = REDIRECTING.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
        elif is_ipv6:
            self._send(turn, transit, next_hop)
        else:
            word = int.from_bytes(next_hop, "big")
            self._errors.report(
                turn,
                Invoking(interface=interface, packet=transit.packet),
                Draft(_REDIRECT_4, _HOST, word),
            )

    def _send(self, turn: Turn, transit: Transit, target: bytes) -> None:
        """Send an ICMPv6 Redirect (RFC 4861 §4.5)."""
        interface, destination = transit.interface, transit.source
        rule = self._limiter.refuse(
            turn, interface, destination, icmpv6.Redirect.type, 0
        )
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        options: list[ndp.Option] = []
        address = self._neighbors.link_layer_address(interface, target)
        if address:
            options.append(ndp.TargetLinkLayerAddress(link_layer_address=address))
        room = _LONGEST - _FIXED - sum(len(one.encode()) for one in options)
        quote = transit.packet[: (room - _OPTION_HEADER) // _UNIT * _UNIT]
        quote += bytes(-len(quote) % _UNIT)
        options.append(ndp.RedirectedHeader(invoking_packet=quote))
        message = icmpv6.Redirect(
            target_address=target,
            destination_address=transit.destination,
            options=tuple(options),
        )
        self._output.originate(
            turn,
            Outgoing(
                destination=destination,
                protocol=ICMPV6,
                payload=message.encode_unsummed(),
                source=interface.link_local_address,
                interface=interface.name,
                hop_limit=_HOP_LIMIT,
            ),
        )

    def _is_neighbor(self, interface: Interface, source: bytes) -> bool:
        """Tell whether *source* is on the link of *interface*."""
        if is_ipv6_link_local(source):
            return True
        route = self._table.lookup(source)
        hops = () if route is None else route.hops
        return any(hop.interface is interface and hop.gateway is None for hop in hops)


def _is_target(next_hop: bytes, destination: bytes) -> bool:
    """Tell whether a Redirect can name *next_hop* (RFC 4861 §8, RFC 792)."""
    if len(destination) == IPV4_OCTETS:
        return len(next_hop) == IPV4_OCTETS
    return next_hop == destination or is_ipv6_link_local(next_hop)
