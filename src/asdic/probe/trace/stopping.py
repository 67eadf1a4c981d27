"""When enough flows have been tried at a balancer (Veitch, Augustin, Friedman 2009).

After so many flows through a router that met *found* next hops, the chance that there
is one more, and all of them missed one, is at most 5 % (or as planned) if the balancer
is fair.
"""

from __future__ import annotations

from functools import cache
from math import comb
from typing import Final

__all__ = ["FAILURE", "flows_needed"]

FAILURE: Final = 0.05


@cache
def flows_needed(found: int, failure: float = FAILURE) -> int:
    """Return how many flows show that there are no more than *found* next hops.

    >>> from asdic.probe.trace.stopping import flows_needed
    >>> [flows_needed(found) for found in range(1, 7)]
    [6, 11, 16, 21, 27, 33]
    """
    ways = max(found, 1) + 1
    flows = ways
    while _chance_to_miss(ways, flows) > failure:
        flows += 1
    return flows


def _chance_to_miss(ways: int, flows: int) -> float:
    """Return the chance that of *ways* fair ways, *flows* flows leave one out."""
    chance = 0.0
    for left_out in range(1, ways):
        share = (ways - left_out) / ways
        sign = 1 if left_out % 2 else -1
        chance += sign * comb(ways, left_out) * share**flows
    return chance
