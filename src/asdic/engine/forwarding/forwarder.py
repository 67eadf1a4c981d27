"""The way of a packet in transit: addresses, options, route, hops, size, next hop.

RFC 1812 §5.2.1, RFC 8200 §3 to §5. Each step that refuses is a table of rules; what a
rule has told to the sender goes through `asdic.engine.icmp_errors`, which may keep it
back. Extension headers behind the Hop-by-Hop options are nobody's here (RFC 8200 §4).
"""

from __future__ import annotations

from collections.abc import Mapping

from asdic.engine.access_lists import AccessControl, Passing
from asdic.engine.configuration import SERVICES
from asdic.engine.forwarding.causes import Cause, error_of
from asdic.engine.forwarding.egress_rules import EGRESS, EgressFacts, EgressRow
from asdic.engine.forwarding.flow_hash import flow_hash
from asdic.engine.forwarding.forwarding_table import ForwardingTable
from asdic.engine.forwarding.hot_forwarder import HotForwarder
from asdic.engine.forwarding.mss_clamp import lower_mss, mss_limit
from asdic.engine.forwarding.redirect_sender import RedirectSender
from asdic.engine.forwarding.route import NextHop, Route
from asdic.engine.forwarding.source_route import has_source_route
from asdic.engine.forwarding.source_validation import is_source_valid
from asdic.engine.forwarding.told_extension import told_extension
from asdic.engine.forwarding.transit import Transit, read_transit
from asdic.engine.forwarding.transit_options import TransitOptions
from asdic.engine.forwarding.transit_rules import TRANSIT, TransitFacts
from asdic.engine.fragmentation import cut_ipv4
from asdic.engine.icmp_errors import Draft, ErrorSender, Invoking
from asdic.engine.interface import Interface
from asdic.engine.rule import Rule, RuleRow
from asdic.engine.seams import LinkOutput
from asdic.engine.turn import Turn
from asdic.wire.address import is_ipv6_link_local
from asdic.wire.in_place import ipv4 as ipv4_in_place, ipv6 as ipv6_in_place

__all__ = ["Forwarder"]

_VERSION_4 = 4
_OCTET = 8
_USUAL_FIRST_OCTET = 0x45


