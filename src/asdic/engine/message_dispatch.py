"""Which sub-machine an ICMPv6 message is for: a table by type, and the few rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, final

from msgspec import Struct

from asdic.engine.effects import Deliver
from asdic.engine.received import Received
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.turn import Turn
from asdic.wire.icmpv6 import Message
from asdic.wire.icmpv6.message import is_error

__all__ = ["DISPATCH", "TABLES", "DispatchFacts", "Handler", "MessageDispatch"]

# A table holds handlers of messages of any class: a message's type chose both.
Handler: TypeAlias = Callable[[Turn, Received[Any]], None]

_ICMPV6 = 58
_NEIGHBOR_DISCOVERY = frozenset({133, 134, 135, 136, 137, 148, 149})
_LISTENER_REPORTS = frozenset({132, 143})
_REPLIES = frozenset({129, 140, 161})


@final
class DispatchFacts(Struct, frozen=True, gc=False):
    """A message, before its sub-machine sees it.

    Attributes:
        type: Its type.
        was_fragmented: Whether its packet had a Fragment header.
        is_handled: Whether there is somebody for it.

    """

    type: int
    was_fragmented: bool
    is_handled: bool


DISPATCH: RuleTable[DispatchFacts] = RuleTable(
    RuleRow(
        Rule(
            name="nd-fragmented",
            source="RFC 6980 §5",
            text="Neighbor Discovery in fragments is ignored.",
        ),
        lambda facts: facts.was_fragmented and facts.type in _NEIGHBOR_DISCOVERY,
    ),
    RuleRow(
        Rule(
            name="listener-report-to-listener",
            source="RFC 9777 §6, RFC 2710 §5",
            text="A listener ignores version 2 reports and Done messages of others.",
        ),
        lambda facts: not facts.is_handled and facts.type in _LISTENER_REPORTS,
    ),
    RuleRow(
        Rule(
            name="informational-unknown",
            source="RFC 4443 §2.4 (b)",
            text="An informational message that nobody here knows is ignored.",
        ),
        lambda facts: not facts.is_handled and not is_error(facts.type),
    ),
)

TABLES = (DISPATCH,)


class MessageDispatch:
    """Hands messages on.

    Args:
        handlers: By type.
        on_error: Who takes errors that have no handler.
        on_router: Who takes messages on a router, where that is somebody else.

    """

    def __init__(
        self,
        handlers: dict[int, Handler],
        on_error: Handler,
        on_router: dict[int, Handler] | None = None,
    ) -> None:
        self._handlers: dict[int, Handler] = dict.fromkeys(_REPLIES, deliver)
        self._handlers |= handlers
        self._on_router = self._handlers | (on_router or {})
        self._on_error = on_error

    def receive(self, turn: Turn, received: Received[Message]) -> None:
        """Hand a message on, or say which rule has it ignored."""
        type_ = received.message.type
        is_router = turn.configuration.host.forwarding
        handler = (self._on_router if is_router else self._handlers).get(type_)
        facts = DispatchFacts(type_, received.was_fragmented, handler is not None)
        rule = DISPATCH.first(facts)
        if rule is not None:
            turn.stay_silent(rule, received.interface.name)
        else:
            (handler or self._on_error)(turn, received)


def deliver(turn: Turn, received: Received[Message]) -> None:
    """Hand a message to the driver."""
    turn.effects.append(
        Deliver(received.interface.name, received.packet, _ICMPV6, received.start)
    )
