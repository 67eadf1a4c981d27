"""The echo responder of ICMPv6 (RFC 4443 §4.2), and when either one is silent."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.outgoing import ICMPV6, Outgoing
from asdic.engine.received import Received
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.seams import PacketOutput, RateLimiter
from asdic.engine.turn import Turn
from asdic.wire import icmpv6
from asdic.wire.address import IPV6_UNSPECIFIED, is_multicast

__all__ = ["RULES", "EchoFacts", "EchoResponder"]


@final
class EchoFacts(Struct, frozen=True, gc=False, kw_only=True):
    """What decides whether an Echo Request is answered.

    Attributes:
        is_on: Whether the responder is on.
        is_on_for_groups: Whether it answers requests to groups, or to all.
        is_to_group: Whether the request went to a group, or to all.
        is_from_nobody: Whether its source is unspecified.

    """

    is_on: bool
    is_on_for_groups: bool
    is_to_group: bool
    is_from_nobody: bool


RULES: RuleTable[EchoFacts] = RuleTable(
    RuleRow(
        Rule(
            name="echo-off",
            source="RFC 4443 §4.2, RFC 1122 §3.2.2.6",
            text="Echo Requests are not answered, by configuration.",
        ),
        lambda facts: not facts.is_on,
    ),
    RuleRow(
        Rule(
            name="echo-to-group-off",
            source="RFC 4443 §4.2, RFC 1122 §3.2.2.6, RFC 2644 §2",
            text="Echo Requests to a group or to all are not answered, by"
            " configuration.",
        ),
        lambda facts: facts.is_to_group and not facts.is_on_for_groups,
    ),
    RuleRow(
        Rule(
            name="echo-from-nobody",
            source="RFC 4443 §4.2",
            text="Nobody can be answered whose address is unspecified.",
        ),
        lambda facts: facts.is_from_nobody,
    ),
)


class EchoResponder:
    """Answers Echo Requests with what they carry.

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
        self, turn: Turn, received: Received[icmpv6.EchoRequest]
    ) -> None:
        """Answer a request, from the address that was asked (RFC 4443 §4.2)."""
        host = turn.configuration.host
        facts = EchoFacts(
            is_on=host.echo,
            is_on_for_groups=host.echo_multicast,
            is_to_group=is_multicast(received.destination),
            is_from_nobody=received.source == IPV6_UNSPECIFIED,
        )
        rule = RULES.first(facts)
        if rule is None and self._limiter is not None:
            rule = self._limiter.refuse(
                turn, received.interface, received.source, icmpv6.EchoReply.type, 0
            )
        if rule is not None:
            turn.stay_silent(rule, received.interface.name)
            return
        request = received.message
        reply = icmpv6.EchoReply(
            identifier=request.identifier,
            sequence_number=request.sequence_number,
            data=request.data,
        )
        self._output.originate(
            turn,
            Outgoing(
                destination=received.source,
                protocol=ICMPV6,
                payload=reply.encode_unsummed(),
                source=received.answering_address,
                interface=received.interface.way_back(received.source),
            ),
        )
