"""The words of `--faults`."""

from __future__ import annotations

import pytest

from asdic.errors import OptionError
from asdic.links.wrappers import Faults
from asdic.ui.node.faults import parse_faults


def test_each_word_is_a_fault_and_its_measure() -> None:
    faults, _ = parse_faults("loss=0.1, duplication=0.01,delay=20ms,jitter=5ms")
    assert faults == Faults(
        loss=0.1, duplication=0.01, delay=20_000_000, jitter=5_000_000
    )


def test_the_same_seed_draws_the_same() -> None:
    drawn = {parse_faults("loss=0.5,seed=7")[1].random() for _ in range(3)}
    assert len(drawn) == 1
    assert parse_faults("seed=8")[1].random() not in drawn


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("loss=2", "expected a share from 0 to 1"),
        ("loss=often", "could not convert"),
        ("loss", "could not convert"),
        ("delay=20", "is no duration"),
        ("seed=x", "invalid literal"),
        ("rain=1", "expected one of delay, duplication, jitter, loss, seed"),
        ("", "expected one of"),
    ],
)
def test_what_is_no_fault_is_refused(text: str, said: str) -> None:
    with pytest.raises(OptionError, match=said):
        parse_faults(text)
