"""Whatever is reported, path MTUs stay within their bounds."""

from __future__ import annotations

from hypothesis import given, strategies as st

from asdic.engine.configuration import PathMtu
from paths import FAR, FAR_4, PathBench, datagram, echo_reply

SIZES = st.integers(1200, 1500)
PACKETS = st.builds(echo_reply, SIZES) | st.builds(datagram, SIZES)
REPORTS = st.lists(
    st.tuples(PACKETS | st.binary(max_size=80), st.integers(0, 1600)), max_size=30
)


@given(st.lists(PACKETS, max_size=10), REPORTS)
def test_reports_only_lower_and_never_below_the_floor(
    packets: list[bytes], reports: list[tuple[bytes, int]]
) -> None:
    bench = PathBench(PathMtu(max_paths=2, max_remembered=4))
    for packet in packets:
        bench.send(packet)

    for quote, mtu in reports:
        before = bench.mtu(), bench.mtu(FAR_4)
        bench.receive(quote, mtu)
        after = bench.mtu(), bench.mtu(FAR_4)
        assert 1280 <= after[0] <= before[0]
        assert 68 <= after[1] <= before[1]
        assert after[0] == before[0] or quote in packets
        assert bool(bench.silences) is (after == before)
    assert bench.mtu(FAR) == bench.mtu()
