"""Which sub-machine an ICMPv4 message is for: a table by type, and the few rules."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.effects import Deliver
from asdic.engine.message_dispatch import Handler
from asdic.engine.received import Received
from asdic.engine.rule import Rule, RuleRow, RuleTable
from asdic.engine.turn import Turn
from asdic.wire import registry
from asdic.wire.icmpv4 import Message, Type
from asdic.wire.registry import Family, Status

__all__ = ["IPV4_DISPATCH", "TABLES", "Ipv4Dispatch", "Ipv4DispatchFacts"]

_ICMPV4 = 1
_INFORMATION = frozenset({Type.INFORMATION_REQUEST, Type.INFORMATION_REPLY})
_NAMED = _INFORMATION | {Type.SOURCE_QUENCH}
"""Deprecated types that have a rule of their own."""
_REPLIES = (Type.ECHO_REPLY, Type.TIMESTAMP_REPLY, Type.EXTENDED_ECHO_REPLY)


@final
class Ipv4DispatchFacts(Struct, frozen=True, gc=False):
    """A message, before its sub-machine sees it.

    Attributes:
        type: Its type.
        is_handled: Whether there is somebody for it.

    """

    type: int
    is_handled: bool

    @property
    def is_deprecated(self) -> bool:
        """Whether the type is."""
        return registry.status_of(Family.IPV4, self.type) is Status.DEPRECATED


IPV4_DISPATCH: RuleTable[Ipv4DispatchFacts] = RuleTable(
    RuleRow(
        Rule(
            name="source-quench",
            source="RFC 6633 §3, §5",
            text="A Source Quench is ignored: it slows nobody down.",
        ),
        lambda facts: facts.type == Type.SOURCE_QUENCH,
    ),
    RuleRow(
        Rule(
            name="information-request",
            source="RFC 1122 §3.2.2.7",
            text="Nobody answers Information Requests: other protocols give addresses.",
        ),
        lambda facts: facts.type in _INFORMATION,
    ),
    RuleRow(
        Rule(
            name="deprecated-icmpv4-type",
            source="RFC 6918 §2",
            text="ICMPv4 types that have been deprecated are ignored.",
        ),
        lambda facts: (
            facts.is_deprecated and not facts.is_handled and facts.type not in _NAMED
        ),
    ),
    RuleRow(
        Rule(
            name="ipv4-router-solicitation-to-a-host",
            source="RFC 1256 §5.2",
            text="A host discards Router Solicitations, silently.",
        ),
        lambda facts: facts.type == Type.ROUTER_SOLICITATION and not facts.is_handled,
    ),
    RuleRow(
        Rule(
            name="icmpv4-type-unknown",
            source="RFC 1122 §3.2.2",
            text="A message of a type that nobody here knows is discarded, silently.",
        ),
        lambda facts: (
            not facts.is_handled
            and not facts.is_deprecated
            and facts.type != Type.ROUTER_SOLICITATION
        ),
    ),
)

TABLES = (IPV4_DISPATCH,)


class Ipv4Dispatch:
    """Hands messages on.

    Args:
        handlers: By type.
        on_router: Who takes messages on a router, where that is somebody else.

    """

    def __init__(
        self,
        handlers: dict[int, Handler],
        on_router: dict[int, Handler] | None = None,
    ) -> None:
        self._handlers: dict[int, Handler] = dict.fromkeys(_REPLIES, deliver_ipv4)
        self._handlers |= handlers
        self._on_router = self._handlers | (on_router or {})

    def receive(self, turn: Turn, received: Received[Message]) -> None:
        """Hand a message on, or say which rule has it ignored."""
        is_router = turn.configuration.host.forwarding
        handlers = self._on_router if is_router else self._handlers
        handler = handlers.get(received.message.type)
        facts = Ipv4DispatchFacts(received.message.type, handler is not None)
        rule = IPV4_DISPATCH.first(facts)
        if rule is not None:
            turn.stay_silent(rule, received.interface.name)
        elif handler is not None:
            handler(turn, received)


def deliver_ipv4(turn: Turn, received: Received[Message]) -> None:
    """Hand a message to the driver."""
    turn.effects.append(
        Deliver(received.interface.name, received.packet, _ICMPV4, received.start)
    )
