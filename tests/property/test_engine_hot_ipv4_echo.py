"""A node with the hot path of IPv4 and one without cannot be told apart."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, strategies as st
from msgspec import Struct
from msgspec.structs import replace

from asdic.engine.configuration import Host, StaticAddress
from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.engine.node import Node
from asdic.wire import icmpv4
from asdic.wire.address import parse_address
from asdic.wire.checksum import checksum
from ipv4_nodes import (
    ALL,
    ALL_HOSTS,
    BROADCAST,
    FAR,
    GATEWAY,
    HOST,
    PEER,
    PEER_MAC,
    STATION,
    Ipv4Bench,
    packet,
)
from readable_nodes import ReadableNode
from turns import MAC

Step = Callable[[Ipv4Bench], object]

SECOND_ADDRESS = parse_address("192.0.2.9")
ODD = (bytes(4), ALL, ALL_HOSTS, BROADCAST, parse_address("127.0.0.1"))
ADDRESSES = st.sampled_from((PEER, GATEWAY, FAR, HOST, SECOND_ADDRESS, *ODD))
OCTETS = bytes(range(256)) * 8

UNUSUAL: dict[str, st.SearchStrategy[object]] = {
    "first": st.integers(0x40, 0x4F) | st.integers(0, 255),
    "service": st.integers(0, 255),
    "length": st.integers(-9, 9),
    "fragment": st.sampled_from((0x4000, 0x8000, 0x2000, 0x0001)),
    "time_to_live": st.integers(0, 255),
    "protocol": st.sampled_from((1, 2, 17, 99)),
    "sum": st.integers(1, 0xFFFF),
    "source": ADDRESSES,
    "destination": ADDRESSES,
    "type": st.integers(0, 255),
    "code": st.integers(1, 255),
    "message_sum": st.integers(1, 0xFFFF),
    "trailing": st.binary(min_size=1, max_size=9),
    "station": st.sampled_from((PEER_MAC, STATION)),
    "ether_type": st.sampled_from((b"\x86\xdd", b"\x88\xcc")),
}


class Echo(Struct, frozen=True, kw_only=True):
    """The fields of an echo's frame, each at will."""

    type: int
    source: bytes
    first: int = 0x45
    service: int = 0
    length: int = 0
    fragment: int = 0
    time_to_live: int = 64
    protocol: int = 1
    sum: int = 0
    destination: bytes = HOST
    code: int = 0
    message_sum: int = 0
    trailing: bytes = b""
    station: bytes = MAC
    ether_type: bytes = b"\x08\x00"

    def frame(self, rest: bytes) -> bytes:
        """Return the frame, *rest* behind the checksum of the message."""
        message = bytes((self.type, self.code, 0, 0)) + rest
        held = checksum(message) ^ self.message_sum
        size = max(0, 20 + len(message) + self.length)
        head = b"".join(
            (
                bytes((self.first, self.service)),
                size.to_bytes(2, "big"),
                b"\x12\x34",
                self.fragment.to_bytes(2, "big"),
                bytes((self.time_to_live, self.protocol, 0, 0)),
                self.source,
                self.destination,
            )
        )
        total = checksum(head) ^ self.sum
        return b"".join(
            (
                self.station,
                PEER_MAC,
                self.ether_type,
                head[:10],
                total.to_bytes(2, "big"),
                head[12:],
                message[:2],
                held.to_bytes(2, "big"),
                rest,
                self.trailing,
            )
        )


@st.composite
def echoes(draw: st.DrawFn) -> Echo:
    """Echoes, half of them in order, the others with one field or two at will."""
    source = draw(st.sampled_from((PEER, PEER, FAR, GATEWAY)))
    echo = Echo(type=draw(st.sampled_from((8, 8, 0))), source=source)
    for _ in range(draw(st.sampled_from((0, 0, 1, 2)))):
        name = draw(st.sampled_from(sorted(UNUSUAL)))
        echo = replace(echo, **{name: draw(UNUSUAL[name])})
    return echo


SIZES = st.one_of(
    st.integers(0, 66), st.integers(1240, 1260), st.sampled_from((1472, 1473))
)
RESTS = st.builds(
    bytes.__add__,
    st.binary(min_size=4, max_size=4) | st.just(bytes(4)),
    SIZES.map(lambda size: OCTETS[:size]) | st.binary(max_size=9) | st.just(bytes(8)),
)
FRAMES = st.builds(Echo.frame, echoes(), RESTS)


def take(frame: bytes) -> Step:
    return lambda bench: bench.node.receive(frame, "eth0", Instant(bench.now))


def fragmentation_needed(bench: Ipv4Bench) -> object:
    sent = bench.ping(FAR, 1400)
    quote = sent[0][:28] if sent else packet(bytes(8), HOST, FAR)
    message = icmpv4.DestinationUnreachable(
        code=4, next_hop_mtu=100, invoking_packet=quote
    )
    bench.ask(message, GATEWAY)
    return bench.effects


STEPS: st.SearchStrategy[Step] = st.one_of(
    FRAMES.map(take),
    FRAMES.map(take),
    FRAMES.map(take),
    st.sampled_from((50 * MILLISECOND, SECOND, 40 * SECOND)).map(
        lambda time: lambda bench: bench.wait(time)
    ),
    st.sampled_from((PEER, GATEWAY)).map(lambda one: lambda bench: bench.meet(one)),
    st.just(fragmentation_needed),
)
HOSTS = st.sampled_from(
    (Host(), Host(), Host(echo=False), Host(echo_broadcast=True, default_hop_limit=9))
)


@given(host=HOSTS, mtu=st.sampled_from((1500, 1500, 576)), steps=st.lists(STEPS))
def test_effects_state_and_counters_are_the_same(
    host: Host, mtu: int, steps: list[Step]
) -> None:
    second = StaticAddress(octets=SECOND_ADDRESS, prefix_length=24, is_anycast=True)
    benches = [
        Ipv4Bench(
            addresses=(second,), host=host, mtu=mtu, node_class=kind, is_warm=True
        )
        for kind in (Node, ReadableNode)
    ]
    for step in steps:
        done = [(step(one), one.effects) for one in benches]
        assert done[0] == done[1]
    assert benches[0].node.state() == benches[1].node.state()
