"""What a host does with an IPv4 packet of its own: way, source, checksum, path MTU.

RFC 1122 §3.3.1 (next hop), RFC 6724 (source), RFC 1191 (size) and RFC 6864
(identification).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import final

from msgspec import Struct

from asdic.engine.addresses import candidates, select_source
from asdic.engine.discovery import Hop, Routes
from asdic.engine.fragmentation import Ipv4Identifications, cut_ipv4
from asdic.engine.interface import Interface
from asdic.engine.not_sent import NotSent
from asdic.engine.outgoing import ICMPV4, Outgoing
from asdic.engine.path_mtu import PathMtus
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.seams import LinkOutput
from asdic.engine.turn import Turn
from asdic.engine.upper_checksum import fill_checksum
from asdic.wire.address import is_multicast
from asdic.wire.ipv4 import MINIMUM_LENGTH, Header, options as ip_options

__all__ = ["IPV4_OUTPUT", "TABLES", "Ipv4Output", "Ipv4OutputFacts"]

_LOOPBACK = 127
_NO_HOST = frozenset({0, *range(240, 256)})
_LIMITED_BROADCAST = b"\xff" * 4
_DONT_FRAGMENT = 2
_GROUP_TIME_TO_LIVE = 1
_LONGEST = 0xFFFF
_WORD = 4
_FLAGS_AT = 6
_DONT_FRAGMENT_BIT = 0x40
_BEYOND_PATH_MTU = "ipv4-beyond-path-mtu"


@final
class Ipv4OutputFacts(Struct, frozen=True, gc=False, kw_only=True):
    """What decides whether a packet may be sent.

    Attributes:
        destination: 4 octets.
        time_to_live: That it would have.
        has_way: Whether there is an interface and a next hop.
        has_source: Whether there is an address to send it from.
        size: Octets of the packet.
        path_mtu: Octets that the path takes.
        dont_fragment: Whether it must not be cut.

    """

    destination: bytes
    time_to_live: int = 1
    has_way: bool = True
    has_source: bool = True
    size: int = 0
    path_mtu: int = _LONGEST
    dont_fragment: bool = False


IPV4_OUTPUT: RuleTable[Ipv4OutputFacts] = RuleTable(
    RuleRow(
        Rule(
            name="ipv4-destination-no-host",
            source="RFC 1122 §3.2.1.3",
            text="Nothing is sent to 0.0.0.0/8, nor to what is nobody's.",
        ),
        lambda facts: (
            facts.destination[0] in _NO_HOST and facts.destination != _LIMITED_BROADCAST
        ),
    ),
    RuleRow(
        Rule(
            name="ipv4-time-to-live-zero",
            source="RFC 1122 §3.2.1.7",
            text="A host sends no packet whose time to live is 0.",
        ),
        lambda facts: facts.time_to_live == 0,
    ),
    RuleRow(
        Rule(
            name="ipv4-no-route",
            source="RFC 1122 §3.3.1.1",
            text="Without a prefix, a route or a router there is no way to a"
            " destination.",
        ),
        lambda facts: not facts.has_way,
    ),
    RuleRow(
        Rule(
            name="ipv4-no-source-address",
            source="RFC 1122 §3.3.4.3",
            text="A packet is sent from an address of the node that fits.",
        ),
        lambda facts: not facts.has_source,
    ),
    RuleRow(
        Rule(
            name="ipv4-packet-too-long",
            source="RFC 791 §3.1",
            text="An IPv4 packet has 65,535 octets at most.",
        ),
        lambda facts: facts.size > _LONGEST,
    ),
    RuleRow(
        Rule(
            name="ipv4-beyond-path-mtu",
            source="RFC 1191 §3",
            text="A packet that must not be cut is no longer than its path takes.",
        ),
        lambda facts: facts.dont_fragment and facts.size > facts.path_mtu,
    ),
)

TABLES = (IPV4_OUTPUT,)


class Ipv4Output:
    """Sends IPv4 packets of a node's own.

    Args:
        interfaces: The node's, by name.
        routes: Who knows the way.
        path_mtus: Who knows how long a packet may be.
        link: Who puts packets on a link.
        loop: Takes a packet that is for this node itself.

    Attributes:
        identifications: Numbers packets that may be fragmented.

    """

    def __init__(
        self,
        *,
        interfaces: dict[str, Interface],
        routes: Routes,
        path_mtus: PathMtus,
        link: LinkOutput,
        loop: Callable[[Interface, bytes], None],
    ) -> None:
        self._interfaces = interfaces
        self._routes = routes
        self._path_mtus = path_mtus
        self._link = link
        self._loop = loop
        self.identifications = Ipv4Identifications()

    def originate(self, turn: Turn, outgoing: Outgoing) -> bytes | None:
        """Send a packet; return it as it was made, or `None` where it was not."""
        turn.counters.ipv4["OutRequests"] += 1
        home = self._home_of(outgoing.destination)
        hop = Hop(home, outgoing.destination) if home else self._hop(turn, outgoing)
        source = None if hop is None else self._source(outgoing, hop.interface)
        facts = self._facts(turn, outgoing, hop, source, is_looped=home is not None)
        rule = IPV4_OUTPUT.first(facts)
        if rule is not None or hop is None or source is None:
            _refuse(turn, rule, facts, hop)
            return None
        packet = self._build(turn, outgoing, source, facts)
        if home is not None:
            _count_message(turn, outgoing)
            self._loop(home, packet)
            return packet
        return self._put(turn, outgoing, packet, hop, facts.path_mtu)

    def _put(
        self, turn: Turn, outgoing: Outgoing, packet: bytes, hop: Hop, mtu: int
    ) -> bytes | None:
        """Put a packet on the link, in fragments where it is longer than *mtu*."""
        counters = turn.counters.ipv4
        pieces = cut_ipv4(packet, mtu)
        if isinstance(pieces, Rule):
            counters["OutFragFails"] += 1
            turn.stay_silent(pieces, hop.interface.name)
            return None
        if len(pieces) > 1:
            counters["OutFragOKs"] += 1
            counters["OutFragCreates"] += len(pieces)
        elif packet[_FLAGS_AT] & _DONT_FRAGMENT_BIT:
            self._path_mtus.sent(turn, hop.interface, packet)
        _count_message(turn, outgoing)
        for piece in pieces:
            self._link.send(turn, hop.interface, piece, hop.address)
        return packet

    def _home_of(self, destination: bytes) -> Interface | None:
        """Return the interface whose address *destination* is, if it is ours."""
        is_loopback = destination[0] == _LOOPBACK
        for interface in self._interfaces.values():
            if is_loopback or interface.owns(destination):
                return interface
        return None

    def _hop(self, turn: Turn, outgoing: Outgoing) -> Hop | None:
        """Return the next hop of a packet, if there is a way."""
        destination, name = outgoing.destination, outgoing.interface
        if name is not None and name not in self._interfaces:
            return None
        interfaces = self._interfaces
        usable = [interfaces[name]] if name is not None else list(interfaces.values())
        if is_multicast(destination):
            return Hop(usable[0], destination)
        for interface in usable:
            if interface.is_broadcast(destination):
                return Hop(interface, destination)
        return self._routes.next_hop(turn, destination, name)

    def _source(self, outgoing: Outgoing, interface: Interface) -> bytes | None:
        """Return the address that a packet comes from (RFC 6724, RFC 1122 §3.3.4.3)."""
        if outgoing.source is not None:
            return outgoing.source
        destination = outgoing.destination
        if destination[0] == _LOOPBACK:
            return destination
        choices = candidates(destination, self._interfaces.values(), interface)
        chosen = select_source(destination, choices, interface.name)
        return None if chosen is None else chosen.octets

    def _facts(
        self,
        turn: Turn,
        outgoing: Outgoing,
        hop: Hop | None,
        source: bytes | None,
        *,
        is_looped: bool,
    ) -> Ipv4OutputFacts:
        destination = outgoing.destination
        mtu = _LONGEST
        if hop is not None and not is_looped:
            mtu = hop.interface.mtu(destination)
            if not outgoing.ignores_path_mtu:
                mtu = self._path_mtus.mtu(destination, hop.interface)
        options = len(outgoing.options) + -len(outgoing.options) % _WORD
        return Ipv4OutputFacts(
            destination=destination,
            time_to_live=_time_to_live(turn, outgoing),
            has_way=hop is not None,
            has_source=source is not None,
            size=MINIMUM_LENGTH + options + len(outgoing.payload),
            path_mtu=mtu,
            dont_fragment=outgoing.dont_fragment,
        )

    def _build(
        self, turn: Turn, outgoing: Outgoing, source: bytes, facts: Ipv4OutputFacts
    ) -> bytes:
        """Return the packet, checksums filled in."""
        is_discovered = turn.configuration.path_mtu.discover_ipv4
        is_whole = outgoing.dont_fragment or (
            is_discovered
            and not outgoing.may_be_fragmented
            and facts.size <= facts.path_mtu
        )
        destination, protocol = outgoing.destination, outgoing.protocol
        numbers = self.identifications
        header = Header(
            source=source,
            destination=destination,
            protocol=protocol,
            time_to_live=facts.time_to_live,
            type_of_service=outgoing.traffic_class,
            # RFC 6864 §4.1: what is never cut needs no number.
            identification=0
            if is_whole
            else numbers.next(turn, source, destination, protocol),
            flags=_DONT_FRAGMENT if is_whole else 0,
            options=_options(outgoing.options),
        )
        return header.encode(
            fill_checksum(outgoing.payload, protocol, source, destination)
        )


def _options(octets: bytes) -> tuple[ip_options.Option, ...]:
    """Return options that fill whole words, none of them changed."""
    if not octets:
        return ()
    return ip_options.decode(octets + bytes(-len(octets) % _WORD))


def _time_to_live(turn: Turn, outgoing: Outgoing) -> int:
    if outgoing.hop_limit is not None:
        return outgoing.hop_limit
    if is_multicast(outgoing.destination):
        return _GROUP_TIME_TO_LIVE
    return turn.configuration.host.default_hop_limit


def _refuse(
    turn: Turn, rule: Rule | None, facts: Ipv4OutputFacts, hop: Hop | None
) -> None:
    """Tell why a packet is not sent."""
    turn.counters.ipv4["OutDiscards" if facts.has_way else "OutNoRoutes"] += 1
    if rule is None:
        return
    name = "" if hop is None else hop.interface.name
    turn.stay_silent(rule, name)
    turn.notify(
        NotSent(
            interface=name,
            rule=rule.name,
            destination=facts.destination,
            mtu=facts.path_mtu if rule.name == _BEYOND_PATH_MTU else 0,
        )
    )


def _count_message(turn: Turn, outgoing: Outgoing) -> None:
    if outgoing.protocol == ICMPV4:
        turn.counters.icmpv4["OutMsgs"] += 1
        turn.counters.icmpv4_out[outgoing.payload[0]] += 1