class Forwarder:
    """Forwards packets.

    Args:
        interfaces: The node's, by name.
        table: Knows the routes.
        link: Puts packets on a link.
        errors: Tells senders.
        redirects: Tells senders of better ways.
        hot: Learns the ways of flows.
        access: Knows what may leave where.

    """

    def __init__(
        self,
        *,
        interfaces: Mapping[str, Interface],
        table: ForwardingTable,
        link: LinkOutput,
        errors: ErrorSender,
        redirects: RedirectSender,
        hot: HotForwarder,
        access: AccessControl,
    ) -> None:
        self._interfaces = interfaces
        self._table = table
        self._link = link
        self._errors = errors
        self._redirects = redirects
        self._hot = hot
        self._access = access
        self._options = TransitOptions(errors)

    def receive(
        self, turn: Turn, interface: Interface, packet: bytes, *, is_link_group: bool
    ) -> None:
        """Take a packet that came in on *interface*, and is not for this node."""
        transit = read_transit(interface, packet, is_link_group=is_link_group)
        rule = TRANSIT.first(self._transit_facts(turn, transit))
        if rule is not None:
            _count(turn, transit, "InAddrErrors")
            turn.stay_silent(rule, interface.name)
            return
        if self._options.are_refused(turn, transit):
            _count(turn, transit, "InHdrErrors")
            return
        found = self._table.lookup(transit.destination)
        route = found
        if found is not None and found.services:
            route = found.serving(packet[1] & SERVICES)
        hop = route.hop(flow_hash(packet)) if route is not None and route.hops else None
        row = EGRESS.first_row(self._egress_facts(transit, found, route, hop))
        if hop is not None and self._is_denied(turn, transit, row, hop.interface):
            _count(turn, transit, "OutDiscards")
            return
        if row is not None:
            self._refuse(turn, transit, row.rule, _cause(row), hop)
            return
        assert hop is not None, "without one, a row of EGRESS applies"  # noqa: S101 - for mypy
        self._forward(turn, transit, hop)
        self._learn(turn, transit, found, hop)

    def _is_denied(
        self,
        turn: Turn,
        transit: Transit,
        row: RuleRow[EgressFacts] | None,
        egress: Interface,
    ) -> bool:
        """Ask the access list of the way out: permission goes before size."""
        if row is not None and _cause(row) is not Cause.TOO_BIG:
            return False
        passing = Passing(
            interface=transit.interface,
            packet=transit.packet,
            is_link_group=transit.is_link_group,
        )
        return not self._access.lets_out(turn, passing, egress)

    def _transit_facts(self, turn: Turn, transit: Transit) -> TransitFacts:
        source, destination = transit.source, transit.destination
        interfaces = self._interfaces.values()
        is_ipv4 = transit.version == _VERSION_4
        settings = turn.configuration.forwarding
        return TransitFacts(
            version=transit.version,
            is_off=not (settings.ipv4 if is_ipv4 else settings.ipv6),
            source=source,
            destination=destination,
            is_link_group=transit.is_link_group,
            is_source_broadcast=any(one.is_broadcast(source) for one in interfaces),
            is_broadcast=any(
                one.is_broadcast(destination)
                and not one.configuration.directed_broadcast
                for one in interfaces
            ),
            is_source_routed=is_ipv4
            and not settings.source_routes
            and has_source_route(transit.packet),
        )

    def _egress_facts(
        self,
        transit: Transit,
        found: Route | None,
        route: Route | None,
        hop: NextHop | None,
    ) -> EgressFacts:
        kind = None if found is None else found.kind
        if route is None and found is not None:
            whole = _OCTET * len(found.network)
            return EgressFacts(
                kind=kind,
                lacks_service=True,
                is_host_route=found.prefix_length == whole,
            )
        if route is not None:
            kind = route.kind
        if hop is None:
            return EgressFacts(kind=kind)
        is_local = transit.version != _VERSION_4 and is_ipv6_link_local(transit.source)
        return EgressFacts(
            kind=kind,
            is_source_valid=is_source_valid(
                self._table, transit.interface, transit.source
            ),
            leaves_zone=is_local and hop.interface is not transit.interface,
            hop_limit=transit.hop_limit,
            size=len(transit.packet),
            mtu=hop.interface.mtu(transit.destination),
            may_be_cut=transit.may_be_cut,
        )

    def _refuse(
        self,
        turn: Turn,
        transit: Transit,
        rule: Rule,
        cause: Cause | None,
        hop: NextHop | None,
    ) -> None:
        """Drop a packet, and tell its sender where a cause has that told."""
        _count(turn, transit, _COUNTERS.get(cause, "InNoRoutes"))
        settings = turn.configuration.forwarding
        error = (
            None
            if cause is None
            else error_of(cause, transit.version, settings.personality)
        )
        interface = transit.interface
        if error is None:
            turn.stay_silent(rule, interface.name)
            return
        word = 0
        if cause is Cause.TOO_BIG and hop is not None:
            word = hop.interface.mtu(transit.destination)
        extension = told_extension(turn, interface, transit.version)
        self._errors.report(
            turn,
            Invoking(
                interface=interface,
                packet=transit.packet,
                is_link_group=transit.is_link_group,
            ),
            Draft(*error, word, extension=extension),
        )

    def _forward(self, turn: Turn, transit: Transit, hop: NextHop) -> None:
        """Take a hop of a packet, and put it on the next link, cut where need be."""
        egress = hop.interface
        next_hop = transit.destination if hop.gateway is None else hop.gateway
        packet = bytearray(transit.packet)
        if transit.version == _VERSION_4 and packet[0] != _USUAL_FIRST_OCTET:
            packet = self._options.written(turn, transit, egress)
        limit = mss_limit(transit.interface, egress, transit.version)
        if limit is not None:
            lower_mss(packet, limit)
        if transit.version == _VERSION_4:
            ipv4_in_place.decrement_time_to_live(packet)
            mtu = egress.mtu(transit.destination)
            pieces = cut_ipv4(bytes(packet), mtu)
        else:
            ipv6_in_place.decrement_hop_limit(packet)
            pieces = (bytes(packet),)
        if isinstance(pieces, Rule):
            _count(turn, transit, "OutFragFails")
            turn.stay_silent(pieces, transit.interface.name)
            return
        _count(turn, transit, "InForwDatagrams")
        _count(turn, transit, "OutForwDatagrams")
        if len(pieces) > 1:
            _count(turn, transit, "OutFragOKs")
            _count(turn, transit, "OutFragCreates", len(pieces))
        for piece in pieces:
            self._link.send(turn, egress, piece, next_hop)
        if egress is transit.interface:
            self._redirects.consider(turn, transit, next_hop)

    def _learn(
        self, turn: Turn, transit: Transit, route: Route | None, hop: NextHop
    ) -> None:
        """Let the hot path know a way that all packets of two addresses take."""
        is_plain = hop.interface is not transit.interface and (
            hop.gateway is None or len(hop.gateway) == len(transit.destination)
        )
        if route is not None and route.services:
            return  # whose type of service differs goes another way
        if is_plain and route is not None and len(route.hops) == 1:
            self._hot.learn(turn, transit, hop)


_COUNTERS: dict[Cause | None, str] = {
    Cause.TIME_EXCEEDED: "InHdrErrors",
    Cause.TOO_BIG: "OutFragFails",
    Cause.SOURCE_POLICY: "InAddrErrors",
    Cause.BEYOND_SCOPE: "InAddrErrors",
}
"""Where RFC 4293 counts a cause; the others are a lack of a route."""


def _cause(row: object) -> Cause | None:
    return row.cause if isinstance(row, EgressRow) else None


def _count(turn: Turn, transit: Transit, name: str, number: int = 1) -> None:
    counters = turn.counters
    of_family = counters.ipv4 if transit.version == _VERSION_4 else counters.ipv6
    of_family[name] += number
