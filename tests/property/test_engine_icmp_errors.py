"""Whatever provokes a host, its errors keep to RFC 4443 §2.4."""

from __future__ import annotations

from hypothesis import given, strategies
from hypothesis.strategies import SearchStrategy

from asdic.engine.configuration import Host
from asdic.wire import icmpv6
from asdic.wire.address import parse_address
from asking import NAME, OPEN
from nodes import ALL_NODES, HOST, PEER, NodeBench
from provoking import OPEN_PORT, packet, segment, udp
from turns import MAC

EVERYTHING = Host(
    probe=True,
    node_information=True,
    node_information_global=True,
    node_name=NAME,
    open_udp=frozenset({OPEN_PORT}),
)
# What is usual is there several times, so that examples reach what lies behind it.
SOURCES = [*[PEER] * 6, HOST, ALL_NODES, bytes(16), HOST[:8] + bytes(8)]
DESTINATIONS = [*[HOST] * 4, *[ALL_NODES] * 2, PEER, parse_address("::1")]
STATIONS = [*[MAC] * 4, b"\xff" * 6, b"\x33\x33\0\0\0\1"]
OPTION_TYPES = strategies.sampled_from([0x1E, 0x5E, 0x9E, 0xDE])
NODE = NodeBench(host=EVERYTHING, probe=OPEN)

# What stands behind the headers: of each kind, right and wrong.
Part = tuple[int, bytes]


def uppers(source: bytes, destination: bytes) -> SearchStrategy[Part]:
    """Return payloads, their checksums right for these addresses or not."""
    types = strategies.sampled_from([1, 3, 100, 128, 137, 200])
    messages = strategies.builds(
        lambda type_, body: icmpv6.encode(
            icmpv6.Unknown(type=type_, code=0, body=body), source, destination
        ),
        types,
        strategies.binary(max_size=80),
    )
    return strategies.one_of(
        messages.map(lambda octets: (58, octets)),
        strategies.binary(max_size=1400).map(
            lambda data: (17, udp(data, source, destination))
        ),
        strategies.integers(0, 255).map(
            lambda flags: (6, segment(flags, source, destination)[40:])
        ),
        strategies.tuples(strategies.integers(0, 255), strategies.binary(max_size=100)),
    )


@strategies.composite
def packets(draw: strategies.DrawFn) -> bytes:
    """Make a packet that is right up to its upper layer, or nearly."""
    source = draw(strategies.sampled_from(SOURCES))
    destination = draw(strategies.sampled_from(DESTINATIONS))
    protocol, octets = draw(uppers(source, destination))
    if draw(strategies.booleans()):
        octets = bytes((protocol, 0, draw(OPTION_TYPES), 4, 0, 0, 0, 0)) + octets
        protocol = 60
    return packet(protocol, octets, source, destination)


def is_error(sent: bytes) -> bool:
    """Tell whether a packet is an ICMPv6 error."""
    return sent[6] == 58 and sent[40] < 128


def icmpv6_type(invoking: bytes) -> int | None:
    """Return the type of the ICMPv6 message in a packet, if there is one."""
    protocol, start = invoking[6], 40
    if protocol == 60 and len(invoking) >= 48:
        protocol, start = invoking[40], 48
    return invoking[start] if protocol == 58 and invoking[start:] else None


@given(invoking=packets(), station=strategies.sampled_from(STATIONS))
def test_no_error_is_sent_that_is_forbidden(invoking: bytes, station: bytes) -> None:
    NODE.now += 10**9
    NODE.meet(PEER)
    NODE.receive(invoking, station)

    for error in filter(is_error, NODE.packets):
        source, destination = invoking[8:24], invoking[24:40]
        is_demanded = error[40:42] == b"\4\2" and invoking[42] >> 6 == 2
        assert error[24:40] == source
        assert source == PEER
        assert is_demanded or (destination != ALL_NODES and station == MAC)
        assert error[8:24] != ALL_NODES
        assert len(error) <= 1280
        assert error[48:] == invoking[:1232]
        assert icmpv6_type(invoking) not in {*range(128), 137}


@given(
    type_=strategies.sampled_from([128, 139, 140, 160, 161]),
    body=strategies.binary(max_size=100),
)
def test_every_question_is_answered_or_refused_by_a_rule(
    type_: int, body: bytes
) -> None:
    NODE.now += 10**9
    NODE.meet(PEER)

    NODE.ask(icmpv6.Unknown(type=type_, code=0, body=body))

    assert len(NODE.effects) == 1
