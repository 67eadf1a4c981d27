from __future__ import annotations

from itertools import product

import pytest

from asdic.probe.trace.stopping import flows_needed


def test_the_numbers_are_those_of_the_paper() -> None:
    # Augustin, Friedman, Teixeira: "Multipath tracing with Paris traceroute" (2007),
    # the stopping points for a failure probability of 0.05.
    assert [flows_needed(found) for found in range(1, 7)] == [6, 11, 16, 21, 27, 33]


@pytest.mark.parametrize("found", [1, 2])
def test_so_many_flows_miss_a_way_seldom_and_one_less_too_often(found: int) -> None:
    def missed(flows: int) -> float:
        ways = range(found + 1)
        every = list(product(ways, repeat=flows))
        return sum(len(set(one)) <= found for one in every) / len(every)

    assert missed(flows_needed(found)) <= 0.05 < missed(flows_needed(found) - 1)


def test_nothing_found_counts_as_one() -> None:
    assert flows_needed(0) == flows_needed(1)
