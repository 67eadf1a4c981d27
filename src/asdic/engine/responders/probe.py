"""The PROBE responder (RFC 8335 §4): tells the state of interfaces to who may ask.

It answers over both families alike.

An interface's ifIndex is its place among the node's interfaces, from 1 on, as in its
configuration. What a request finds, `probed` says.
"""

from __future__ import annotations

from typing import TypeVar, final

from msgspec import Struct

from asdic.engine.configuration import PermittedPrefix, Probe
from asdic.engine.interface import Interface
from asdic.engine.outgoing import ICMPV4, ICMPV6, Outgoing
from asdic.engine.received import Received
from asdic.engine.responders.probed import Outcome, identification, look_up
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.seams import NeighborStates, PacketOutput, RateLimiter
from asdic.engine.turn import Turn
from asdic.wire import icmpv4, icmpv6
from asdic.wire.address import is_multicast
from asdic.wire.icmpv6.extended_echo_reply import ExtendedEchoReplyCode
from asdic.wire.multi_part import (
    InterfaceByIndex,
    InterfaceByName,
    InterfaceIdentification,
)

__all__ = ["RULES", "ProbeFacts", "ProbeResponder"]

Request = TypeVar("Request", icmpv4.ExtendedEchoRequest, icmpv6.ExtendedEchoRequest)

_FIXED = 8
_HOP_LIMIT = 255


@final
class ProbeFacts(Struct, frozen=True, gc=False, kw_only=True):
    """What decides whether an Extended Echo Request is answered.

    Attributes:
        is_on: Whether the responder is on.
        is_on_here: Whether it is on the interface that the request came by.
        source: Of the request.
        destination: Of the request.
        is_broadcast: Whether that is a broadcast address of IPv4.
        is_scope_permitted: Whether probes with its L bit are.
        is_type_permitted: Whether probes that name the interface in its way are,
            from its source; a malformed one, whether any way is.

    """

    is_on: bool
    is_on_here: bool
    source: bytes
    destination: bytes
    is_scope_permitted: bool
    is_type_permitted: bool
    is_broadcast: bool = False


RULES: RuleTable[ProbeFacts] = RuleTable(
    RuleRow(
        Rule(
            name="probe-off",
            source="RFC 8335 §4, §8",
            text="Extended Echo Requests are not answered unless somebody turns it on.",
        ),
        lambda facts: not facts.is_on,
    ),
    RuleRow(
        Rule(
            name="probe-off-on-interface",
            source="RFC 8335 §8",
            text="Extended Echo Requests are not taken on this interface.",
        ),
        lambda facts: not facts.is_on_here,
    ),
    RuleRow(
        Rule(
            name="probe-from-no-single-host",
            source="RFC 8335 §4",
            text="The source of an Extended Echo Request is a unicast address.",
        ),
        lambda facts: not any(facts.source) or is_multicast(facts.source),
    ),
    RuleRow(
        Rule(
            name="probe-to-group",
            source="RFC 8335 §4",
            text="An Extended Echo Request is not sent to a group, or to all.",
        ),
        lambda facts: is_multicast(facts.destination) or facts.is_broadcast,
    ),
    RuleRow(
        Rule(
            name="probe-scope-not-permitted",
            source="RFC 8335 §4, §8",
            text="Its setting of the L bit is not permitted.",
        ),
        lambda facts: not facts.is_scope_permitted,
    ),
    RuleRow(
        Rule(
            name="probe-type-not-permitted",
            source="RFC 8335 §4, §8",
            text="Its source may not ask by name, by ifIndex or by address, as it does.",
        ),
        lambda facts: not facts.is_type_permitted,
    ),
)


