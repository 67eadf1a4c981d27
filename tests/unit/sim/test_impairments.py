"""How long sending takes, and what a link refuses."""

from __future__ import annotations

import pytest

from asdic.engine.instant import MILLISECOND
from asdic.sim import Impairments


def test_sending_takes_the_bits_over_the_rate() -> None:
    assert Impairments(rate=1_000_000).sending_time(125) == MILLISECOND


def test_sending_takes_no_time_without_a_rate() -> None:
    assert Impairments().sending_time(9000) == 0


@pytest.mark.parametrize(
    ("octets", "wait", "is_refused"),
    [(1280, 5, False), (1281, 0, True), (1, 6, True)],
)
def test_a_long_packet_and_a_long_wait_are_refused(
    octets: int,
    wait: int,
    is_refused: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert Impairments(mtu=1280, longest_wait=5).refuses(octets, wait) is is_refused


def test_nothing_is_refused_where_nothing_bounds_it() -> None:
    assert not Impairments().refuses(10**6, 10**12)
