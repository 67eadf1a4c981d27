"""Whatever comes in as ARP, no cache is poisoned and no storm begins."""

from __future__ import annotations

from hypothesis import given, strategies as st

from arp_bench import BROADCAST, HOST, OTHER_MAC, PEER, PEER_MAC, ArpBench, arp, read
from asdic.engine.interface import AddressState
from asdic.wire.arp import Operation
from turns import MAC

TENTATIVE = bytes((192, 0, 2, 99))
ADDRESSES = st.sampled_from(
    [HOST, TENTATIVE, PEER, bytes(4), bytes((224, 0, 0, 1)), bytes((192, 0, 2, 255))]
) | st.binary(min_size=4, max_size=4)
STATIONS = st.sampled_from([MAC, PEER_MAC, OTHER_MAC, BROADCAST]) | st.binary(
    min_size=6, max_size=6
)
FRAMES = st.builds(
    arp,
    st.sampled_from([1, 2, 3, 8]),
    hardware=STATIONS,
    sender=ADDRESSES,
    target=ADDRESSES,
    station=st.sampled_from([MAC, BROADCAST]),
)


@given(st.binary(max_size=60))
def test_any_octets_are_taken_or_refused_by_one_rule(octets: bytes) -> None:
    bench = ArpBench()

    sent = bench.receive(bytes(12) + b"\x08\x06" + octets)

    assert len(bench.silences) + len(sent) <= 1


@given(st.lists(FRAMES, max_size=20))
def test_nobody_is_learned_who_cannot_be_a_neighbor(frames: list[bytes]) -> None:
    bench = ArpBench()
    bench.assign(TENTATIVE, AddressState.TENTATIVE)

    for frame in frames:
        bench.receive(frame)

    for entry in bench.cache:
        assert entry.address not in {HOST, TENTATIVE, bytes(4)}
        assert entry.link_layer_address != MAC
        assert entry.link_layer_address[0] & 1 == 0
        assert not bench.interface.is_broadcast(entry.address)


@given(FRAMES)
def test_only_a_request_for_an_assigned_address_is_answered(frame: bytes) -> None:
    bench = ArpBench()
    bench.assign(TENTATIVE, AddressState.TENTATIVE)
    asked = read(frame)

    sent = bench.receive(frame)

    if sent:
        (answer,) = sent
        assert asked.operation == Operation.REQUEST
        assert asked.target_protocol_address == HOST
        assert answer[:6] == asked.sender_hardware_address
        assert read(answer).sender_protocol_address == HOST
        assert read(answer).sender_hardware_address == MAC
