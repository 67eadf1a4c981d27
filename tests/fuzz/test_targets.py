"""The targets of `make fuzz`, with a few hundred inputs each.

The inputs are the same in every run. `python -m tests.fuzz` gives millions.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fuzzing import TARGETS, Target, allowance, exercise, mutated, peak_of

ALL = pytest.mark.parametrize("target", list(TARGETS.values()), ids=list(TARGETS))


@ALL
def test_changed_inputs_are_read_and_hold(target: Target) -> None:
    @settings(
        max_examples=400,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(octets=mutated(target.seeds()) | st.binary(max_size=100))
    def anything_goes(octets: bytes) -> None:
        exercise(target, octets)

    anything_goes()


@ALL
def test_inputs_to_begin_with_are_read_and_hold_and_take_little_memory(
    target: Target,
) -> None:
    for octets in target.seeds():
        exercise(target, octets)
        assert peak_of(target, octets, is_warm=True) <= allowance(target, octets)
