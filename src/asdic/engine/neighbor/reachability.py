"""Neighbor unreachability detection as a table (RFC 4861 §7.3.3 and appendix C).

What a Neighbor Advertisement does, `advertisement` says; here is all else: packets to
send, timers, confirmations, and link-layer addresses learned from solicitations,
Router Advertisements and Redirects. A pair that is not in the table changes nothing.
"""

from __future__ import annotations

from enum import Enum
from typing import final

from msgspec import Struct

from asdic.engine.neighbor.entry import State

__all__ = ["REACHABILITY", "Action", "Stimulus", "Transition"]


class Stimulus(Enum):
    """What happens to an entry."""

    PACKET = "a packet is sent to it while its timer rests"
    TIMEOUT = "its timer expired"
    LAST_TIMEOUT = "its timer expired, and as many solicitations as allowed were sent"
    LAST_TIMEOUT_KEPT = "the same, where RFC 7048 has it stay known"
    CONFIRMATION = "an upper layer knows that it is reachable"
    OTHER_ADDRESS = "a link-layer address was heard that is new, and taken"


class Action(Enum):
    """What is done about it."""

    SOLICIT_GROUP = "send a solicitation to its solicited-node group"
    SOLICIT = "send a solicitation to it"
    WAIT_REACHABLE = "let the timer expire after ReachableTime"
    WAIT_DELAY = "let the timer expire after DELAY_FIRST_PROBE_TIME"
    WAIT_RETRANS = "let the timer expire after RetransTimer, multiplied by the backoff"
    RELEASE = "send what waits for the link-layer address"
    STOP = "let the timer rest"
    FAIL = "give up: what waits is lost, and the entry goes"
    FORGET = "delete the entry"
    TELL = "tell of its new link-layer address"
    TELL_UNREACHABLE = "tell that another way has to be found"


@final
class Transition(Struct, frozen=True, gc=False):
    """What a stimulus does.

    Attributes:
        state: The state from then on.
        actions: What is done, in order.

    """

    state: State
    actions: tuple[Action, ...] = ()


_PROBE_AGAIN = Transition(State.PROBE, (Action.SOLICIT, Action.WAIT_RETRANS))
_CONFIRMED = Transition(State.REACHABLE, (Action.WAIT_REACHABLE,))
# What waited leaves last: it may have the entry go on to DELAY, with a timer.
_NEW_ADDRESS = Transition(State.STALE, (Action.STOP, Action.RELEASE))
_ASK_ALL = (Action.SOLICIT_GROUP, Action.WAIT_RETRANS)

REACHABILITY: dict[tuple[State, Stimulus], Transition] = {
    (State.INCOMPLETE, Stimulus.TIMEOUT): Transition(State.INCOMPLETE, _ASK_ALL),
    (State.INCOMPLETE, Stimulus.LAST_TIMEOUT): Transition(
        State.INCOMPLETE, (Action.FAIL,)
    ),
    (State.INCOMPLETE, Stimulus.OTHER_ADDRESS): _NEW_ADDRESS,
    (State.REACHABLE, Stimulus.TIMEOUT): Transition(State.STALE),
    (State.REACHABLE, Stimulus.CONFIRMATION): _CONFIRMED,
    (State.REACHABLE, Stimulus.OTHER_ADDRESS): _NEW_ADDRESS,
    (State.STALE, Stimulus.PACKET): Transition(State.DELAY, (Action.WAIT_DELAY,)),
    (State.STALE, Stimulus.CONFIRMATION): _CONFIRMED,
    (State.STALE, Stimulus.OTHER_ADDRESS): Transition(State.STALE, (Action.TELL,)),
    (State.DELAY, Stimulus.TIMEOUT): _PROBE_AGAIN,
    (State.DELAY, Stimulus.CONFIRMATION): _CONFIRMED,
    (State.DELAY, Stimulus.OTHER_ADDRESS): _NEW_ADDRESS,
    (State.PROBE, Stimulus.TIMEOUT): _PROBE_AGAIN,
    (State.PROBE, Stimulus.LAST_TIMEOUT): Transition(
        State.PROBE, (Action.FORGET, Action.TELL_UNREACHABLE)
    ),
    (State.PROBE, Stimulus.LAST_TIMEOUT_KEPT): Transition(
        State.UNREACHABLE, (*_ASK_ALL, Action.TELL_UNREACHABLE)
    ),
    (State.PROBE, Stimulus.CONFIRMATION): _CONFIRMED,
    (State.PROBE, Stimulus.OTHER_ADDRESS): _NEW_ADDRESS,
    (State.UNREACHABLE, Stimulus.PACKET): Transition(State.UNREACHABLE, _ASK_ALL),
    (State.UNREACHABLE, Stimulus.CONFIRMATION): _CONFIRMED,
    (State.UNREACHABLE, Stimulus.OTHER_ADDRESS): _NEW_ADDRESS,
}
"""By state and stimulus."""
