"""Sending ICMPv6 errors: what the table allows, with the right source and quote."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.icmp_errors.draft import Draft, encode_error
from asdic.engine.icmp_errors.rules import SUPPRESSION, ErrorFacts
from asdic.engine.input import find_upper_layer
from asdic.engine.interface import Address, Interface
from asdic.engine.outgoing import ICMPV6, Outgoing
from asdic.engine.seams import PacketOutput, RateLimiter
from asdic.engine.turn import Turn
from asdic.wire.ipv6 import HEADER_LENGTH

__all__ = ["ErrorSender", "Invoking"]

_SOURCE = slice(8, 24)
_DESTINATION = slice(24, 40)
_LONGEST_SHARED = 126


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
        facts = _facts(invoking, draft)
        rule = SUPPRESSION.first(facts) or self._limiter.refuse(
            turn, facts.source, draft.type, draft.code
        )
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        destination = facts.destination
        room = turn.configuration.errors.ipv6_length - HEADER_LENGTH
        self._output.originate(
            turn,
            Outgoing(
                destination=facts.source,
                protocol=ICMPV6,
                payload=encode_error(draft, invoking.packet, room, is_ipv6=True),
                source=destination if _is_unicast(interface, destination) else None,
                interface=interface.name,
            ),
        )


def _facts(invoking: Invoking, draft: Draft) -> ErrorFacts:
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
    )


def _is_known_anycast(interface: Interface, source: bytes) -> bool:
    """Whether *source* is an anycast address of an interface or of its links.

    All routers of a link have its prefix, zero behind it (RFC 4291 §2.6.1), but where
    just two nodes are on it (RFC 6164 §5).
    """
    for one in interface.addresses.values():
        if one.octets == source and one.is_anycast:
            return True
        if one.prefix_length <= _LONGEST_SHARED and source == _network(one):
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
    """Whether an answer may come from *destination* (RFC 4443 §2.2 (a))."""
    found = interface.addresses.get(destination)
    return found is not None and found.is_assigned and not found.is_anycast
