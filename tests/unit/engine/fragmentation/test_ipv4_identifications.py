"""Identifications of IPv4 packets that may be cut."""

from __future__ import annotations

from hypothesis import given, strategies

from asdic.engine.configuration import Reassembly
from asdic.engine.fragmentation import Ipv4Identifications
from turns import Bench, configuration

ONE, OTHER = bytes(4), b"\1" * 4


@given(count=strategies.integers(1, 500), share=strategies.floats(0, 1))
def test_none_comes_twice_and_all_fit_16_bits(count: int, share: float) -> None:
    turn = Bench(fixed={"ipv4-identification": share}).turn()
    numbers = Ipv4Identifications()

    given_ = [numbers.next(turn, ONE, OTHER, 1) for _ in range(count)]

    assert len(set(given_)) == count
    assert all(0 <= one <= 0xFFFF for one in given_)


def test_each_pair_and_protocol_counts_for_itself() -> None:
    turn = Bench(fixed={"ipv4-identification": 0.0}).turn()
    numbers = Ipv4Identifications()

    assert numbers.next(turn, ONE, OTHER, 1) == 0
    assert numbers.next(turn, ONE, OTHER, 1) == 1
    assert numbers.next(turn, ONE, OTHER, 17) == 0
    assert numbers.next(turn, OTHER, ONE, 1) == 0


def test_the_pair_that_came_first_is_forgotten_where_there_are_too_many() -> None:
    bench = Bench(
        configuration(reassembly=Reassembly(max_identifications=1)),
        fixed={"ipv4-identification": 0.0},
    )
    turn, numbers = bench.turn(), Ipv4Identifications()

    assert numbers.next(turn, ONE, OTHER, 1) == 0
    assert numbers.next(turn, ONE, OTHER, 2) == 0
    assert numbers.next(turn, ONE, OTHER, 2) == 1
    assert numbers.next(turn, ONE, OTHER, 1) == 0