class ProbeResponder:
    """Answers Extended Echo Requests.

    Args:
        output: Who sends packets.
        interfaces: The node's, by name.
        neighbors: Who knows the state of neighbors.
        limiter: Who says when there are too many.

    """

    def __init__(
        self,
        output: PacketOutput,
        interfaces: dict[str, Interface],
        neighbors: NeighborStates,
        limiter: RateLimiter,
    ) -> None:
        self._output = output
        self._interfaces = interfaces
        self._neighbors = neighbors
        self._limiter = limiter

    def receive_request(
        self, turn: Turn, received: Received[icmpv6.ExtendedEchoRequest]
    ) -> None:
        """Answer a request, if it is permitted."""
        request = received.message
        outcome = self._judge(turn, received, icmpv6.ExtendedEchoReply.type)
        if outcome is None:
            return
        reply = icmpv6.ExtendedEchoReply(
            identifier=request.identifier,
            sequence_number=request.sequence_number,
            code=outcome.code.value,
            state=outcome.state,
            active=outcome.active,
            ipv4=outcome.ipv4,
            ipv6=outcome.ipv6,
        )
        self._output.originate(
            turn,
            Outgoing(
                destination=received.source,
                protocol=ICMPV6,
                payload=reply.encode_unsummed(),
                source=received.answering_address,
                interface=received.interface.way_back(received.source),
                hop_limit=_HOP_LIMIT,
            ),
        )

    def receive_ipv4_request(
        self, turn: Turn, received: Received[icmpv4.ExtendedEchoRequest]
    ) -> None:
        """Answer a request over IPv4, if it is permitted."""
        request = received.message
        outcome = self._judge(turn, received, icmpv4.ExtendedEchoReply.type)
        if outcome is None:
            return
        reply = icmpv4.ExtendedEchoReply(
            identifier=request.identifier,
            sequence_number=request.sequence_number,
            code=outcome.code.value,
            state=outcome.state,
            active=outcome.active,
            ipv4=outcome.ipv4,
            ipv6=outcome.ipv6,
        )
        self._output.originate(
            turn,
            Outgoing(
                destination=received.source,
                protocol=ICMPV4,
                payload=reply.encode_unsummed(),
                source=received.answering_address,
                interface=received.interface.name,
                hop_limit=_HOP_LIMIT,
                dont_fragment=True,
            ),
        )

    def _judge(
        self, turn: Turn, received: Received[Request], type_: int
    ) -> Outcome | None:
        """Return what an answer of that type says, or `None` if none is sent."""
        request = received.message
        found = identification(request, received.packet[received.start + _FIXED :])
        rule = RULES.first(_facts(turn, received, found)) or self._limiter.refuse(
            turn, received.interface, received.source, type_, 0
        )
        if rule is not None:
            turn.stay_silent(rule, received.interface.name)
            return None
        return self._look_up(found, is_local=request.local)

    def _look_up(
        self, found: InterfaceIdentification | None, *, is_local: bool
    ) -> Outcome:
        if found is None:
            return Outcome(ExtendedEchoReplyCode.MALFORMED_QUERY)
        return look_up(
            found, self._interfaces.values(), self._neighbors, is_local=is_local
        )


def _facts(
    turn: Turn,
    received: Received[Request],
    found: InterfaceIdentification | None,
) -> ProbeFacts:
    probe = turn.configuration.probe
    allowed = probe.interfaces
    return ProbeFacts(
        is_on=turn.configuration.host.probe,
        is_on_here=allowed is None or received.interface.name in allowed,
        source=received.source,
        destination=received.destination,
        is_broadcast=received.interface.is_broadcast(received.destination),
        is_scope_permitted=probe.local if received.message.local else probe.remote,
        is_type_permitted=any(
            one.covers(received.source) for one in _permitted(probe, found)
        ),
    )


def _permitted(
    probe: Probe, found: InterfaceIdentification | None
) -> tuple[PermittedPrefix, ...]:
    """Return from where a way to name the interface is permitted."""
    if found is None:
        return probe.by_name + probe.by_index + probe.by_address
    if isinstance(found, InterfaceByName):
        return probe.by_name
    return probe.by_index if isinstance(found, InterfaceByIndex) else probe.by_address
