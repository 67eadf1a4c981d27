"""What a host does with a packet of its own: way, source, checksum, path MTU.

RFC 4861 §5.2 (next hop), RFC 6724 (source), RFC 8201 and RFC 8200 §4.5 (size). What
cannot be sent is told in an event, and counted under a rule. IPv4 packets go on to
`ipv4_output`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import final

from msgspec import Struct

from asdic.engine.addresses import candidates, select_source
from asdic.engine.discovery import Hop, Routes
from asdic.engine.fragmentation import Identifications, cut_ipv6
from asdic.engine.hot_output import HotOutput
from asdic.engine.interface import Interface
from asdic.engine.not_sent import NotSent
from asdic.engine.outgoing import Outgoing
from asdic.engine.path_mtu import PathMtus
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.seams import LinkOutput, PacketOutput
from asdic.engine.turn import Turn
from asdic.engine.upper_checksum import fill_checksum
from asdic.wire import ipv6
from asdic.wire.address import IPV4_OCTETS, is_multicast

__all__ = ["OUTPUT", "TABLES", "HostOutput", "NotSent", "OutputFacts"]

_ICMPV6 = 58
_LOOPBACK = bytes(15) + b"\1"


@final
class OutputFacts(Struct, frozen=True, gc=False):
    """What decides whether a packet may be sent.

    Attributes:
        has_way: Whether there is an interface and a next hop.
        has_source: Whether there is an address to send it from.
        is_disabled: Whether IPv6 is off on the interface.
        size: Octets of the packet.
        path_mtu: Octets that the path takes.
        dont_fragment: Whether it must not be cut.

    """

    has_way: bool
    has_source: bool = True
    is_disabled: bool = False
    size: int = 0
    path_mtu: int = 0
    dont_fragment: bool = False


OUTPUT: RuleTable[OutputFacts] = RuleTable(
    RuleRow(
        Rule(
            name="no-route",
            source="RFC 4861 §5.2, RFC 4443 §3.1",
            text="Without a prefix, a route or a router there is no way to a"
            " destination.",
        ),
        lambda facts: not facts.has_way,
    ),
    RuleRow(
        Rule(
            name="sending-interface-disabled",
            source="RFC 4862 §5.4.5",
            text="With a duplicate of its hardware's address, IPv6 is off on an interface.",
        ),
        lambda facts: facts.is_disabled,
    ),
    RuleRow(
        Rule(
            name="no-source-address",
            source="RFC 6724 §4",
            text="A packet is sent from an address of the node that fits.",
        ),
        lambda facts: not facts.has_source,
    ),
    RuleRow(
        Rule(
            name="beyond-path-mtu",
            source="RFC 8201 §4",
            text="A packet that must not be cut is no longer than its path takes.",
        ),
        lambda facts: facts.dont_fragment and facts.size > facts.path_mtu,
    ),
)

TABLES = (OUTPUT,)


class HostOutput:
    """Sends packets of a node's own.

    Args:
        interfaces: The node's, by name.
        routes: Who knows the way.
        path_mtus: Who knows how long a packet may be.
        link: Who puts packets on a link.
        loop: Takes a packet that is for this node itself.
        hot: Sends the commonest packets in one pass.
        ipv4: Who sends IPv4 packets.

    """

    def __init__(
        self,
        *,
        interfaces: dict[str, Interface],
        routes: Routes,
        path_mtus: PathMtus,
        link: LinkOutput,
        loop: Callable[[Interface, bytes], None],
        hot: HotOutput,
        ipv4: PacketOutput,
    ) -> None:
        self._interfaces = interfaces
        self._routes = routes
        self._path_mtus = path_mtus
        self._link = link
        self._loop = loop
        self._hot = hot
        self._ipv4 = ipv4
        self._identifications = Identifications()

    def originate(self, turn: Turn, outgoing: Outgoing) -> bytes | None:
        """Send a packet; return it as it was made, or `None` where it was not."""
        packet = self._hot.send(turn, outgoing)
        if packet is not None:
            return packet
        if len(outgoing.destination) == IPV4_OCTETS:
            return self._ipv4.originate(turn, outgoing)
        turn.counters.ipv6["OutRequests"] += 1
        destination = outgoing.destination
        home = self._home_of(destination)
        hop = (
            self._hop(turn, outgoing)
            if home is None
            else Hop(interface=home, address=destination)
        )
        if hop is None:
            self._refuse(turn, outgoing, OutputFacts(has_way=False))
            return None
        interface = hop.interface
        source = outgoing.source or self._choose_source(destination, hop)
        if source is None or interface.is_disabled:
            facts = OutputFacts(
                has_way=True,
                has_source=source is not None,
                is_disabled=interface.is_disabled,
            )
            self._refuse(turn, outgoing, facts, interface.name)
            return None
        packet = _build(outgoing, source, interface)
        if home is not None:
            self._count_message(turn, outgoing)
            self._loop(interface, packet)
            return packet
        return self._fit(turn, outgoing, packet, hop)

    def _fit(
        self, turn: Turn, outgoing: Outgoing, packet: bytes, hop: Hop
    ) -> bytes | None:
        """Send *packet* whole or in fragments, as the path takes it."""
        interface, destination = hop.interface, outgoing.destination
        mtu = interface.mtu(destination)
        if not outgoing.ignores_path_mtu:
            mtu = self._path_mtus.mtu(destination, interface)
        if len(packet) <= mtu:
            self._count_message(turn, outgoing)
            self._path_mtus.sent(turn, interface, packet)
            self._link.send(turn, interface, packet, hop.address)
            return packet
        facts = OutputFacts(
            has_way=True,
            size=len(packet),
            path_mtu=mtu,
            dont_fragment=outgoing.dont_fragment,
        )
        if OUTPUT.first(facts) is not None:
            self._refuse(turn, outgoing, facts, interface.name)
            return None
        number = self._identifications.next(turn, packet[8:24], destination)
        pieces = cut_ipv6(packet, mtu, number)
        if isinstance(pieces, Rule):
            turn.counters.ipv6["OutFragFails"] += 1
            turn.stay_silent(pieces, interface.name)
            return None
        turn.counters.ipv6["OutFragOKs"] += 1
        turn.counters.ipv6["OutFragCreates"] += len(pieces)
        self._count_message(turn, outgoing)
        for piece in pieces:
            self._path_mtus.sent(turn, interface, piece)
            self._link.send(turn, interface, piece, hop.address)
        return packet

    def _home_of(self, destination: bytes) -> Interface | None:
        """Return the interface whose address *destination* is, if it is ours."""
        for interface in self._interfaces.values():
            if destination == _LOOPBACK or interface.owns(destination):
                return interface
        return None

    def _hop(self, turn: Turn, outgoing: Outgoing) -> Hop | None:
        """Return the next hop of a packet, if there is a way."""
        destination = outgoing.destination
        if not is_multicast(destination):
            return self._routes.next_hop(turn, destination, outgoing.interface)
        name = outgoing.interface or next(iter(self._interfaces))
        interface = self._interfaces.get(name)
        return None if interface is None else Hop(interface, destination)

    def _choose_source(self, destination: bytes, hop: Hop) -> bytes | None:
        """Return the address that RFC 6724 chooses."""
        if destination == _LOOPBACK:
            return destination
        interface = hop.interface
        choices = candidates(
            destination, self._interfaces.values(), interface, hop.address
        )
        chosen = select_source(destination, choices, interface.name)
        return None if chosen is None else chosen.octets

    def _refuse(
        self,
        turn: Turn,
        outgoing: Outgoing,
        facts: OutputFacts,
        interface: str = "",
    ) -> None:
        """Tell why a packet is not sent."""
        rule = OUTPUT.first(facts)
        if rule is None:
            return
        turn.counters.ipv6["OutNoRoutes" if not facts.has_way else "OutDiscards"] += 1
        turn.stay_silent(rule, interface)
        turn.notify(
            NotSent(
                interface=interface,
                rule=rule.name,
                destination=outgoing.destination,
                mtu=facts.path_mtu,
            )
        )

    def _count_message(self, turn: Turn, outgoing: Outgoing) -> None:
        if outgoing.protocol == _ICMPV6 and outgoing.payload:
            turn.counters.icmpv6["OutMsgs"] += 1
            turn.counters.icmpv6_out[outgoing.payload[0]] += 1


def _build(outgoing: Outgoing, source: bytes, interface: Interface) -> bytes:
    """Return the packet, checksum filled in."""
    payload = fill_checksum(
        outgoing.payload, outgoing.protocol, source, outgoing.destination
    )
    hop_limit = outgoing.hop_limit
    header = ipv6.Header(
        source=source,
        destination=outgoing.destination,
        next_header=outgoing.protocol,
        payload_length=len(payload),
        hop_limit=interface.cur_hop_limit if hop_limit is None else hop_limit,
        traffic_class=outgoing.traffic_class,
        flow_label=outgoing.flow_label,
    )
    return header.encode_unsummed() + payload
