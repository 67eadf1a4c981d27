"""Identifications that nobody guesses, and that don't come twice."""

from __future__ import annotations

from itertools import pairwise

import pytest

from asdic.engine.fragmentation import Identifications
from fragments import HOST, OTHER_PEER, PEER, FragmentBench
from turns import Bench


@pytest.mark.requirement("rfc8200-4.5-l", "rfc7739-5-a", "rfc6864-4.3-a")
def test_they_are_drawn_anew_for_each_packet() -> None:
    bench = Bench()
    identifications = Identifications()

    numbers = [identifications.next(bench.turn(), HOST, PEER) for _ in range(64)]

    assert len(set(numbers)) == 64
    steps = {after - before for before, after in pairwise(numbers)}
    assert len(steps) == 63


def test_one_that_was_used_between_the_same_addresses_is_passed_over() -> None:
    bench = Bench(fixed={"fragment-identification": 1.0})
    identifications = Identifications()

    numbers = [
        identifications.next(bench.turn(), HOST, peer)
        for peer in (PEER, PEER, PEER, OTHER_PEER)
    ]

    assert numbers == [0xFFFFFFFF, 0, 1, 0xFFFFFFFF]


def test_old_ones_are_forgotten() -> None:
    bench = FragmentBench(max_identifications=2)
    bench.draws = Bench(fixed={"fragment-identification": 0.0}).draws
    identifications = Identifications()

    numbers = [identifications.next(bench.turn(), HOST, PEER) for _ in range(4)]

    assert numbers == [0, 1, 2, 0]
