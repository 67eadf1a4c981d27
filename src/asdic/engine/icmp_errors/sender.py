"""Sending ICMPv6 errors: what the table allows, with the right source and quote."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.icmp_errors.draft import Draft, encode_error
from asdic.engine.icmp_errors.limiter import Limiter
from asdic.engine.icmp_errors.rules import SUPPRESSION, ErrorFacts
from asdic.engine.input import find_upper_layer
from asdic.engine.interface import Interface
from asdic.engine.outgoing import ICMPV6, Outgoing
from asdic.engine.seams import PacketOutput
from asdic.engine.turn import Turn
from asdic.wire.ipv6 import HEADER_LENGTH

__all__ = ["ErrorSender", "Invoking"]

_SOURCE = slice(8, 24)
_DESTINATION = slice(24, 40)


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

    def __init__(self, output: PacketOutput, limiter: Limiter) -> None:
        self._output = output
        self._limiter = limiter

    def report(self, turn: Turn, invoking: Invoking, draft: Draft) -> None:
        """Send the error *draft* about a packet, unless a rule forbids it."""
        packet, interface = invoking.packet, invoking.interface
        facts = self._facts(turn, invoking, draft)
        rule = SUPPRESSION.first(facts)
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
                payload=encode_error(draft, packet, room, is_ipv6=True),
                source=destination if _is_unicast(interface, destination) else None,
                interface=interface.name,
                hop_limit=None,
            ),
        )

    def _facts(self, turn: Turn, invoking: Invoking, draft: Draft) -> ErrorFacts:
        packet = invoking.packet
        facts = ErrorFacts(
            is_ipv6=True,
            source=packet[_SOURCE],
            destination=packet[_DESTINATION],
            icmp_type=_icmp_type(packet),
            is_link_group=invoking.is_link_group,
            type=draft.type,
            is_demanded=draft.is_demanded,
        )
        if SUPPRESSION.first(facts) is not None:
            return facts
        allowed = self._limiter.allows(turn.now, facts.source, draft.type, draft.code)
        return facts if allowed else _over_limit(facts)


def _over_limit(facts: ErrorFacts) -> ErrorFacts:
    return ErrorFacts(
        is_ipv6=facts.is_ipv6,
        source=facts.source,
        destination=facts.destination,
        type=facts.type,
        is_over_limit=True,
    )


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
