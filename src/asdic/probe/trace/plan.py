"""How a trace is to be made."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.probe.instant import SECOND
from asdic.probe.trace.stopping import FAILURE

__all__ = ["TracePlan"]


@final
class TracePlan(Struct, frozen=True, kw_only=True):
    """Which probes go, and how long their answers may take. Times in nanoseconds.

    Attributes:
        first_hop: The hop limit to begin with.
        most_hops: The hop limit to end with at the latest.
        per_hop: Probes for each hop.
        at_once: Most probes that are under way.
        spacing: From one probe to the next, at least.
        patience: How long an answer may take, at most.
        here: Once another probe of the same hop was answered, no longer than so many
            times its round trip; 0 for no such limit.
        near: Once one of a later hop was, likewise.
        rounds: How many times to trace; `None` for ever.
        interval: From the begin of a round to that of the next, at least.
        failure: Chance that multipath discovery misses a way of a fair balancer.
        finds_mtu: Lower the length to what routers and the kernel say that fits.

    """

    first_hop: int = 1
    most_hops: int = 30
    per_hop: int = 3
    at_once: int = 16
    spacing: int = 0
    patience: int = 5 * SECOND
    here: float = 3
    near: float = 10
    rounds: int | None = 1
    interval: int = SECOND
    failure: float = FAILURE
    finds_mtu: bool = False
