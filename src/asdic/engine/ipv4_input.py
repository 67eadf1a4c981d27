"""What a host does with an IPv4 packet: from its header to the upper layer.

`IPV4_ARRIVAL`, the options, reassembly, and then the protocol that the packet is for;
of one that nobody here speaks, its sender is told (RFC 1122 §3.2.2.1).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, final

from msgspec import Struct

from asdic.engine.access_lists import AccessControl, Passing
from asdic.engine.forwarding import Forwarder
from asdic.engine.fragmentation import Reassembled, Reassembler
from asdic.engine.icmp_errors import Draft, ErrorSender, Invoking
from asdic.engine.input import (
    Discard,
    Ipv4Problem,
    judge_ipv4_message,
    judge_ipv4_options,
)
from asdic.engine.input.handing_on import hand_on
from asdic.engine.input.ipv4_arrival_rules import (
    IPV4_ARRIVAL,
    Ipv4Arrival,
    Ipv4ArrivalFacts,
)
from asdic.engine.interface import Interface
from asdic.engine.ipv4_dispatch import Ipv4Dispatch
from asdic.engine.multicast import MulticastListener, ReceivedIgmp
from asdic.engine.received import Received
from asdic.engine.rule import Rule
from asdic.engine.transport import Segment, Tcp, Udp
from asdic.engine.turn import Turn
from asdic.wire.address import is_multicast
from asdic.wire.checksum import is_valid
from asdic.wire.ipv4 import options as ip_options
from asdic.wire.ipv4.options import RouterAlert
from asdic.wire.protocol import Protocol

__all__ = ["Ipv4Input"]

_MINIMUM_LENGTH = 20
_MINIMUM_FIRST_OCTET = 0x45
_SOURCE = slice(12, 16)
_DESTINATION = slice(16, 20)
_TIME_TO_LIVE_AT = 8
_PROTOCOL_AT = 9
_FRAGMENT_MASK = 0x3FFF
_DESTINATION_UNREACHABLE, _PROTOCOL_UNREACHABLE = 3, 2
_POINTER_SHIFT = 24
_LOOPBACK = 127


@final
class _Arrival(Struct, frozen=True, gc=False):
    """A packet that was taken in, and how it came.

    Attributes:
        interface: Where.
        packet: It, ending where its total length says; reassembled.
        link_layer_source: Of the frame; empty where there is none.
        is_link_group: Whether the frame went to a link-layer group.
        was_fragmented: Whether it came in fragments.

    """

    interface: Interface
    packet: bytes
    link_layer_source: bytes
    is_link_group: bool
    was_fragmented: bool = False

    @property
    def start(self) -> int:
        """The octet where the upper layer begins."""
        return (self.packet[0] & 0xF) * 4


_Receiver: TypeAlias = Callable[[Turn, _Arrival], None]


class Ipv4Input:
    """Takes IPv4 packets in.

    Args:
        reassembler: Who makes packets whole.
        errors: Who tells senders of problems.
        messages: Who takes ICMPv4 messages.
        udp: Who takes UDP datagrams.
        tcp: Who takes TCP segments.
        groups: Who takes IGMP messages.
        forwarder: Who takes packets for others.
        access: Who knows what may come in where.

    """

    def __init__(
        self,
        *,
        reassembler: Reassembler,
        errors: ErrorSender,
        messages: Ipv4Dispatch,
        udp: Udp,
        tcp: Tcp,
        groups: MulticastListener,
        forwarder: Forwarder,
        access: AccessControl,
    ) -> None:
        self._reassembler = reassembler
        self._errors = errors
        self._messages = messages
        self._udp = udp
        self._tcp = tcp
        self._groups = groups
        self._forwarder = forwarder
        self._access = access
        self._receivers: dict[int, _Receiver] = {
            Protocol.ICMPV4: self._receive_message,
            Protocol.IGMP: self._receive_group_message,
            Protocol.TCP: self._receive_segment,
            Protocol.UDP: self._receive_segment,
        }

    def receive(
        self,
        turn: Turn,
        interface: Interface,
        packet: bytes,
        *,
        link_layer_source: bytes = b"",
        is_link_group: bool = False,
        is_looped: bool = False,
    ) -> None:
        """Take an IPv4 packet that came in on *interface*, or never left the node."""
        counters = turn.counters.ipv4
        counters["InReceives"] += 1
        facts = _facts(
            interface, packet, is_link_group=is_link_group, is_looped=is_looped
        )
        row = IPV4_ARRIVAL.first_row(facts)
        if row is not None:
            name = row.counter if isinstance(row, Ipv4Arrival) else "InDiscards"
            counters[name] += 1
            turn.stay_silent(row.rule, interface.name)
            return
        packet = packet[: facts.total_length]
        if interface.is_filtered and not is_looped:
            passing = Passing(
                interface=interface,
                packet=packet,
                is_link_group=is_link_group,
                link_layer_source=link_layer_source,
            )
            if not self._access.admits(turn, passing):
                counters["InDiscards"] += 1
                return
        if not facts.is_for_us:
            self._forwarder.receive(
                turn, interface, packet, is_link_group=is_link_group
            )
            return
        arrival = _Arrival(interface, packet, link_layer_source, is_link_group)
        if packet[0] != _MINIMUM_FIRST_OCTET and self._is_refused(turn, arrival):
            return
        if int.from_bytes(packet[6:8], "big") & _FRAGMENT_MASK:
            self._reassemble(turn, arrival)
        else:
            self._deliver(turn, arrival)

    def _is_refused(self, turn: Turn, arrival: _Arrival) -> bool:
        """Judge the options, and tell whether they have the packet discarded."""
        verdict = judge_ipv4_options(
            arrival.packet,
            arrival.start,
            accepts_routes=turn.configuration.host.accept_source_routes,
        )
        if isinstance(verdict, Ipv4Problem):
            turn.counters.ipv4["InHdrErrors"] += 1
            word = verdict.pointer << _POINTER_SHIFT
            self._report(turn, arrival, Draft(verdict.type, verdict.code, word))
        elif isinstance(verdict, Discard):
            turn.counters.ipv4["InDiscards"] += 1
            turn.stay_silent(verdict.rule, arrival.interface.name)
        return verdict is not None

    def _reassemble(self, turn: Turn, arrival: _Arrival) -> None:
        """Take a fragment, and go on where the whole packet is there."""
        result = self._reassembler.receive_ipv4(
            turn,
            arrival.interface,
            arrival.packet,
            is_link_group=arrival.is_link_group,
        )
        if isinstance(result, Reassembled):
            whole = _Arrival(
                arrival.interface,
                result.packet,
                arrival.link_layer_source,
                arrival.is_link_group,
                was_fragmented=True,
            )
            self._deliver(turn, whole)

    def _deliver(self, turn: Turn, arrival: _Arrival) -> None:
        """Hand a packet to its upper layer."""
        receiver = self._receivers.get(arrival.packet[_PROTOCOL_AT])
        if receiver is None:
            turn.counters.ipv4["InUnknownProtos"] += 1
            draft = Draft(_DESTINATION_UNREACHABLE, _PROTOCOL_UNREACHABLE)
            self._report(turn, arrival, draft)
            return
        turn.counters.ipv4["InDelivers"] += 1
        receiver(turn, arrival)

    def _report(self, turn: Turn, arrival: _Arrival, draft: Draft) -> None:
        """Tell the sender of a packet what is wrong with it."""
        self._errors.report(
            turn,
            Invoking(
                interface=arrival.interface,
                packet=arrival.packet,
                is_link_group=arrival.is_link_group,
            ),
            draft,
        )

    def _receive_segment(self, turn: Turn, arrival: _Arrival) -> None:
        """Hand a UDP datagram or a TCP segment on."""
        packet = arrival.packet
        protocol = packet[_PROTOCOL_AT]
        segment = Segment(
            interface=arrival.interface,
            packet=packet,
            start=arrival.start,
            protocol=protocol,
            source=packet[_SOURCE],
            destination=packet[_DESTINATION],
            is_link_group=arrival.is_link_group,
        )
        receiver = self._tcp if protocol == Protocol.TCP else self._udp
        receiver.receive(turn, segment)

    def _receive_group_message(self, turn: Turn, arrival: _Arrival) -> None:
        """Hand an IGMP message on, not looked into."""
        packet, start = arrival.packet, arrival.start
        options = ip_options.decode(packet[_MINIMUM_LENGTH:start])
        received = ReceivedIgmp(
            interface=arrival.interface,
            source=packet[_SOURCE],
            destination=packet[_DESTINATION],
            has_router_alert=any(isinstance(one, RouterAlert) for one in options),
            payload=packet[start:],
        )
        self._groups.receive_igmp(turn, received)

    def _receive_message(self, turn: Turn, arrival: _Arrival) -> None:
        """Judge an ICMPv4 message, and hand it on."""
        packet, start = arrival.packet, arrival.start
        counters = turn.counters
        counters.icmpv4["InMsgs"] += 1
        message = judge_ipv4_message(packet, start)
        if isinstance(message, Rule):
            counters.icmpv4["InErrors"] += 1
            turn.stay_silent(message, arrival.interface.name)
            return
        counters.icmpv4_in[message.type] += 1
        received = Received(
            interface=arrival.interface,
            message=message,
            source=packet[_SOURCE],
            destination=packet[_DESTINATION],
            hop_limit=packet[_TIME_TO_LIVE_AT],
            packet=packet,
            start=start,
            link_layer_source=arrival.link_layer_source,
            was_fragmented=arrival.was_fragmented,
        )
        hand_on(turn, received, self._messages.receive)


def _facts(
    interface: Interface, packet: bytes, *, is_link_group: bool, is_looped: bool
) -> Ipv4ArrivalFacts:
    """Look at the header of a packet, as far as it is there."""
    header = packet[:_MINIMUM_LENGTH].ljust(_MINIMUM_LENGTH, b"\0")
    source, destination = header[_SOURCE], header[_DESTINATION]
    size = (header[0] & 0xF) * 4
    is_for_all = is_multicast(destination) or interface.is_broadcast(destination)
    return Ipv4ArrivalFacts(
        size=len(packet),
        version=header[0] >> 4,
        header_length=size,
        total_length=int.from_bytes(header[2:4], "big"),
        is_sound=is_valid(packet[:size]),
        protocol=header[_PROTOCOL_AT],
        source=source,
        destination=destination,
        is_source_broadcast=interface.is_broadcast(source),
        is_for_all=is_for_all,
        is_for_us=interface.takes(destination)
        or interface.is_broadcast(destination)
        or (is_looped and destination[0] == _LOOPBACK)
        or (
            interface.is_multicast_router
            and is_multicast(destination)
            and header[_PROTOCOL_AT] == Protocol.IGMP
        ),
        is_link_group=is_link_group,
        is_looped=is_looped,
        is_forwarding=interface.is_router,
    )
