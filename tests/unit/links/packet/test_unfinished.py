"""Checksums that the kernel left open."""

from __future__ import annotations

import pytest

from asdic.links.packet.unfinished import finished
from asdic.wire import ethernet, ipv4, ipv6, packet, tcp, udp
from asdic.wire.address import parse_address
from asdic.wire.packet import ChecksumStatus, checksum_fields

HERE, THERE = parse_address("2001:db8::1"), parse_address("2001:db8::2")
HERE4, THERE4 = parse_address("192.0.2.1"), parse_address("192.0.2.2")
DATAGRAM = udp.Header(source_port=1, destination_port=2).encode(b"data", HERE, THERE)
SEGMENT = tcp.Header(source_port=1, destination_port=2, sequence_number=3).encode(
    b"", HERE, THERE
)


def framed(ether_type: int, octets: bytes) -> bytes:
    header = ethernet.Header(
        destination=b"\2\0\0\0\0\1", source=b"\2\0\0\0\0\2", ether_type=ether_type
    )
    return header.encode_unsummed() + octets


def over_ipv6(protocol: int, payload: bytes) -> bytes:
    header = ipv6.Header(
        source=HERE, destination=THERE, next_header=protocol, hop_limit=64
    )
    return framed(0x86DD, header.encode(payload))


@pytest.mark.parametrize(
    ("frame", "at"),
    [
        (over_ipv6(17, DATAGRAM), 54 + 6),
        (over_ipv6(6, SEGMENT), 54 + 16),
    ],
)
def test_a_transport_checksum_is_finished(frame: bytes, at: int) -> None:
    unfinished = frame[:at] + b"\x12\x34" + frame[at + 2 :]
    assert finished(unfinished) == frame


def test_it_is_in_ipv4_too() -> None:
    datagram = udp.Header(source_port=1, destination_port=2).encode(
        b"data", HERE4, THERE4
    )
    header = ipv4.Header(source=HERE4, destination=THERE4, protocol=17, time_to_live=64)
    frame = framed(0x0800, header.encode(datagram[:6] + b"\x12\x34" + datagram[8:]))
    fields = checksum_fields(packet.decode(finished(frame)))
    assert {one.status for one in fields} == {ChecksumStatus.VALID}


def test_what_has_none_stays_as_it_is() -> None:
    frame = framed(0x88B5, bytes(50))
    assert finished(frame) == frame
