"""How long an entry waits."""

from __future__ import annotations

import pytest

from asdic.engine.instant import SECOND
from asdic.engine.neighbor import Entry, State
from asdic.engine.neighbor.timing import wait_retrans
from neighbors import PEER, NeighborBench


@pytest.mark.parametrize(
    ("multiple", "solicitations", "seconds"),
    [
        (1, 1, 1),
        (1, 100, 1),
        (3, 1, 1),
        (3, 2, 3),
        (3, 4, 27),
        (3, 5, 60),
        (3, 10**6, 60),
    ],
)
@pytest.mark.requirement("rfc7048-3-a")
def test_backoff_multiplies_up_to_a_bound(
    multiple: int, solicitations: int, seconds: int
) -> None:
    bench = NeighborBench(backoff_multiple=multiple)
    entry = Entry(
        interface=bench.interface,
        address=PEER,
        state=State.PROBE,
        solicitations=solicitations,
    )

    wait_retrans(bench.turn(), entry, 1 * SECOND)

    assert bench.remaining() == seconds


def test_a_retrans_timer_beyond_the_bound_of_backoff_counts() -> None:
    bench = NeighborBench()
    bench.interface.retrans_timer = 90 * SECOND
    bench.send()

    assert bench.remaining() == 90


def test_reachable_time_is_the_one_of_the_link() -> None:
    bench = NeighborBench()
    bench.interface.reachable_time = 7 * SECOND
    bench.bring(State.REACHABLE)

    assert bench.remaining() == 7
