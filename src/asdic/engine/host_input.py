"""What a host does with a frame: from the link-layer header to the upper layer.

One way for all packets: `FRAMES`, `ARRIVAL`, the walk over the headers, reassembly,
the walk again, and then the upper layer that the packet is for. IPv4 packets go on to
`ipv4_input`, and what is ARP's to ARP.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from asdic.engine.access_lists import AccessControl, Passing
from asdic.engine.arp import ArpInput
from asdic.engine.forwarding import Forwarder, HotForwarder
from asdic.engine.fragmentation import Reassembled, Reassembler
from asdic.engine.hot_echo import HotEcho
from asdic.engine.hot_ipv4_echo import HotIpv4Echo
from asdic.engine.icmp_errors import Draft, ErrorSender, Invoking
from asdic.engine.input import (
    Fragmented,
    Problem,
    Upper,
    Verdict,
    judge_message,
    walk,
)
from asdic.engine.input.arrival_rules import ARRIVAL, FRAMES, ArrivalFacts, FrameFacts
from asdic.engine.input.handing_on import hand_on
from asdic.engine.interface import Interface
from asdic.engine.ipv4_input import Ipv4Input
from asdic.engine.message_dispatch import MessageDispatch
from asdic.engine.received import Received
from asdic.engine.rule import Rule
from asdic.engine.transport import Segment, Tcp, Udp
from asdic.engine.turn import Turn
from asdic.wire.ipv6 import HEADER_LENGTH

__all__ = ["HostInput"]

_ETHERNET = 14
_ARP = 0x0806
_IPV4 = 0x0800
_IPV4_OCTETS = b"\x08\x00"
_VERSION_4 = 4
_SOURCE = slice(8, 24)
_DESTINATION = slice(24, 40)
_NEXT_HEADER = 6
_HOP_LIMIT = 7
_FRAGMENT_HEADER = 8
_NOT_ATOMIC = 0xFFF9  # the offset, and whether more fragments follow
_BEHIND_ALERT = HEADER_LENGTH + 8
_MULTICAST = 0xFF
_REPORTS = frozenset({131, 132, 143})
_PARAMETER_PROBLEM = 4
_HOP_BY_HOP = 0
_TCP = 6
_UDP = 17
_ICMPV6 = 58
_LOOPBACK = bytes(15) + b"\1"


class _Arrival(Struct, frozen=True, gc=False):
    """A packet and how it came in.

    Attributes:
        interface: Where.
        link_layer_source: Of the frame; empty where there is none.
        is_link_group: Whether the frame went to a link-layer group.
        was_fragmented: Whether the packet had a Fragment header.

    """

    interface: Interface
    link_layer_source: bytes
    is_link_group: bool
    was_fragmented: bool = False


class HostInput:
    """Takes frames and packets in.

    Args:
        hot: Who takes the commonest frames of IPv6 in one pass.
        hot_ipv4: Who takes those of IPv4.
        reassembler: Who makes packets whole.
        errors: Who tells senders of problems.
        messages: Who takes ICMPv6 messages.
        udp: Who takes UDP datagrams.
        tcp: Who takes TCP segments.
        ipv4: Who takes IPv4 packets.
        arp: Who takes ARP packets.
        forwarder: Who takes packets for others.
        hot_forwarder: Who takes the commonest of them in one pass.
        access: Who knows what may come in where.

    """

    def __init__(
        self,
        *,
        hot: HotEcho,
        hot_ipv4: HotIpv4Echo,
        reassembler: Reassembler,
        errors: ErrorSender,
        messages: MessageDispatch,
        udp: Udp,
        tcp: Tcp,
        ipv4: Ipv4Input,
        arp: ArpInput,
        forwarder: Forwarder,
        hot_forwarder: HotForwarder,
        access: AccessControl,
    ) -> None:
        self._hot = hot
        self._hot_ipv4 = hot_ipv4
        self._reassembler = reassembler
        self._errors = errors
        self._messages = messages
        self._udp = udp
        self._tcp = tcp
        self._ipv4 = ipv4
        self._arp = arp
        self._forwarder = forwarder
        self._forward_hot = hot_forwarder.receive
        self._access = access

    def receive_frame(self, turn: Turn, interface: Interface, frame: bytes) -> None:
        """Take a frame that came in on *interface*."""
        # Most of what a router gets is for others.
        if interface.is_router and self._forward_hot(turn, interface, frame):
            return
        hot = self._hot_ipv4 if frame[12:14] == _IPV4_OCTETS else self._hot
        if not interface.is_filtered and hot.receive(turn, interface, frame):
            return
        if not interface.link_layer_address:
            self.receive_packet(turn, interface, frame)
            return
        destination = frame[:6]
        is_group = bool(frame) and bool(destination[0] & 1)
        facts = FrameFacts(
            size=len(frame),
            ether_type=int.from_bytes(frame[12:14], "big"),
            is_for_us=is_group or destination == interface.link_layer_address,
            is_disabled=interface.is_disabled,
        )
        rule = FRAMES.first(facts)
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        if facts.ether_type == _ARP:
            self._arp.receive(turn, interface, frame)
            return
        receive = self._ipv4.receive if facts.ether_type == _IPV4 else self._receive
        receive(
            turn,
            interface,
            frame[_ETHERNET:],
            link_layer_source=frame[6:12],
            is_link_group=is_group,
        )

    def receive_packet(
        self,
        turn: Turn,
        interface: Interface,
        packet: bytes,
        *,
        is_looped: bool = False,
    ) -> None:
        """Take a packet that came without a header, or never left the node."""
        is_ipv4 = bool(packet) and packet[0] >> 4 == _VERSION_4
        receive = self._ipv4.receive if is_ipv4 else self._receive
        receive(turn, interface, packet, is_looped=is_looped)

    def _receive(
        self,
        turn: Turn,
        interface: Interface,
        packet: bytes,
        *,
        link_layer_source: bytes = b"",
        is_link_group: bool = False,
        is_looped: bool = False,
    ) -> None:
        """Take an IPv6 packet."""
        counters = turn.counters.ipv6
        counters["InReceives"] += 1
        facts = _facts(interface, packet, is_looped=is_looped)
        rule = ARRIVAL.first(facts)
        if rule is not None:
            counters["InDiscards"] += 1
            turn.stay_silent(rule, interface.name)
            return
        whole = packet[: facts.announced]
        if interface.is_filtered and not is_looped:
            passing = Passing(
                interface=interface,
                packet=whole,
                is_link_group=is_link_group,
                link_layer_source=link_layer_source,
            )
            if not self._access.admits(turn, passing):
                counters["InDiscards"] += 1
                return
        if not facts.is_for_us:
            self._forwarder.receive(turn, interface, whole, is_link_group=is_link_group)
            return
        arrival = _Arrival(interface, link_layer_source, is_link_group)
        self._take(turn, arrival, whole, walk(whole, turn.configuration.host))

    def _take(
        self, turn: Turn, arrival: _Arrival, packet: bytes, verdict: Verdict
    ) -> None:
        """Hand a packet on whose headers were read as far as *verdict* says."""
        match verdict:
            case Upper():
                turn.counters.ipv6["InDelivers"] += 1
                self._deliver(turn, arrival, packet, verdict)
            case Fragmented():
                self._reassemble(turn, arrival, packet, verdict)
            case Problem():
                turn.counters.ipv6["InHdrErrors"] += 1
                self._report(turn, arrival, packet, verdict)
            case _:
                turn.counters.ipv6["InDiscards"] += 1
                turn.stay_silent(verdict.rule, arrival.interface.name)

    def _reassemble(
        self, turn: Turn, arrival: _Arrival, packet: bytes, verdict: Fragmented
    ) -> None:
        """Take a fragment, and go on where the whole packet is there."""
        result = self._reassembler.receive(
            turn,
            arrival.interface,
            packet,
            verdict.start,
            verdict.named_at,
            is_link_group=arrival.is_link_group,
        )
        if isinstance(result, Reassembled):
            self._go_on(turn, arrival, packet, verdict, result)
        elif result is not None:
            problem = Problem(result.rule, result.code, result.pointer)
            self._report(turn, arrival, packet, problem)

    def _go_on(
        self,
        turn: Turn,
        arrival: _Arrival,
        fragment: bytes,
        verdict: Fragmented,
        result: Reassembled,
    ) -> None:
        """Read on behind the Fragment header of a packet that is whole by *fragment*.

        Of an atomic fragment, a problem is told as it stands in the packet that came.
        """
        arrival = replace(arrival, was_fragmented=True)
        limits, headers = turn.configuration.host, verdict.count + 1
        start = verdict.start
        if not int.from_bytes(fragment[start + 2 : start + 4], "big") & _NOT_ATOMIC:
            found = walk(fragment, limits, start + _FRAGMENT_HEADER, start, headers)
            if isinstance(found, Problem):
                self._take(turn, arrival, fragment, found)
                return
        packet = result.packet
        further = walk(packet, limits, result.start, result.named_at, headers)
        self._take(turn, arrival, packet, further)

    def _report(
        self, turn: Turn, arrival: _Arrival, packet: bytes, problem: Problem
    ) -> None:
        """Tell the sender of *packet* what is wrong with it."""
        self._errors.report(
            turn,
            Invoking(
                interface=arrival.interface,
                packet=packet,
                is_link_group=arrival.is_link_group,
            ),
            Draft(
                type=_PARAMETER_PROBLEM,
                code=problem.code,
                word=problem.pointer,
                is_demanded=problem.is_demanded,
            ),
        )

    def _deliver(
        self, turn: Turn, arrival: _Arrival, packet: bytes, upper: Upper
    ) -> None:
        """Hand a packet to its upper layer."""
        if upper.protocol not in {_TCP, _UDP}:
            self._receive_message(turn, arrival, packet, upper.start)
            return
        segment = Segment(
            interface=arrival.interface,
            packet=packet,
            start=upper.start,
            protocol=upper.protocol,
            source=packet[_SOURCE],
            destination=packet[_DESTINATION],
            is_link_group=arrival.is_link_group,
        )
        receiver = self._tcp if upper.protocol == _TCP else self._udp
        receiver.receive(turn, segment)

    def _receive_message(
        self, turn: Turn, arrival: _Arrival, packet: bytes, start: int
    ) -> None:
        """Judge an ICMPv6 message, and hand it on."""
        message = judge_message(packet, start)
        if isinstance(message, Rule):
            turn.counters.icmpv6["InErrors"] += 1
            turn.stay_silent(message, arrival.interface.name)
            return
        turn.counters.icmpv6["InMsgs"] += 1
        turn.counters.icmpv6_in[message.type] += 1
        received = Received(
            interface=arrival.interface,
            message=message,
            source=packet[_SOURCE],
            destination=packet[_DESTINATION],
            hop_limit=packet[_HOP_LIMIT],
            packet=packet,
            start=start,
            link_layer_source=arrival.link_layer_source,
            was_fragmented=arrival.was_fragmented,
        )
        hand_on(turn, received, self._messages.receive)


def _facts(interface: Interface, packet: bytes, *, is_looped: bool) -> ArrivalFacts:
    """Look at the header of a packet, as far as it is there."""
    destination = packet[_DESTINATION]
    is_header_there = len(packet) >= HEADER_LENGTH
    is_ours = is_header_there and (
        interface.takes(destination)
        or (is_looped and destination == _LOOPBACK)
        or (interface.is_multicast_router and _is_report(packet))
    )
    return ArrivalFacts(
        size=len(packet),
        version=packet[0] >> 4 if packet else 0,
        announced=HEADER_LENGTH + int.from_bytes(packet[4:6], "big"),
        source=packet[_SOURCE],
        destination=destination,
        is_for_us=is_ours,
        is_looped=is_looped,
        is_forwarding=interface.is_router,
    )


def _is_report(packet: bytes) -> bool:
    """Tell whether a packet to some group is for routers, too (RFC 9777 §7.4, RFC 2711).

    Listeners of MLD version 1 report a group to the group itself.
    """
    return (
        len(packet) > _BEHIND_ALERT
        and packet[_DESTINATION.start] == _MULTICAST
        and packet[_NEXT_HEADER] == _HOP_BY_HOP
        and packet[HEADER_LENGTH] == _ICMPV6
        and packet[_BEHIND_ALERT] in _REPORTS
    )
