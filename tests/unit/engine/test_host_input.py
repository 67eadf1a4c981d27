"""What a host does with a frame: which way each goes, and what is counted of it."""

from __future__ import annotations

from random import Random

import pytest

from asdic.engine.configuration import Host, InterfaceConfiguration, StaticAddress
from asdic.engine.effects import Deliver, Transmit
from asdic.engine.instant import Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.wire import icmpv6
from asdic.wire.address import solicited_node
from asdic.wire.icmpv6 import (
    DestinationUnreachable,
    EchoReply,
    EchoRequest,
    NeighborAdvertisement,
    NeighborSolicitation,
    ParameterProblem,
)
from extension_chains import (
    DESTINATION,
    ECHO,
    FRAGMENT,
    NO_OPTIONS,
    UDP,
    atomic_fragment,
    chain,
    datagram,
)
from nodes import ALL_NODES, HOST, PEER, PEER_MAC, NodeBench
from turns import LINK_LOCAL, MAC, configuration

SOLICITATION = NeighborSolicitation(target_address=HOST)
POINT_TO_POINT = InterfaceConfiguration(
    name="ppp0", addresses=(StaticAddress(octets=HOST, prefix_length=64),)
)


def counted(bench: NodeBench, name: str) -> int:
    return bench.node.counters.ipv6[name]


def fragments(payload: bytes, upper: int, size: int) -> list[bytes]:
    """Return *payload* in fragments of so many octets."""
    pieces = []
    for offset in range(0, len(payload), size):
        more = offset + size < len(payload)
        field = (offset | more).to_bytes(2, "big")
        header = (FRAGMENT, b"\0" + field + bytes((0, 0, 0, 9)))
        pieces.append(chain(header, upper=upper, payload=payload[offset:][:size]))
    return pieces


@pytest.mark.parametrize("size", range(54))
def test_a_frame_of_any_size_is_borne(size: int) -> None:
    bench = NodeBench()
    frame = MAC + PEER_MAC + b"\x86\xdd" + chain()

    bench.effects = bench.node.receive(frame[:size], "eth0", Instant(bench.now))

    assert len(bench.silences) == len(bench.effects) == 1


def test_an_interface_that_is_not_there_takes_no_frame_and_changes_nothing() -> None:
    bench = NodeBench()
    before = bench.node.state()

    with pytest.raises(KeyError):
        bench.node.receive(b"", "eth9", Instant(bench.now))

    assert bench.node.state() == before


@pytest.mark.requirement("rfc8200-3-a")
@pytest.mark.parametrize("version", [0, 4, 5, 7, 15])
def test_another_version_than_6_is_discarded_without_error(version: int) -> None:
    bench = NodeBench()

    bench.receive(bytes((version << 4,)) + chain()[1:])

    assert bench.silences == ["version-not-6"]
    assert bench.packets == []


@pytest.mark.requirement("rfc8200-3-b")
@pytest.mark.parametrize("headers", [(), ((DESTINATION, NO_OPTIONS),)])
def test_a_packet_that_arrives_with_hop_limit_0_is_taken(
    headers: tuple[tuple[int, bytes], ...],
) -> None:
    bench = NodeBench()

    bench.receive(chain(*headers, hop_limit=0))

    assert isinstance(bench.answer, EchoReply)


@pytest.mark.parametrize("headers", [(), ((DESTINATION, NO_OPTIONS),)])
def test_octets_behind_the_payload_length_are_not_part_of_the_packet(
    headers: tuple[tuple[int, bytes], ...],
) -> None:
    bench = NodeBench()

    bench.receive(chain(*headers) + b"trailing")

    assert isinstance(bench.answer, EchoReply)
    assert bench.answer.data == ECHO.data


def test_a_packet_in_a_frame_to_any_group_is_read() -> None:
    bench = NodeBench()

    bench.receive(chain(), b"\x33\x33\0\0\0\1")

    assert isinstance(bench.answer, EchoReply)


def test_a_link_without_addresses_has_packets_for_frames() -> None:
    generator = Random(1)  # noqa: S311 - tests want it repeatable
    node = Node(configuration(interfaces=(POINT_TO_POINT,)), generator)
    node.start(Instant(0))
    at = node.next_wake()
    while at is not None and at < 5_000_000_000:
        node.wake(at)
        at = node.next_wake()

    effects = node.receive(chain(), "ppp0", Instant(5_000_000_000))

    (sent,) = [one.frame for one in effects if isinstance(one, Transmit)]
    assert sent[24:40] == PEER


@pytest.mark.requirement("rfc4443-2.2-a", "rfc4443-4.2-a", "rfc4443-4.2-c")
@pytest.mark.parametrize("address", [HOST, LINK_LOCAL])
def test_an_answer_comes_from_the_address_that_was_asked(address: bytes) -> None:
    bench = NodeBench()

    (packet,) = bench.ask(ECHO, PEER, address)

    assert packet[8:24] == address
    assert bench.answer == EchoReply(identifier=7, sequence_number=1, data=b"asdic")


@pytest.mark.requirement("rfc4443-2.2-b", "rfc4443-4.2-b")
def test_an_answer_to_a_group_comes_from_an_address_of_ones_own() -> None:
    bench = NodeBench()

    (packet,) = bench.ask(ECHO, PEER, ALL_NODES)

    assert packet[8:24] == HOST


