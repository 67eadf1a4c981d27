"""What hot paths ask of a neighbor."""

from __future__ import annotations

import pytest

from asdic.engine.effects import Transmit
from asdic.engine.neighbor import State
from neighbors import PEER, NeighborBench, framed, packet


@pytest.mark.parametrize("state", list(State), ids=lambda state: state.name)
def test_to_a_settled_neighbor_a_packet_leaves_and_nothing_changes(
    state: State,
) -> None:
    bench = NeighborBench(keep_unreachable=True)
    bench.bring(state)
    if state is State.UNREACHABLE:
        bench.wait(1)
    entry = bench.cache.find(bench.interface, PEER)
    assert entry is not None
    is_settled, remaining = entry.is_settled, bench.remaining()

    bench.send()

    only_sent = bench.last.effects == [Transmit("eth0", framed(packet()))]
    assert is_settled is (only_sent and bench.remaining() == remaining)
    assert is_settled is (state in {State.REACHABLE, State.DELAY, State.PROBE})
