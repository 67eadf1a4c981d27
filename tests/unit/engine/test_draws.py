"""Random choices by name: their ranges, and how a driver fixes them."""

from __future__ import annotations

from random import Random

from hypothesis import given, strategies as st

from asdic.engine.draws import Draws


def draws(seed: int = 1, fixed: dict[str, float] | None = None) -> Draws:
    return Draws(Random(seed), fixed)  # noqa: S311 - tests want it repeatable


@given(st.integers(), st.integers(0, 10**12), st.integers(0, 10**12))
def test_a_number_is_in_its_range(seed: int, low: int, width: int) -> None:
    assert low <= draws(seed).between("delay", low, low + width) <= low + width


def test_one_seed_gives_the_same_numbers_in_the_same_order() -> None:
    one, other = draws(7), draws(7)

    for name in ("a", "b", "a"):
        assert one.share(name) == other.share(name)
        assert one.octets(name, 6) == other.octets(name, 6)
    assert draws(7).share("a") != draws(8).share("a")


def test_a_draw_that_is_fixed_takes_nothing_of_the_generator() -> None:
    fixed = draws(7, {"delay": 0.5})

    assert fixed.between("delay", 10, 20) == 15
    assert fixed.share("delay") == 0.5
    assert fixed.octets("delay", 3) == b"\x7f\x7f\x7f"
    assert fixed.share("other") == draws(7).share("other")


def test_fixed_at_an_end_a_draw_is_that_end() -> None:
    assert draws(1, {"delay": 0.0}).between("delay", 3, 9) == 3
    assert draws(1, {"delay": 1.0}).between("delay", 3, 9) == 9


def test_octets_are_as_many_as_were_asked_for() -> None:
    assert len(draws().octets("nonce", 6)) == 6
