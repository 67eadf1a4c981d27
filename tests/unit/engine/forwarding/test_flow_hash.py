"""What counts for the way of a flow, and what does not."""

from __future__ import annotations

import pytest

from asdic.engine.forwarding import flow_hash
from routers import A6, B6, A, B, datagram, datagram6


def with_ports(packet: bytes, at: int, last: int) -> bytes:
    return packet[: at + 3] + bytes((last,)) + packet[at + 4 :]


def test_packets_of_a_flow_have_one_number() -> None:
    assert flow_hash(datagram(time_to_live=9)) == flow_hash(datagram(size=900))
    assert flow_hash(datagram6(hop_limit=9)) == flow_hash(datagram6(size=900))


def test_addresses_and_ports_tell_flows_apart() -> None:
    packets = [
        datagram(),
        datagram(B, A),
        datagram(A, A),
        with_ports(datagram(), 20, 1),
        datagram6(),
        datagram6(B6, A6),
        with_ports(datagram6(), 40, 1),
    ]
    assert len({*map(flow_hash, packets)}) == len(packets)


@pytest.mark.parametrize("label", [b"\x60\0\0\1", b"\x60\x0f\xff\xff"])
def test_the_flow_label_counts_and_the_traffic_class_does_not(label: bytes) -> None:
    packet = datagram6()
    assert flow_hash(label + packet[4:]) != flow_hash(packet)
    assert flow_hash(b"\x6f\xf0\0\0" + packet[4:]) == flow_hash(packet)


def test_all_fragments_of_a_packet_have_one_number() -> None:
    first = datagram(flags=1)
    later = with_ports(datagram(fragment_offset=2), 20, 77)
    assert flow_hash(first) == flow_hash(later)


def test_of_a_protocol_without_ports_the_payload_does_not_count() -> None:
    packet = datagram()
    message = packet[:9] + b"\1" + packet[10:]
    assert flow_hash(message) == flow_hash(with_ports(message, 20, 1))


def test_the_numbers_fill_their_range() -> None:
    numbers = [flow_hash(with_ports(datagram(), 20, last)) for last in range(256)]
    quarters = [number >> 30 for number in numbers]
    assert all(40 < quarters.count(quarter) < 90 for quarter in range(4))
