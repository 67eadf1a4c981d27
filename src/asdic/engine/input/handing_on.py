"""A message goes to whoever takes it, and if nothing comes of it, that has a name, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from asdic.engine.input.message_rules import OUTCOMES, OutcomeFacts
from asdic.engine.received import Received
from asdic.engine.turn import Turn
from asdic.wire import icmpv4, icmpv6

__all__ = ["hand_on"]

Message = TypeVar("Message", bound=icmpv4.Message | icmpv6.Message)


def hand_on(
    turn: Turn,
    received: Received[Message],
    receive: Callable[[Turn, Received[Message]], None],
) -> None:
    """Have *receive* take a message of either family."""
    before = len(turn.effects)
    receive(turn, received)
    rule = OUTCOMES.first(OutcomeFacts(len(turn.effects) - before))
    if rule is not None:
        turn.stay_silent(rule, received.interface.name)
