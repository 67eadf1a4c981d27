"""TCP segments that are delivered, ignored or reset (RFC 9293 §3.10.7.1)."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Host
from asdic.engine.effects import Deliver
from asdic.wire import tcp
from asdic.wire.checksum import is_valid, pseudo_header_sum
from asdic.wire.tcp import Flag
from nodes import HOST, PEER, NodeBench
from provoking import CLOSED_PORT, OPEN_PORT, segment

TCP = 6
SYN_SEQUENCE = 0xFFFFFFFE


def reset(bench: NodeBench) -> tcp.Header:
    """Return the only segment that was sent."""
    (packet,) = bench.packets
    assert packet[6] == TCP
    assert packet[8:24] == HOST
    assert packet[24:40] == PEER
    octets = packet[40:]
    assert is_valid(octets, pseudo_header_sum(HOST, PEER, TCP, len(octets)))
    return tcp.Header.decode(octets)


def test_a_segment_to_an_open_port_is_delivered() -> None:
    bench = NodeBench(host=Host(open_tcp=frozenset({OPEN_PORT})))
    octets = segment(port=OPEN_PORT)

    effects = bench.receive(octets)

    assert effects == [Deliver("eth0", octets, TCP, 40)]


def test_a_reset_to_an_open_port_is_delivered() -> None:
    bench = NodeBench(host=Host(open_tcp=frozenset({OPEN_PORT})))

    bench.receive(segment(Flag.RST, port=OPEN_PORT))

    assert len(bench.delivered) == 1


@pytest.mark.requirement("rfc4443-3.1-e")
def test_a_closed_port_resets_rather_than_reports() -> None:
    bench = NodeBench()

    bench.receive(segment(Flag.SYN))

    assert reset(bench) == tcp.Header(
        source_port=CLOSED_PORT,
        destination_port=0x1234,
        sequence_number=0,
        acknowledgment_number=SYN_SEQUENCE + 1,
        flags=Flag.RST | Flag.ACK,
    )


@pytest.mark.parametrize(
    ("flags", "data", "acknowledged"),
    [
        (0, b"", SYN_SEQUENCE),
        (Flag.SYN | Flag.FIN, b"", 0),
        (Flag.FIN, b"data", 3),
        (Flag.PSH, b"x", 0xFFFFFFFF),
    ],
)
def test_what_came_is_acknowledged_syn_and_fin_counted(
    flags: int, data: bytes, acknowledged: int
) -> None:
    bench = NodeBench()

    bench.receive(segment(flags, data=data))

    assert reset(bench).acknowledgment_number == acknowledged
    assert reset(bench).flags == Flag.RST | Flag.ACK


def test_an_acknowledgment_is_reset_where_it_points() -> None:
    bench = NodeBench()

    bench.receive(segment(Flag.ACK | Flag.FIN, data=b"data"))

    assert reset(bench) == tcp.Header(
        source_port=CLOSED_PORT,
        destination_port=0x1234,
        sequence_number=0x01020304,
        flags=Flag.RST,
    )


@pytest.mark.parametrize("flags", [Flag.RST, Flag.RST | Flag.ACK])
def test_a_reset_is_never_answered(flags: int) -> None:
    bench = NodeBench()

    bench.receive(segment(flags))

    assert bench.packets == []


def test_a_segment_in_a_frame_to_a_group_is_ignored() -> None:
    bench = NodeBench()

    bench.receive(segment(), bytes.fromhex("333300000001"))

    assert bench.silences == ["tcp-to-group"]
