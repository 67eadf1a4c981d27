"""Whose an address is."""

from __future__ import annotations

import pytest

from asdic.engine.interface import AddressState
from asdic.engine.neighbor import State
from asdic.engine.neighbor.ours import is_ours
from neighbors import GLOBAL, PEER_MAC, NeighborBench, advertised


@pytest.mark.parametrize("state", list(AddressState), ids=lambda state: state.name)
def test_all_but_a_duplicate_is_ours(state: AddressState) -> None:
    bench = NeighborBench()
    bench.assign(GLOBAL, state)

    assert is_ours(bench.interface, GLOBAL) is (state is not AddressState.DUPLICATED)


def test_what_the_interface_does_not_have_is_not_ours() -> None:
    assert not is_ours(NeighborBench().interface, GLOBAL)


def test_who_won_our_address_is_a_neighbor_like_any() -> None:
    bench = NeighborBench()
    bench.assign(GLOBAL, AddressState.DUPLICATED)

    (frame,) = bench.solicit(source=GLOBAL)

    assert frame[:6] == PEER_MAC
    assert advertised(frame).solicited
    assert bench.state(GLOBAL) is State.DELAY
