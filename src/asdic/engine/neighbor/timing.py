"""The one timer of an entry, and how long it runs (RFC 4861 §6.3.2, §10; RFC 7048)."""

from __future__ import annotations

from typing import final

from asdic.engine.configuration import NeighborDiscovery
from asdic.engine.neighbor.entry import Entry, State
from asdic.engine.neighbor.reachability import Stimulus
from asdic.engine.timers import TimerKey
from asdic.engine.turn import Turn

__all__ = [
    "NeighborTimer",
    "is_waiting",
    "stop",
    "timeout",
    "wait_delay",
    "wait_reachable",
    "wait_retrans",
]

_MOST_DOUBLINGS = 32
"""Beyond so many, any backoff has reached its bound."""


@final
class NeighborTimer(TimerKey, frozen=True):
    """The timer of an entry."""

    interface: str
    address: bytes


def is_waiting(turn: Turn, entry: Entry) -> bool:
    """Tell whether the timer of *entry* runs."""
    return turn.timers.deadline(_key(entry)) is not None


def wait_reachable(turn: Turn, entry: Entry, reachable_time: int) -> None:
    """Count a neighbor as reachable for ReachableTime."""
    turn.after(_key(entry), reachable_time)


def wait_delay(turn: Turn, entry: Entry) -> None:
    """Give upper layers time to confirm: DELAY_FIRST_PROBE_TIME."""
    discovery = turn.configuration.neighbor_discovery
    turn.after(_key(entry), discovery.delay_first_probe_time)


def wait_retrans(turn: Turn, entry: Entry, first: int) -> None:
    """Wait for an answer: *first* RetransTimer, multiplied after each solicitation."""
    discovery = turn.configuration.neighbor_discovery
    before = min(entry.solicitations - 1, _MOST_DOUBLINGS)
    longest = max(discovery.max_backoff_interval, first)
    turn.after(_key(entry), min(first * discovery.backoff_multiple**before, longest))


def stop(turn: Turn, entry: Entry) -> None:
    """Let the timer of *entry* rest."""
    turn.timers.cancel(_key(entry))


def _key(entry: Entry) -> NeighborTimer:
    return NeighborTimer(entry.interface.name, entry.address)


def timeout(entry: Entry, discovery: NeighborDiscovery) -> Stimulus:
    """Return which stimulus it is that the timer of *entry* expired."""
    most = {
        State.INCOMPLETE: discovery.max_multicast_solicit,
        State.PROBE: discovery.max_unicast_solicit,
    }.get(entry.state)
    if most is None or entry.solicitations < most:
        return Stimulus.TIMEOUT
    if entry.state is State.PROBE and discovery.keep_unreachable:
        return Stimulus.LAST_TIMEOUT_KEPT
    return Stimulus.LAST_TIMEOUT
