"""However often an address is claimed, it is defended once in ten seconds at most."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, strategies as st

from address_bench import AddressBench
from asdic.engine.configuration import ConflictDetection, Defense, StaticAddress
from asdic.engine.instant import SECOND
from asdic.engine.interface import AddressState
from asdic.wire.address import parse_address

ADDRESS = parse_address("192.0.2.1")
STEPS = st.lists(st.just("claim") | st.floats(0.01, 15), max_size=40)


def is_announcement(frame: bytes) -> bool:
    return frame[28:32] == frame[38:42] == ADDRESS


@given(STEPS, st.sampled_from(list(Defense)))
def test_announcements_that_defend_are_ten_seconds_apart(
    steps: list[str | float], defense: Defense
) -> None:
    one = StaticAddress(octets=ADDRESS, prefix_length=24)
    settings = ConflictDetection(defense=defense)
    bench = AddressBench(addresses=(one,), conflicts=settings).start().wait(30)
    bench.frames()
    defended: list[int] = []

    for step in steps:
        if isinstance(step, float):
            bench.wait(step)
        else:
            bench.claim(ADDRESS)
        frames = bench.frames()
        assert all(is_announcement(frame) for frame in frames)
        defended += [bench.now] * len(frames)

    pairs = pairwise(defended)
    assert all(later - earlier >= 10 * SECOND for earlier, later in pairs)
    if defense is Defense.KEEP:
        assert bench.state(ADDRESS) is AddressState.PREFERRED
    if defense is Defense.GIVE_UP:
        assert defended == []
        assert bench.interface.owns(ADDRESS) is ("claim" not in steps)


@given(st.lists(st.floats(0.01, 80), max_size=8))
def test_addresses_are_tried_ever_more_rarely(pauses: list[float]) -> None:
    one = StaticAddress(octets=ADDRESS, prefix_length=24)
    settings = ConflictDetection(max_conflicts=2, defense=Defense.GIVE_UP)
    bench = AddressBench(addresses=(one,), conflicts=settings)
    first_probes: list[int] = []

    for pause in pauses:
        bench.start()
        began = False
        for _ in range(int(pause * 10)):
            if bench.wait(0.1).frames() and not began:
                began = True
                first_probes.append(bench.now)
        bench.claim(ADDRESS)
        bench.stop()

    later = first_probes[2:]
    pairs = pairwise(later)
    # Watched in steps of a tenth of a second.
    assert all(two - one >= 59.9 * SECOND for one, two in pairs)
