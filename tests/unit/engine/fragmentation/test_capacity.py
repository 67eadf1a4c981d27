"""What gives way when reassembly is full."""

from __future__ import annotations

import pytest

from asdic.engine.fragmentation import Reassembled
from fragments import DATA, OTHER_PEER, FragmentBench, fragment
from turns import silences


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