def test_what_comes_in_is_counted_by_what_becomes_of_it() -> None:
    bench = NodeBench()
    before = {name: counted(bench, name) for name in bench.node.counters.ipv6}

    bench.receive(chain())
    bench.receive(chain((DESTINATION, NO_OPTIONS)))
    bench.receive(chain()[:-1])
    bench.receive(chain(upper=59))
    bench.receive(chain(upper=253))

    rises = {name: counted(bench, name) - count for name, count in before.items()}
    assert rises["InReceives"] == 5
    assert rises["InDelivers"] == 2
    assert counted(bench, "InDiscards") == 2
    assert counted(bench, "InHdrErrors") == 1


@pytest.mark.requirement("rfc8200-5-b")
def test_a_packet_in_fragments_is_answered_as_a_whole() -> None:
    bench = NodeBench()
    request = EchoRequest(identifier=7, sequence_number=1, data=bytes(1452))
    payload = icmpv6.encode(request, PEER, HOST)
    bench.effects = []

    for piece in fragments(payload, 58, 512):
        assert bench.packets == []
        bench.receive(piece)

    assert isinstance(bench.answer, EchoReply)
    assert bench.answer.data == bytes(1452)
    assert counted(bench, "ReasmOKs") == 1


def test_what_is_wrong_with_a_fragment_is_told_its_sender() -> None:
    bench = NodeBench()
    piece = chain((FRAGMENT, b"\0\0\1" + bytes(4)), upper=UDP, payload=bytes(9))

    bench.receive(piece)

    assert bench.answer == ParameterProblem(code=0, pointer=4, invoking_packet=piece)


def test_behind_a_reassembled_part_headers_are_judged_as_ever() -> None:
    bench = NodeBench()

    bench.receive(chain(atomic_fragment(), (DESTINATION, b"\0\x5e\4" + bytes(4))))

    assert bench.silences == ["option-demands-silence"]


@pytest.mark.parametrize(
    ("headers", "upper", "code", "pointer"),
    [
        ([(DESTINATION, b"\0\x80\4" + bytes(4))], 58, 2, 40 + 8 + 2),
        ([], 250, 1, 40),
    ],
    ids=["option", "next header"],
)
def test_a_problem_in_an_atomic_fragment_is_told_as_it_stands_in_what_came(
    headers: list[tuple[int, bytes]], upper: int, code: int, pointer: int
) -> None:
    bench = NodeBench()
    packet = chain(atomic_fragment(), *headers, upper=upper)

    bench.receive(packet)

    assert bench.answer == ParameterProblem(
        code=code, pointer=pointer, invoking_packet=packet
    )


def test_a_problem_in_a_packet_of_several_fragments_is_told_of_the_whole() -> None:
    bench = NodeBench()
    options = bytes((58, 0, 0x80, 4)) + bytes(4)
    request = EchoRequest(identifier=1, sequence_number=1, data=bytes(16))
    echo = icmpv6.encode(request, PEER, HOST)
    for piece in fragments(options + echo, DESTINATION, 16):
        bench.receive(piece)

    whole = chain((DESTINATION, b"\0\x80\4" + bytes(4)), payload=echo)
    assert bench.answer == ParameterProblem(code=2, pointer=42, invoking_packet=whole)


@pytest.mark.requirement("rfc6980-5-a")
def test_neighbor_discovery_in_a_fragment_is_ignored() -> None:
    bench = NodeBench()
    payload = icmpv6.encode(SOLICITATION, PEER, HOST)

    bench.receive(chain(atomic_fragment(), payload=payload, hop_limit=255))
    assert bench.silences == ["nd-fragmented"]
    assert bench.packets == []

    bench.receive(chain(payload=payload, hop_limit=255))
    assert isinstance(bench.answer, NeighborAdvertisement)


@pytest.mark.requirement("rfc4443-3.1-e")
def test_a_datagram_to_a_closed_port_is_answered_by_port_unreachable() -> None:
    bench = NodeBench()
    packet = chain(upper=UDP, payload=datagram())

    bench.receive(packet)

    assert bench.answer == DestinationUnreachable(code=4, invoking_packet=packet)


def test_a_datagram_to_an_open_port_is_delivered() -> None:
    bench = NodeBench(host=Host(open_udp=frozenset({9})))
    packet = chain((DESTINATION, NO_OPTIONS), upper=UDP, payload=datagram())

    bench.receive(packet)

    assert bench.effects == [Deliver("eth0", packet, UDP, 48)]
    (delivered,) = bench.effects
    assert isinstance(delivered, Deliver)
    assert delivered.payload == datagram()


def test_a_packet_to_oneself_never_leaves() -> None:
    bench = NodeBench()
    payload = ECHO.encode_unsummed()

    bench.send(Outgoing(destination=HOST, protocol=58, payload=payload))

    assert bench.packets == []
    (reply,) = bench.delivered
    assert reply[40] == EchoReply.type
    assert (reply[8:24], reply[24:40]) == (HOST, HOST)


def test_a_solicitation_is_heard_by_its_solicited_node_group() -> None:
    bench = NodeBench()

    bench.ask(SOLICITATION, PEER, solicited_node(HOST), hop_limit=255)

    assert isinstance(bench.answer, NeighborAdvertisement)
