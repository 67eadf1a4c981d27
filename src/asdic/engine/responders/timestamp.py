"""The Timestamp responder (RFC 792, RFC 1122 §3.2.2.8): tells the time of day."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.ipv4_answer import ipv4_answer
from asdic.engine.received import Received
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.seams import PacketOutput
from asdic.engine.time_of_day import time_of_day
from asdic.engine.turn import Turn
from asdic.wire import icmpv4
from asdic.wire.address import is_multicast

__all__ = ["RULES", "TimestampFacts", "TimestampResponder"]


@final
class TimestampFacts(Struct, frozen=True, gc=False, kw_only=True):
    """What decides whether a Timestamp is answered.

    Attributes:
        is_on: Whether the responder is on.
        is_on_for_groups: Whether it answers what went to a group or to all.
        is_to_group: Whether the message did.

    """

    is_on: bool
    is_on_for_groups: bool
    is_to_group: bool


RULES: RuleTable[TimestampFacts] = RuleTable(
    RuleRow(
        Rule(
            name="timestamp-off",
            source="RFC 1122 §3.2.2.8",
            text="Timestamps are not answered, by configuration.",
        ),
        lambda facts: not facts.is_on,
    ),
    RuleRow(
        Rule(
            name="timestamp-to-group-off",
            source="RFC 1122 §3.2.2.8",
            text="Timestamps to a group or to all are not answered, by configuration.",
        ),
        lambda facts: facts.is_to_group and not facts.is_on_for_groups,
    ),
)


class TimestampResponder:
    """Answers Timestamp messages.

    Args:
        output: Who sends packets.

    """

    def __init__(self, output: PacketOutput) -> None:
        self._output = output

    def receive_request(self, turn: Turn, received: Received[icmpv4.Timestamp]) -> None:
        """Answer a request: it is received and answered at the same time."""
        host, destination = turn.configuration.host, received.destination
        facts = TimestampFacts(
            is_on=host.timestamp,
            is_on_for_groups=host.timestamp_broadcast,
            is_to_group=is_multicast(destination)
            or received.interface.is_broadcast(destination),
        )
        rule = RULES.first(facts)
        if rule is not None:
            turn.stay_silent(rule, received.interface.name)
            return
        request, now = received.message, time_of_day(turn)
        reply = icmpv4.TimestampReply(
            identifier=request.identifier,
            sequence_number=request.sequence_number,
            originate_timestamp=request.originate_timestamp,
            receive_timestamp=now,
            transmit_timestamp=now,
        )
        self._output.originate(
            turn, ipv4_answer(turn, received, reply.encode_unsummed())
        )
