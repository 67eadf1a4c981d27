"""Errors that a host sends, octet by octet."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import (
    Host,
    NeighborDiscovery,
    Reassembly,
    StaticAddress,
)
from asdic.engine.icmp_errors import Draft, Invoking
from asdic.engine.instant import SECOND
from asdic.engine.outgoing import Outgoing
from asdic.wire import icmpv6
from asdic.wire.address import parse_address
from asdic.wire.checksum import is_valid, pseudo_header_sum
from nodes import ALL_NODES, HOST, PEER, NodeBench
from provoking import OPEN_PORT, behind_option, datagram, packet, udp
from turns import Bench

ANYCAST = StaticAddress(
    octets=parse_address("2001:db8:0:1::a"), prefix_length=64, is_anycast=True
)
ECHO = icmpv6.EchoRequest(identifier=1, sequence_number=2, data=b"data")
REPORT_UNLESS_SILENT = 0x9E
REPORT_TO_UNICAST = 0xDE
FIRST_FRAGMENT = bytes((17, 0, 0, 1, 0, 0, 0, 9))
LATER_FRAGMENT = bytes((17, 0, 0, 8, 0, 0, 0, 9))


def test_a_closed_port_is_reported_with_the_packet_as_it_arrived() -> None:
    bench = NodeBench()
    invoking = datagram()

    bench.receive(invoking)

    assert bench.answer == icmpv6.DestinationUnreachable(
        code=4, invoking_packet=invoking
    )


@pytest.mark.requirement("rfc4443-3.1-e")
def test_no_error_is_sent_where_somebody_listens() -> None:
    bench = NodeBench(host=Host(open_udp=frozenset({OPEN_PORT})))
    invoking = datagram(port=OPEN_PORT)

    bench.receive(invoking)

    assert bench.packets == []
    assert bench.delivered == [invoking]


@pytest.mark.requirement("rfc4443-2.2-a")
def test_the_error_comes_from_the_address_that_the_packet_went_to() -> None:
    address = StaticAddress(octets=parse_address("2001:db8:0:1::9"), prefix_length=64)
    bench = NodeBench(addresses=(address,))

    bench.receive(datagram(destination=address.octets))

    (answer,) = bench.packets
    assert answer[8:24] == address.octets
    assert answer[24:40] == PEER


@pytest.mark.requirement("rfc4443-2.2-b")
def test_about_a_packet_to_an_anycast_address_it_comes_from_a_unicast_one() -> None:
    bench = NodeBench(addresses=(ANYCAST,))

    bench.receive(datagram(destination=ANYCAST.octets))

    (answer,) = bench.packets
    assert answer[8:24] == HOST


@pytest.mark.requirement("rfc4443-2.2-b", "rfc4443-2.4e3-c", "rfc4443-2.4e3-a")
def test_an_option_may_demand_an_error_about_a_packet_to_a_group() -> None:
    bench = NodeBench()
    invoking = behind_option(ECHO, REPORT_UNLESS_SILENT, destination=ALL_NODES)

    bench.receive(invoking, bytes.fromhex("333300000001"))

    (answer,) = bench.packets
    assert answer[8:24] == HOST
    assert bench.answer == icmpv6.ParameterProblem(
        code=2, pointer=42, invoking_packet=invoking
    )


@pytest.mark.requirement("rfc4443-2.4e3-c")
def test_an_option_that_spares_groups_gets_an_error_of_a_single_host_only() -> None:
    bench = NodeBench()

    bench.receive(behind_option(ECHO, REPORT_TO_UNICAST))
    assert len(bench.packets) == 1
    bench.receive(behind_option(ECHO, REPORT_TO_UNICAST, destination=ALL_NODES))
    assert bench.packets == []


@pytest.mark.requirement("rfc4443-3.4-a", "rfc4443-3.4-c")
def test_an_unknown_option_is_pointed_at() -> None:
    bench = NodeBench()
    invoking = behind_option(ECHO, REPORT_UNLESS_SILENT)

    bench.receive(invoking)

    assert bench.answer == icmpv6.ParameterProblem(
        code=2, pointer=42, invoking_packet=invoking
    )


@pytest.mark.requirement("rfc4443-3.4-a", "rfc4443-3.4-b")
def test_an_unknown_next_header_is_pointed_at() -> None:
    bench = NodeBench()
    invoking = packet(253, b"experiment")

    bench.receive(invoking)

    assert bench.answer == icmpv6.ParameterProblem(
        code=1, pointer=6, invoking_packet=invoking
    )


@pytest.mark.requirement("rfc4443-3.4-d")
def test_a_pointer_may_point_behind_the_quote() -> None:
    bench = NodeBench()
    # Two headers of 1448 octets, each a PadN of 255 and Pad1s: the first octet of
    # the second one names a protocol that nobody knows.
    padding = bytes((1, 253)) + bytes(253 + 1191)
    headers = bytes((60, 180)) + padding + bytes((253, 180)) + padding
    invoking = packet(60, headers + b"experiment")

    bench.receive(invoking)

    answer = bench.answer
    assert isinstance(answer, icmpv6.ParameterProblem)
    assert answer.pointer == 40 + len(headers) // 2
    assert answer.pointer > len(answer.invoking_packet)


@pytest.mark.requirement("rfc4443-2.4c-a")
def test_with_a_long_packet_the_error_has_1280_octets() -> None:
    bench = NodeBench()
    invoking = datagram(bytes(1400))

    bench.receive(invoking)

    (answer,) = bench.packets
    assert len(answer) == 1280
    assert answer[48:] == invoking[:1232]


@pytest.mark.requirement("rfc4443-2.3-a")
def test_the_checksum_covers_the_pseudo_header() -> None:
    bench = NodeBench()

    bench.receive(datagram())

    (answer,) = bench.packets
    message = answer[40:]
    assert is_valid(message, pseudo_header_sum(HOST, PEER, 58, len(message)))


@pytest.mark.requirement("rfc4443-2.4c-b", "rfc4443-3.3-b")
def test_lost_fragments_are_told_of_with_the_first_one() -> None:
    bench = NodeBench()
    whole = udp(bytes(64))
    first = packet(44, FIRST_FRAGMENT + whole[:64])
    bench.receive(first)

    bench.wait(59 * SECOND)
    bench.meet(PEER)
    bench.wait(2 * SECOND)

    (error,) = [one for one in bench.packets if one[40] == 3]
    assert icmpv6.decode(error[40:]) == icmpv6.TimeExceeded(
        code=1, invoking_packet=first
    )


@pytest.mark.requirement("rfc4443-3.3-b")
def test_of_lost_fragments_without_the_first_nobody_is_told() -> None:
    bench = NodeBench()
    bench.receive(packet(44, LATER_FRAGMENT + bytes(16)))

    bench.wait(61 * SECOND)

    assert [one for one in bench.packets if one[40] == 3] == []


@pytest.mark.requirement("rfc4443-3.1-h")
def test_fragments_that_there_is_no_room_for_get_no_error() -> None:
    bench = NodeBench(reassembly=Reassembly(max_packets=0))

    bench.receive(packet(44, FIRST_FRAGMENT + udp(bytes(64))[:64]))

    assert bench.packets == []
    assert len(bench.silences) == 1


@pytest.mark.requirement("rfc4443-3.1-h")
def test_packets_that_wait_for_a_neighbor_in_vain_get_no_error() -> None:
    bench = NodeBench()
    stranger = Outgoing(
        destination=PEER[:-1] + b"\x99", protocol=17, payload=udp(), source=HOST
    )

    for _ in range(NeighborDiscovery().max_queued_packets + 1):
        bench.send(stranger)

    assert len(bench.silences) == 1
    assert bench.delivered == []


@pytest.mark.requirement("rfc4443-2.4e1-a")
@pytest.mark.parametrize("type_", [1, 2, 3, 4, 100, 127])
def test_an_icmpv6_error_with_an_unknown_option_gets_none(type_: int) -> None:
    bench = NodeBench()
    quote = datagram(source=HOST, destination=PEER)
    error = icmpv6.Unknown(type=type_, code=0, body=bytes(4) + quote)

    bench.receive(behind_option(error, REPORT_UNLESS_SILENT))

    assert bench.packets == []
    assert bench.silences == ["error-about-error"]


def test_an_icmpv6_message_without_a_type_may_get_an_error() -> None:
    bench = NodeBench()

    bench.receive(packet(60, bytes((58, 0, REPORT_UNLESS_SILENT, 4, 0, 0, 0, 0))))

    assert isinstance(bench.answer, icmpv6.ParameterProblem)


@pytest.mark.requirement("rfc4443-2.4e4-a", "rfc4443-2.4e5-a")
@pytest.mark.parametrize("station", ["333300000001", "01005e000001", "ffffffffffff"])
def test_a_frame_to_a_group_or_broadcast_gets_no_error(station: str) -> None:
    bench = NodeBench()

    bench.receive(datagram(), bytes.fromhex(station))

    assert bench.packets == []
    assert bench.silences == ["error-to-link-group"]


@pytest.mark.requirement("rfc4443-2.4e6-a")
@pytest.mark.parametrize("source", ["2001:db8:0:1::", "2001:db8:0:1::a", "fe80::"])
def test_no_error_goes_to_an_anycast_address_that_is_known(source: str) -> None:
    bench = NodeBench(addresses=(ANYCAST,))

    bench.receive(datagram(source=parse_address(source)))

    assert bench.packets == []
    assert bench.silences == ["error-to-anycast"]


def test_on_a_link_of_two_the_lower_address_is_a_node() -> None:
    pair = StaticAddress(octets=parse_address("2001:db8:0:2::1"), prefix_length=127)
    bench = NodeBench(addresses=(pair,))
    neighbor = parse_address("2001:db8:0:2::")
    bench.meet(neighbor)

    bench.receive(datagram(source=neighbor, destination=pair.octets))

    assert isinstance(bench.answer, icmpv6.DestinationUnreachable)


@pytest.mark.parametrize("address", [HOST, bytes(15) + b"\1"])
def test_a_node_tells_itself_of_a_closed_port(address: bytes) -> None:
    bench = NodeBench()
    octets = udp(source=address, destination=address)
    unsummed = octets[:6] + bytes(2) + octets[8:]

    bench.send(Outgoing(destination=address, protocol=17, payload=unsummed))

    (error,) = bench.delivered
    assert icmpv6.decode(error[40:]) == icmpv6.DestinationUnreachable(
        code=4, invoking_packet=packet(17, octets, address, address)
    )


@pytest.mark.requirement("rfc4443-3.2-b")
def test_the_code_of_packet_too_big_is_zero() -> None:
    bench = NodeBench()
    host = bench.node.host
    turn = Bench(bench.node.configuration).turn()
    invoking = Invoking(interface=host.interfaces["eth0"], packet=datagram())

    host.errors.report(turn, invoking, Draft(type=2, word=1280))

    bench.effects = turn.effects
    assert bench.answer == icmpv6.PacketTooBig(mtu=1280, invoking_packet=datagram())
