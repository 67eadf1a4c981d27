"""The ECN codepoint of a packet, by those of its fragments (RFC 3168 §5.3)."""

from __future__ import annotations

import pytest

from asdic.engine.fragmentation import Reassembled
from asdic.engine.fragmentation.congestion import merge
from asdic.wire import ipv6
from fragments import DATA, FragmentBench, fragment

NOT_ECT, ECT_1, ECT_0, CE = range(4)


@pytest.mark.parametrize(
    ("codepoints", "merged"),
    [
        ((NOT_ECT, NOT_ECT), NOT_ECT),
        ((ECT_0, ECT_0), ECT_0),
        ((ECT_1, ECT_0), ECT_1),
        ((ECT_0, NOT_ECT), ECT_0),
        ((ECT_0, CE), CE),
        ((CE, ECT_1), CE),
        ((CE, CE), CE),
        ((NOT_ECT, CE), None),
        ((CE, NOT_ECT), None),
    ],
)
def test_congestion_that_a_fragment_met_is_the_packets(
    codepoints: tuple[int, int], merged: int | None
) -> None:
    first, other = codepoints
    assert merge(first, 1 << first | 1 << other) == merged

    bench = FragmentBench()
    bench.receive(fragment(8, DATA[:8], more=False, congestion=other))
    result = bench.receive(fragment(0, DATA[:8], congestion=first))

    if merged is None:
        assert result is None
    else:
        assert isinstance(result, Reassembled)
        assert ipv6.Header.decode(result.packet).traffic_class == merged
