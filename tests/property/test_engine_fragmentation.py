"""Cutting and reassembling undo each other; and no fragment breaks anything."""

from __future__ import annotations

from hypothesis import given, strategies as st

from asdic.engine.fragmentation import Reassembled, cut_ipv4, cut_ipv6
from asdic.engine.instant import SECOND
from asdic.wire import ipv4, ipv6
from fragments import (
    HOST,
    HOST_4,
    PEER,
    PEER_4,
    FragmentBench,
    fragment,
    fragment_ipv4,
)

LIMITS = {
    "max_packets": 6,
    "max_octets": 600,
    "max_fragments": 4,
    "max_packets_per_source": 3,
}


@given(
    st.binary(min_size=1400, max_size=9000),
    st.integers(1280, 1500),
    st.sampled_from([b"", bytes((17, 0, 5, 2, 0, 0, 1, 0))]),
    st.data(),
)
def test_cut_and_reassembled_a_packet_is_the_same(
    payload: bytes, mtu: int, front: bytes, data: st.DataObject
) -> None:
    header = ipv6.Header(
        source=PEER,
        destination=HOST,
        next_header=0 if front else 17,
        hop_limit=64,
        traffic_class=2,
    )
    packet = header.encode(front + payload)
    cut = cut_ipv6(packet, mtu, 5)
    assert isinstance(cut, tuple)
    assert all(len(one) <= mtu for one in cut)
    if len(cut) == 1:
        assert cut == (packet,)
        return
    order = data.draw(st.permutations(cut + cut[1:]))

    bench = FragmentBench()
    start = 40 + len(front)
    results = [bench.receive(one, start, 40 if front else 6) for one in order]

    whole = [one for one in results if one is not None]
    assert whole == [Reassembled(packet, start, 40 if front else 6)]


@given(st.binary(min_size=600, max_size=3000), st.integers(68, 576), st.data())
def test_cut_and_reassembled_a_datagram_is_the_same(
    payload: bytes, mtu: int, data: st.DataObject
) -> None:
    header = ipv4.Header(
        source=PEER_4, destination=HOST_4, protocol=17, time_to_live=64
    )
    packet = header.encode(payload)
    cut = cut_ipv4(packet, mtu)
    assert isinstance(cut, tuple)
    assert all(len(one) <= mtu for one in cut)
    order = data.draw(st.permutations(cut))

    bench = FragmentBench()
    results = [bench.receive_ipv4(one) for one in order]

    assert results[-1] == Reassembled(packet, 20, 9)


FRAGMENTS = st.builds(
    fragment,
    st.integers(0, 6).map(lambda units: units * 8)
    | st.integers(0, 8191).map(lambda units: units * 8),
    st.binary(max_size=40),
    more=st.booleans(),
    source=st.integers(0, 3).map(lambda last: PEER[:15] + bytes((last,))),
    identification=st.integers(0, 3),
    next_header=st.sampled_from([6, 17, 58, 60, 43, 200]),
    congestion=st.integers(0, 3),
)
FRAGMENTS_IPV4 = st.builds(
    fragment_ipv4,
    st.integers(0, 8191).map(lambda units: units * 8),
    st.binary(max_size=40),
    more=st.booleans(),
    protocol=st.integers(0, 2),
    identification=st.integers(0, 3),
)
ARRIVALS = st.lists(
    st.tuples(st.just(6), FRAGMENTS)
    | st.tuples(st.just(4), FRAGMENTS_IPV4)
    | st.tuples(st.sampled_from([4, 6]), st.binary(max_size=120))
    | st.tuples(st.just(0), st.just(b"")),
    max_size=60,
)


@given(ARRIVALS)
def test_whatever_arrives_nothing_breaks_and_nothing_grows(
    arrivals: list[tuple[int, bytes]],
) -> None:
    bench = FragmentBench(**LIMITS)

    for version, packet in arrivals:
        if version == 0:
            bench.wait(20 * SECOND)
        elif version == 4:
            bench.receive_ipv4(packet)
        else:
            bench.receive(packet)
        assert len(bench.reassembler) <= LIMITS["max_packets"]
        assert len(bench.timers) == len(bench.reassembler)
        assert 0 <= bench.reassembler.octets <= LIMITS["max_octets"]

    bench.wait(60 * SECOND)
    assert (len(bench.reassembler), bench.reassembler.octets) == (0, 0)


@given(st.binary(max_size=400), st.integers(0, 400))
def test_whatever_is_to_be_cut_nothing_breaks(octets: bytes, mtu: int) -> None:
    header = ipv6.Header(source=PEER, destination=HOST, next_header=0, hop_limit=1)

    cut_ipv6(header.encode(octets), mtu, 1)
    cut_ipv4(b"\x4f" + bytes(19) + octets.ljust(40, b"\0"), mtu)
