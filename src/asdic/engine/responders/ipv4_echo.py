"""The echo responder of ICMPv4 (RFC 792, RFC 1122 §3.2.2.6).

When it is silent, the table says that the one of ICMPv6 has.
"""

from __future__ import annotations

from asdic.engine.ipv4_answer import ipv4_answer
from asdic.engine.received import Received
from asdic.engine.responders.echo import RULES, EchoFacts
from asdic.engine.seams import PacketOutput, RateLimiter
from asdic.engine.turn import Turn
from asdic.wire import icmpv4
from asdic.wire.address import is_multicast

__all__ = ["Ipv4EchoResponder"]


class Ipv4EchoResponder:
    """Answers Echo messages with what they carry.

    Args:
        output: Who sends packets.
        limiter: Who says when there are too many; `None` where there never are.

    """

    def __init__(
        self, output: PacketOutput, limiter: RateLimiter | None = None
    ) -> None:
        self._output = output
        self._limiter = limiter

    def receive_request(
        self, turn: Turn, received: Received[icmpv4.EchoRequest]
    ) -> None:
        """Answer a request, from the address that was asked."""
        host = turn.configuration.host
        interface, destination = received.interface, received.destination
        facts = EchoFacts(
            is_on=host.echo,
            is_on_for_groups=host.echo_broadcast,
            is_to_group=is_multicast(destination)
            or interface.is_broadcast(destination),
            is_from_nobody=not any(received.source),
        )
        rule = RULES.first(facts)
        if rule is None and self._limiter is not None:
            rule = self._limiter.refuse(
                turn, interface, received.source, icmpv4.EchoReply.type, 0
            )
        if rule is not None:
            turn.stay_silent(rule, interface.name)
            return
        request = received.message
        reply = icmpv4.EchoReply(
            identifier=request.identifier,
            sequence_number=request.sequence_number,
            data=request.data,
        )
        self._output.originate(
            turn, ipv4_answer(turn, received, reply.encode_unsummed())
        )
