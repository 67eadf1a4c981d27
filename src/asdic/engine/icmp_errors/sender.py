"""Sending ICMP errors: what the table allows, with the right source and quote.

An IPv4 error quotes as much of the packet as 576 octets allow (RFC 1812 §4.3.2.3), has
no options of it, and a TOS of 0 if a host sends it (RFC 1122 §3.2.2), else precedence 6
and the packet's type of service (RFC 1812 §4.3.2.5).
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.addresses import candidates, select_source
from asdic.engine.icmp_errors.draft import Draft, encode_error
from asdic.engine.icmp_errors.rules import SUPPRESSION, ErrorFacts
from asdic.engine.icmp_errors.switches import is_turned_off
from asdic.engine.input import find_upper_layer
from asdic.engine.interface import Address, Interface
from asdic.engine.outgoing import ICMPV4, ICMPV6, Outgoing
from asdic.engine.seams import PacketOutput, RateLimiter
from asdic.engine.turn import Turn
from asdic.wire.address import IPV4_OCTETS
from asdic.wire.ipv4 import MINIMUM_LENGTH
from asdic.wire.ipv6 import HEADER_LENGTH

__all__ = ["ErrorSender", "Invoking"]

_SOURCE = slice(8, 24)
_DESTINATION = slice(24, 40)
_SOURCE_4 = slice(12, 16)
_DESTINATION_4 = slice(16, 20)
_PROTOCOL_AT = 9
_OFFSET_MASK = 0x1FFF
_LONGEST_SHARED = 126
_IPV4 = 4
_INTERNETWORK_CONTROL = 6 << 5
_DUMMY = bytes((192, 0, 0, 8))
_TYPE_OF_SERVICE = 0x1C  # RFC 1349's bits, but for those that ECN has now


@final
class Invoking(Struct, frozen=True, kw_only=True, gc=False):
    """The packet that an error is about.

    Attributes:
        interface: Where it came in.
        packet: Its octets, as they arrived.
        is_link_group: Whether the frame went to a link-layer group.

    """

    interface: Interface
    packet: bytes
    is_link_group: bool = False


class ErrorSender:
    """Sends errors about packets that came in.

    Args:
        output: Who sends packets.
        limiter: Who says when there are too many.

    """

    def __init__(self, output: PacketOutput, limiter: RateLimiter) -> None:
        self._output = output
        self._limiter = limiter

    def report(self, turn: Turn, invoking: Invoking, draft: Draft) -> None:
        """Send the error *draft* about a packet, unless a rule forbids it."""
        interface = invoking.interface
        is_ipv4 = invoking.packet[0] >> 4 == _IPV4
        off = is_turned_off(
            turn.configuration,
            interface,
            (draft.type, draft.code),
            is_ipv6=not is_ipv4,
        )
        facts = (_ipv4_facts if is_ipv4 else _facts)(invoking, draft, off)
        rule = SUPPRESSION.first(facts) or self._limiter.refuse(
            turn, interface, facts.source, draft.type, draft.code
        )
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        source = _source(turn, interface, facts)
        if is_ipv4:
            self._send_ipv4(turn, invoking, draft, (source, facts.source))
            return
        room = turn.configuration.errors.ipv6_length - HEADER_LENGTH
        self._output.originate(
            turn,
            Outgoing(
                destination=facts.source,
                protocol=ICMPV6,
                payload=encode_error(draft, invoking.packet, room, is_ipv6=True),
                source=source,
                interface=interface.way_back(facts.source),
            ),
        )

    def _send_ipv4(
        self,
        turn: Turn,
        invoking: Invoking,
        draft: Draft,
        addresses: tuple[bytes | None, bytes],
    ) -> None:
        """Send an ICMPv4 error from one of *addresses* to the other."""
        room = turn.configuration.errors.ipv4_length - MINIMUM_LENGTH
        is_router = invoking.interface.is_router
        type_of_service = invoking.packet[1] & _TYPE_OF_SERVICE
        source, destination = addresses
        self._output.originate(
            turn,
            Outgoing(
                destination=destination,
                protocol=ICMPV4,
                payload=encode_error(draft, invoking.packet, room, is_ipv6=False),
                source=source,
                interface=invoking.interface.way_back(destination),
                traffic_class=_INTERNETWORK_CONTROL | type_of_service
                if is_router
                else 0,
                may_be_fragmented=True,
            ),
        )


def _source(turn: Turn, interface: Interface, facts: ErrorFacts) -> bytes | None:
    """Return where an error comes from; `None` lets its way choose.

    The address that the packet went to, if that is ours (RFC 4443 §2.2 (a)); else one
    of the interface that the error leaves by (RFC 1812 §4.3.2.4), or of the one that
    the packet came in by, if so configured. A node without any IPv4 address has the
    dummy address of RFC 7600 §6 for this, so that errors come back at all.
    """
    if _is_unicast(interface, facts.destination):
        return facts.destination
    if not facts.is_ipv6 and _has_no_ipv4_address(interface):
        return _DUMMY
    settings = turn.configuration
    if not (interface.is_router and settings.forwarding.errors_use_inbound_address):
        return None
    choices = candidates(facts.source, (interface,), interface)
    chosen = select_source(facts.source, choices, interface.name)
    return None if chosen is None else chosen.octets


def _has_no_ipv4_address(interface: Interface) -> bool:
    """Tell whether no interface of the node has an IPv4 address to send from."""
    return not any(
        len(address.octets) == IPV4_OCTETS and not address.is_anycast
        for one in interface.siblings.values()
        for address in one.assigned()
    )


def _facts(invoking: Invoking, draft: Draft, is_off: bool) -> ErrorFacts:  # noqa: FBT001 - one of two alike
    packet = invoking.packet
    source = packet[_SOURCE]
    return ErrorFacts(
        is_ipv6=True,
        source=source,
        destination=packet[_DESTINATION],
        icmp_type=_icmp_type(packet),
        is_link_group=invoking.is_link_group,
        is_source_anycast=_is_known_anycast(invoking.interface, source),
        type=draft.type,
        is_demanded=draft.is_demanded,
        is_turned_off=is_off,
    )


def _ipv4_facts(invoking: Invoking, draft: Draft, is_off: bool) -> ErrorFacts:  # noqa: FBT001 - likewise
    packet, interface = invoking.packet, invoking.interface
    source, destination = packet[_SOURCE_4], packet[_DESTINATION_4]
    start = (packet[0] & 0xF) * 4
    is_later = bool(int.from_bytes(packet[6:8], "big") & _OFFSET_MASK)
    is_message = packet[_PROTOCOL_AT] == ICMPV4 and start < len(packet)
    return ErrorFacts(
        is_ipv6=False,
        source=source,
        destination=destination,
        icmp_type=packet[start] if is_message and not is_later else None,
        is_later_fragment=is_later,
        is_link_group=invoking.is_link_group,
        is_broadcast=interface.is_broadcast(destination),
        is_source_broadcast=interface.is_broadcast(source),
        type=draft.type,
        is_turned_off=is_off,
    )


def _is_known_anycast(interface: Interface, source: bytes) -> bool:
    """Whether *source* is an anycast address of an interface or of its links.

    All routers of a link have its prefix, zero behind it (RFC 4291 §2.6.1), but where
    just two nodes are on it (RFC 6164 §5).
    """
    for one in interface.addresses.values():
        if one.octets == source and one.is_anycast:
            return True
        is_ipv6 = len(one.octets) != IPV4_OCTETS
        is_shared = is_ipv6 and one.prefix_length <= _LONGEST_SHARED
        if is_shared and source == _network(one):
            return True
    return False


def _network(address: Address) -> bytes:
    """Return the prefix of an address, zero behind it."""
    size = len(address.octets)
    rest = 8 * size - address.prefix_length
    number = int.from_bytes(address.octets, "big") >> rest << rest
    return number.to_bytes(size, "big")


def _icmp_type(packet: bytes) -> int | None:
    """Return the type of the ICMPv6 message in *packet*, if it has one."""
    upper = find_upper_layer(packet)
    if upper is None or upper.protocol != ICMPV6 or upper.start >= len(packet):
        return None
    return packet[upper.start]


def _is_unicast(interface: Interface, destination: bytes) -> bool:
    """Whether an answer may come from *destination* (RFC 4443 §2.2 (a), RFC 1122 §3.2.2)."""
    found = interface.find_own(destination)
    return found is not None and not found.is_anycast
