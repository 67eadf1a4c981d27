"""UDP datagrams that are delivered, ignored or answered by an error."""

from __future__ import annotations

from asdic.engine.configuration import Host
from asdic.engine.effects import Deliver
from asdic.wire import icmpv6
from nodes import ALL_NODES, NodeBench
from provoking import OPEN_PORT, datagram, packet, udp

UDP = 17


def listener() -> NodeBench:
    """Return a node on which somebody listens."""
    return NodeBench(host=Host(open_udp=frozenset({OPEN_PORT})))


def test_a_datagram_to_an_open_port_is_delivered() -> None:
    bench = listener()
    octets = datagram(port=OPEN_PORT)

    effects = bench.receive(octets)

    assert effects == [Deliver("eth0", octets, UDP, 40)]


def test_a_datagram_to_a_group_is_delivered_too() -> None:
    bench = listener()

    bench.receive(datagram(destination=ALL_NODES, port=OPEN_PORT))

    assert len(bench.delivered) == 1


def test_octets_behind_the_udp_length_are_no_fault() -> None:
    bench = listener()

    bench.receive(packet(UDP, udp(port=OPEN_PORT) + b"beyond"))

    assert len(bench.delivered) == 1


def test_a_udp_length_below_8_is_ignored() -> None:
    bench = listener()
    octets = udp(port=OPEN_PORT)

    bench.receive(packet(UDP, octets[:4] + b"\0\7" + octets[6:]))

    assert bench.silences == ["udp-length"]


def test_a_datagram_without_a_whole_header_is_ignored() -> None:
    bench = listener()

    bench.receive(packet(UDP, udp(port=OPEN_PORT)[:7]))

    assert bench.silences == ["udp-length"]


def test_a_datagram_without_data_is_one() -> None:
    bench = listener()

    bench.receive(datagram(b"", port=OPEN_PORT))

    assert len(bench.delivered) == 1


def test_a_broken_datagram_to_a_closed_port_gets_no_error() -> None:
    bench = listener()

    bench.receive(packet(UDP, udp()[:-1] + b"!"))

    assert bench.silences == ["udp-checksum"]
    assert bench.packets == []


def test_a_closed_port_is_unreachable() -> None:
    bench = listener()

    bench.receive(datagram())

    assert isinstance(bench.answer, icmpv6.DestinationUnreachable)
    assert bench.answer.code == 4
