"""What gives way when reassembly is full."""

from __future__ import annotations

import gc
from cProfile import Profile

import pytest
from hypothesis import given, strategies as st

from asdic.engine.configuration import Reassembly
from asdic.engine.fragmentation import PacketKey, Reassembled
from asdic.engine.fragmentation.buffer import Buffer
from asdic.engine.fragmentation.capacity import Store
from asdic.engine.fragmentation.piece import IPV6
from fragments import DATA, OTHER_PEER, FragmentBench, fragment
from turns import Bench, silences

_INTERFACE = Bench().interface


@pytest.mark.requirement("rfc8900-3.5-a")
def test_a_flood_of_one_source_starves_nobody_else() -> None:
    bench = FragmentBench(max_packets=8, max_octets=8 * 56)
    bench.receive(fragment(0, DATA[:8], source=OTHER_PEER))

    for identification in range(200):
        bench.receive(fragment(0, DATA[:8], identification=identification))
        assert len(bench.reassembler) <= 8
        assert bench.reassembler.octets <= 8 * 56

    last = fragment(8, DATA[:8], source=OTHER_PEER, more=False)
    assert isinstance(bench.receive(last), Reassembled)


def test_the_oldest_packet_of_the_greediest_goes_first() -> None:
    bench = FragmentBench(max_packets=2)
    for identification in (1, 2, 3):
        bench.receive(fragment(0, DATA[:8], identification=identification))

    packets = bench.reassembler.state()["packets"]
    assert isinstance(packets, list)
    assert [one["identification"] for one in packets] == [2, 3]


def test_as_many_octets_as_fit_are_kept_however_many_must_go() -> None:
    bench = FragmentBench(max_octets=300)
    for identification in (1, 2, 3, 4):
        bench.receive(fragment(0, DATA[:16], identification=identification))

    bench.receive(fragment(0, DATA[:200], identification=5))

    assert silences(bench.last) == ["reassembly-octets-full"] * 4
    assert (len(bench.reassembler), bench.reassembler.octets) == (1, 248)


def test_a_fragment_larger_than_everything_is_dropped_alone() -> None:
    bench = FragmentBench(max_octets=100)

    assert bench.receive(fragment(0, DATA[:104])) is None

    assert silences(bench.last) == ["reassembly-octets-full"]
    assert (len(bench.reassembler), bench.reassembler.octets) == (0, 0)


def test_a_packet_that_must_go_itself_takes_its_new_fragment_along() -> None:
    bench = FragmentBench(max_octets=200)
    bench.receive(fragment(0, DATA[:104]))

    assert bench.receive(fragment(104, DATA[:104])) is None

    assert silences(bench.last) == ["reassembly-octets-full"]
    assert (len(bench.reassembler), len(bench.timers)) == (0, 0)


def test_a_flood_of_fragments_costs_as_much_however_many_sources_there_are() -> None:
    assert _calls(1024) == _calls(16)


def _calls(max_packets: int) -> int:
    """Return how many calls a fragment takes that somebody has to give way to."""
    bench = FragmentBench(max_packets=max_packets)
    for number in range(max_packets):
        bench.receive(fragment(0, DATA[:8], source=_source(number)))
    one_more = fragment(0, DATA[:8], source=_source(0xFFFF))
    profile = Profile()
    gc.disable()  # whoever listens to its collections would be counted, too
    try:
        profile.runcall(bench.receive, one_more)
    finally:
        gc.enable()
    assert silences(bench.last)[0] == "reassembly-packets-full"
    return sum(one.callcount for one in profile.getstats())


def _source(number: int) -> bytes:
    return OTHER_PEER[:14] + number.to_bytes(2, "big")


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(0, 900))))
def test_the_greediest_is_found_whatever_was_kept_and_let_go(
    steps: list[tuple[int, int, int]],
) -> None:
    store = Store()
    buffers: dict[PacketKey, int] = {}
    sources: list[bytes] = []  # as they came
    limits = Reassembly(max_octets=0)
    for source, identification, octets in steps:
        key = _key(source, identification)
        if key in buffers and not octets % 3:
            store.count(key, -buffers.pop(key))
            store.remove(key)
        else:
            if key not in buffers:
                store.add(key, Buffer(_INTERFACE, IPV6))
            store.count(key, octets)
            buffers[key] = buffers.get(key, 0) + octets
        there = {one.source for one in buffers}
        sources = [one for one in sources if one in there]
        sources += sorted(there - set(sources))

        full = store.overflow(_key(9, 9), 1, limits)

        assert full is not None
        assert full[1] == _greediest(buffers, sources)


def _key(source: int, identification: int) -> PacketKey:
    return PacketKey(IPV6.name, "", _source(source), OTHER_PEER, identification)


def _greediest(kept: dict[PacketKey, int], sources: list[bytes]) -> PacketKey | None:
    """Return the oldest packet of the source with most octets, then most packets.

    Of two that are alike, it is the one that came first.
    """

    def greed(source: bytes) -> tuple[int, int]:
        own = [octets for key, octets in kept.items() if key.source == source]
        return sum(own), len(own)

    greediest = max(sources, key=greed, default=b"")
    return next((key for key in kept if key.source == greediest), None)
