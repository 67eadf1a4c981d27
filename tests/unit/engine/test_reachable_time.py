"""ReachableTime is drawn from its base (RFC 4861 §6.3.2)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import NeighborDiscovery
from asdic.engine.reachable_time import draw_reachable_time
from turns import Bench, configuration


@pytest.mark.parametrize(("share", "expected"), [(0.0, 50), (0.5, 100), (1.0, 150)])
def test_it_lies_between_half_and_one_and_a_half_times_the_base(
    share: float, expected: int
) -> None:
    bench = Bench(fixed={"reachable-time": share})
    bench.interface.base_reachable_time = 100
    draw_reachable_time(bench.turn(), bench.interface)
    assert bench.interface.reachable_time == expected


def test_with_both_factors_at_one_it_is_the_base() -> None:
    discovery = replace(
        NeighborDiscovery(), min_random_factor=1.0, max_random_factor=1.0
    )
    bench = Bench(configuration(neighbor_discovery=discovery))
    bench.interface.base_reachable_time = 100
    draw_reachable_time(bench.turn(), bench.interface)
    assert bench.interface.reachable_time == 100
