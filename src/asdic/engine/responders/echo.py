"""The echo responder (RFC 4443 §4.2)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.outgoing import ICMPV6, Outgoing
from asdic.engine.received import Received
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.seams import PacketOutput
from asdic.engine.turn import Turn
from asdic.wire import icmpv6
from asdic.wire.address import IPV6_UNSPECIFIED, is_multicast

__all__ = ["RULES", "EchoFacts", "EchoResponder"]


@final
class EchoFacts(Struct, frozen=True, gc=False):
    """What decides whether an Echo Request is answered.

    Attributes:
        is_on: Whether the responder is on.
        is_on_for_groups: Whether it answers requests to groups.
        source: Of the request.
        destination: Of the request.

    """

    is_on: bool
    is_on_for_groups: bool
    source: bytes
    destination: bytes


RULES: RuleTable[EchoFacts] = RuleTable(
    RuleRow(
        Rule(
            name="echo-off",
            source="RFC 4443 §4.2",
            text="Echo Requests are not answered, by configuration.",
        ),
        lambda facts: not facts.is_on,
    ),
    RuleRow(
        Rule(
            name="echo-to-group-off",
            source="RFC 4443 §4.2",
            text="Echo Requests to a group are not answered, by configuration.",
        ),
        lambda facts: not facts.is_on_for_groups and is_multicast(facts.destination),
    ),
    RuleRow(
        Rule(
            name="echo-from-nobody",
            source="RFC 4443 §4.2",
            text="Nobody can be answered whose address is unspecified.",
        ),
        lambda facts: facts.source == IPV6_UNSPECIFIED,
    ),
)


class EchoResponder:
    """Answers Echo Requests with what they carry.

    Args:
        output: Who sends packets.

    """

    def __init__(self, output: PacketOutput) -> None:
        self._output = output

    def receive_request(
        self, turn: Turn, received: Received[icmpv6.EchoRequest]
    ) -> None:
        """Answer a request, from the address that was asked (RFC 4443 §4.2)."""
        host = turn.configuration.host
        facts = EchoFacts(
            host.echo, host.echo_multicast, received.source, received.destination
        )
        rule = RULES.first(facts)
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
                interface=received.interface.name,
            ),
        )
