"""Which ICMPv6 passes a router, and which it takes for itself (RFC 4890 §4.3, §4.4).

asdic filters nothing here: what may never be dropped is not, and what is local to a link
ends there by its hop limit.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from asdic.engine.outgoing import Outgoing, icmpv6_packet
from asdic.wire import icmpv6, ndp
from asdic.wire.address import parse_address
from asdic.wire.icmpv6 import Message
from nodes import HOST, NodeBench
from routers import (
    A6,
    B6,
    ETH0_6,
    ETH0_LINK_LOCAL,
    MACS,
    RouterBench,
    datagram6,
    interfaces,
)

ALL_NODES = parse_address("ff02::1")
A_LINK_LOCAL = parse_address("fe80::a")
QUOTE = datagram6(B6, A6)
NEVER_DROPPED: list[Message] = [
    *(
        icmpv6.DestinationUnreachable(code=code, invoking_packet=QUOTE)
        for code in range(9)
    ),
    icmpv6.PacketTooBig(mtu=1280, invoking_packet=QUOTE),
    icmpv6.TimeExceeded(code=0, invoking_packet=QUOTE),
    icmpv6.ParameterProblem(code=1, pointer=6, invoking_packet=QUOTE),
    icmpv6.ParameterProblem(code=2, pointer=40, invoking_packet=QUOTE),
    icmpv6.EchoRequest(identifier=1, sequence_number=1),
    icmpv6.EchoReply(identifier=1, sequence_number=1),
]
NORMALLY_PASSED = [144, 145, 146, 147]
LINK_LOCAL: list[Message] = [
    icmpv6.RouterSolicitation(),
    icmpv6.RouterAdvertisement(router_lifetime=1800),
    icmpv6.NeighborSolicitation(target_address=HOST),
    icmpv6.NeighborAdvertisement(target_address=HOST, solicited=True),
    icmpv6.Redirect(target_address=HOST, destination_address=HOST),
]


def raw(kind: int, source: bytes, destination: bytes) -> bytes:
    """Return a packet with a message of any type that has 8 octets."""
    message = icmpv6.EchoRequest(identifier=0, sequence_number=0)
    packet = bytearray(icmpv6_packet(message, source, destination, 64))
    total = int.from_bytes(packet[42:44], "big") - (kind - 128 << 8)
    packet[40] = kind
    packet[42:44] = (total % 0xFFFF).to_bytes(2, "big")
    return bytes(packet)


def passes(packet: bytes) -> bool:
    """Tell whether a router passes a packet on as it is, but for the hop limit."""
    sent = RouterBench().receive(packet)
    changed = packet[:7] + bytes((packet[7] - 1,)) + packet[8:]
    return sent == [("eth1", changed)]


@pytest.mark.requirement("rfc4890-4.3.1-a")
@pytest.mark.parametrize("message", NEVER_DROPPED)
def test_what_may_never_be_dropped_passes(message: Message) -> None:
    assert passes(icmpv6_packet(message, A6, B6, 64))


@pytest.mark.requirement("rfc4890-4.3.2-a")
def test_what_normally_passes_does() -> None:
    assert passes(
        icmpv6_packet(icmpv6.TimeExceeded(code=1, invoking_packet=QUOTE), A6, B6, 64)
    )
    problem = icmpv6.ParameterProblem(code=0, pointer=4, invoking_packet=QUOTE)
    assert passes(icmpv6_packet(problem, A6, B6, 64))
    assert all(passes(raw(kind, A6, B6)) for kind in NORMALLY_PASSED)


@pytest.mark.requirement("rfc4890-4.3.3-a")
@pytest.mark.parametrize("message", LINK_LOCAL)
def test_neighbor_discovery_that_a_router_passed_is_dropped_by_its_hop_limit(
    message: Message,
) -> None:
    ((_, passed),) = RouterBench().receive(icmpv6_packet(message, A6, B6, 255))
    assert passed[7] == 254

    bench = NodeBench()
    bench.ask(message, hop_limit=254)

    assert bench.packets == []
    assert len(bench.silences) == 1


@pytest.mark.requirement("rfc4890-4.3.3-a")
@pytest.mark.parametrize(
    "kind", [130, 131, 132, 143, 141, 142, 148, 149, 151, 152, 153]
)
def test_what_is_sent_with_one_hop_ends_at_the_router(kind: int) -> None:
    packet = raw(kind, A6, B6)
    ((name, answer),) = RouterBench().receive(packet[:7] + b"\1" + packet[8:])
    assert (name, answer[40], answer[41]) == ("eth0", 3, 0)


def silences(bench: RouterBench, packets: Sequence[bytes]) -> list[list[str]]:
    """Return the rules that kept a router silent about each packet."""
    found = []
    for packet in packets:
        bench.receive(packet)
        found.append(bench.silences)
    return found


@pytest.mark.requirement("rfc4890-4.4.1-a", "rfc4890-4.4.2-a")
def test_errors_about_what_a_router_sent_are_taken_by_it() -> None:
    bench = RouterBench()
    request = icmpv6.EchoRequest(identifier=7, sequence_number=1, data=bytes(1352))
    ((_, sent),) = bench.send(
        Outgoing(destination=A6, protocol=58, payload=request.encode_unsummed())
    )
    errors: list[Message] = [
        icmpv6.DestinationUnreachable(code=4, invoking_packet=sent),
        icmpv6.PacketTooBig(mtu=1300, invoking_packet=sent),
        icmpv6.TimeExceeded(code=0, invoking_packet=sent),
        icmpv6.TimeExceeded(code=1, invoking_packet=sent),
        *(
            icmpv6.ParameterProblem(code=code, pointer=40, invoking_packet=sent)
            for code in range(3)
        ),
    ]
    packets = [icmpv6_packet(one, A6, ETH0_6, 64) for one in errors]

    assert silences(bench, packets) == [[] for _ in packets]


@pytest.mark.requirement("rfc4890-4.4.1-a")
def test_questions_to_a_router_are_answered() -> None:
    bench = RouterBench()
    ((_, reply),) = bench.receive(
        icmpv6_packet(
            icmpv6.EchoRequest(identifier=1, sequence_number=1), A6, ETH0_6, 64
        )
    )
    option = ndp.SourceLinkLayerAddress(link_layer_address=MACS[A6])
    question = icmpv6.NeighborSolicitation(target_address=ETH0_6, options=(option,))
    ((_, advertised),) = bench.receive(icmpv6_packet(question, A6, ETH0_6, 255))

    assert (reply[40], advertised[40]) == (129, 136)


@pytest.mark.requirement("rfc4890-4.4-a")
@pytest.mark.parametrize("message", LINK_LOCAL)
def test_a_router_takes_neighbor_discovery_with_hop_limit_255_only(
    message: Message,
) -> None:
    bench = RouterBench()
    packet = icmpv6_packet(message, A_LINK_LOCAL, ETH0_LINK_LOCAL, 254)

    assert bench.receive(packet) == []
    assert len(bench.silences) == 1


@pytest.mark.requirement("rfc4890-4.4.3-a", "rfc4890-4.4.5-a")
@pytest.mark.parametrize(
    "kind", [138, 144, 145, 146, 147, 150, 154, 199, 200, 201, 254, 255]
)
def test_a_router_drops_informational_types_that_nobody_here_speaks(kind: int) -> None:
    bench = RouterBench()

    assert bench.receive(raw(kind, A6, ETH0_6)) == []
    assert len(bench.silences) == 1


@pytest.mark.requirement("rfc8200-4.5-k")
@pytest.mark.parametrize("size", [1401, 1500])
def test_a_router_cuts_no_ipv6_packet(size: int) -> None:
    bench = RouterBench(interfaces=interfaces(mtu=1400))
    ((name, octets),) = bench.receive(datagram6(size=size))
    assert (name, octets[40]) == ("eth0", 2)
