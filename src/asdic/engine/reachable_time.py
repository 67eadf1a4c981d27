"""ReachableTime: how long a neighbor counts as reachable, drawn from a base (RFC 4861 §6.3.2)."""

from __future__ import annotations

from asdic.engine.interface import Interface
from asdic.engine.turn import Turn

__all__ = ["draw_reachable_time"]


def draw_reachable_time(turn: Turn, interface: Interface) -> None:
    """Set the interface's ReachableTime: a random share of its BaseReachableTime."""
    discovery = turn.configuration.neighbor_discovery
    base = interface.base_reachable_time
    interface.reachable_time = turn.draws.between(
        "reachable-time",
        int(base * discovery.min_random_factor),
        int(base * discovery.max_random_factor),
    )
