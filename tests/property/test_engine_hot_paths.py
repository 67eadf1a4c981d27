"""A node with hot paths and one without cannot be told apart, whatever comes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st
from msgspec import Struct
from msgspec.structs import replace

from asdic.engine.configuration import Host, InterfaceConfiguration, StaticAddress
from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing, icmpv6_packet
from asdic.wire import icmpv6, ndp
from asdic.wire.address import solicited_node
from asdic.wire.checksum import checksum, pseudo_header_sum
from nodes import ALL_NODES, HOST, PEER, PEER_MAC, NodeBench
from readable_nodes import ReadableNode
from turns import LINK_LOCAL, MAC

Step = Callable[[NodeBench], object]

OTHER_MAC = bytes.fromhex("02000000000c")
ETH1_MAC = bytes.fromhex("001122334457")
ETH1 = bytes.fromhex("20010db8000000020000000000000001")
ANYCAST = bytes.fromhex("20010db8000000010000000000000a11")
PREFIX = bytes.fromhex("20010db8000000010000000000000000")
OTHER_PREFIX = bytes.fromhex("20010db8000000030000000000000000")
FORMED = OTHER_PREFIX[:8] + LINK_LOCAL[8:]
NEIGHBORS = (PEER, PEER[:15] + b"\3", PEER[:15] + b"\4")
REMOTE = bytes.fromhex("20010db8000000990000000000000099")
ROUTER = bytes.fromhex("fe80000000000000000000000000000a")
LOOPBACK = bytes(15) + b"\1"
MAPPED = bytes(10) + b"\xff\xff" + bytes((192, 0, 2, 1))

OTHERS = (*NEIGHBORS, REMOTE, ROUTER)
OWN = (HOST, LINK_LOCAL, ETH1, ANYCAST, FORMED)
ODD = (bytes(16), LOOPBACK, MAPPED, ALL_NODES, solicited_node(HOST))
OTHER = st.sampled_from(OTHERS)
ANY_ADDRESS = st.sampled_from((*OTHERS, *OWN, *ODD))
MOSTLY_PEER = st.one_of(st.just(PEER), st.just(PEER), OTHER)
IDENTIFIERS = st.binary(min_size=4, max_size=4)
NAME = st.sampled_from(("eth0", "eth1"))
OCTETS = bytes(range(256)) * 8


def padded(size: int) -> bytes:
    return OCTETS[:size]


SIZES = st.one_of(
    st.integers(0, 66), st.integers(1220, 1240), st.sampled_from((1452, 1453, 1460))
)
PAYLOADS = st.one_of(SIZES.map(padded), st.binary(max_size=9))


UNUSUAL: dict[str, st.SearchStrategy[object]] = {
    "type": st.integers(0, 255),
    "code": st.integers(1, 255),
    "source": ANY_ADDRESS,
    "destination": ANY_ADDRESS,
    "sum": st.integers(1, 0xFFFF),
    "word": st.integers(0, 0xFFFFFFFF) | st.integers(6 << 28, 7 << 28),
    "length": st.integers(-9, 9),
    "next_header": st.integers(0, 255),
    "hop_limit": st.integers(0, 255),
    "trailing": st.binary(min_size=1, max_size=9),
    "station": st.sampled_from((ETH1_MAC, PEER_MAC, b"\x33\x33\0\0\0\1")),
    "ether_type": st.sampled_from((b"\x08\0", b"\x88\xcc")),
}


class Echo(Struct, frozen=True, kw_only=True):
    """The fields of an echo's frame, each at will."""

    type: int = 128
    code: int = 0
    source: bytes = PEER
    destination: bytes = HOST
    sum: int = 0
    word: int = 6 << 28
    length: int = 0
    next_header: int = 58
    hop_limit: int = 64
    trailing: bytes = b""
    station: bytes = MAC
    ether_type: bytes = b"\x86\xdd"

    def frame(self, rest: bytes) -> bytes:
        """Return the frame, *rest* behind the checksum; `sum` and `length` are added."""
        message = bytes((self.type, self.code, 0, 0)) + rest
        initial = pseudo_header_sum(self.source, self.destination, 58, len(message))
        total = checksum(message, initial) ^ self.sum
        return b"".join(
            (
                self.station,
                PEER_MAC,
                self.ether_type,
                self.word.to_bytes(4, "big"),
                max(0, len(message) + self.length).to_bytes(2, "big"),
                bytes((self.next_header, self.hop_limit)),
                self.source,
                self.destination,
                message[:2],
                total.to_bytes(2, "big"),
                rest,
                self.trailing,
            )
        )


@st.composite
def echoes(draw: st.DrawFn) -> Echo:
    """Echoes, half of them in order, the others with one field or two at will."""
    echo = Echo(type=draw(st.sampled_from((128, 129))), source=draw(MOSTLY_PEER))
    for _ in range(draw(st.sampled_from((0, 0, 1, 2)))):
        name = draw(st.sampled_from(sorted(UNUSUAL)))
        echo = replace(echo, **{name: draw(UNUSUAL[name])})
    return echo


FRAMES = st.builds(
    Echo.frame, echoes(), st.builds(bytes.__add__, IDENTIFIERS, PAYLOADS)
)


def take(frame: bytes, name: str) -> Step:
    def step(bench: NodeBench) -> object:
        return bench.node.receive(frame, name, Instant(bench.now))

    return step


def send(outgoing: Outgoing) -> Step:
    return lambda bench: bench.node.send(outgoing, Instant(bench.now))


PAYLOAD_HEADS = st.sampled_from((b"\x01\0\0\0", b"\x80\0\0\1", b"\x80\0", b""))
UNUSUAL_SENDS: dict[str, st.SearchStrategy[object]] = {
    "destination": ANY_ADDRESS,
    "protocol": st.sampled_from((17, 6, 59)),
    "payload": st.builds(bytes.__add__, PAYLOAD_HEADS, st.binary(max_size=1500)),
    "source": st.sampled_from((LINK_LOCAL, ANYCAST, ETH1, FORMED, None)),
    "interface": st.sampled_from(("eth1", None)),
    "hop_limit": st.integers(0, 255),
    "traffic_class": st.integers(0, 255),
    "flow_label": st.integers(0, 0xFFFFF),
    "dont_fragment": st.just(value=True),
}


@st.composite
def packets(draw: st.DrawFn) -> Outgoing:
    """Echo requests, half of them usual, the others with one field or two at will."""
    outgoing = Outgoing(
        destination=draw(MOSTLY_PEER),
        protocol=58,
        payload=b"\x80\0\0\0" + draw(PAYLOADS),
        source=HOST,
        interface="eth0",
    )
    for _ in range(draw(st.sampled_from((0, 0, 1, 2)))):
        name = draw(st.sampled_from(sorted(UNUSUAL_SENDS)))
        outgoing = replace(outgoing, **{name: draw(UNUSUAL_SENDS[name])})
    return outgoing


def framed(packet: bytes, station: bytes = MAC) -> bytes:
    return station + PEER_MAC + b"\x86\xdd" + packet


def solicitation(address: bytes, link_layer_address: bytes, target: bytes) -> bytes:
    option = ndp.SourceLinkLayerAddress(link_layer_address=link_layer_address)
    message = icmpv6.NeighborSolicitation(target_address=target, options=(option,))
    return framed(icmpv6_packet(message, address, target))


def advertisement(address: bytes, flags: int) -> bytes:
    option = ndp.TargetLinkLayerAddress(link_layer_address=PEER_MAC)
    message = icmpv6.NeighborAdvertisement(
        target_address=address,
        router=bool(flags & 4),
        solicited=bool(flags & 2),
        override=bool(flags & 1),
        options=(option,),
    )
    return framed(icmpv6_packet(message, address, HOST))


def router_advertisement(prefix: bytes, preferred: int, lifetime: int) -> bytes:
    message = icmpv6.RouterAdvertisement(
        cur_hop_limit=preferred % 200,
        router_lifetime=lifetime,
        options=(
            ndp.SourceLinkLayerAddress(link_layer_address=OTHER_MAC),
            ndp.PrefixInformation(
                prefix=prefix,
                prefix_length=64,
                on_link=True,
                autonomous=True,
                valid_lifetime=7200,
                preferred_lifetime=preferred,
            ),
        ),
    )
    return framed(icmpv6_packet(message, ROUTER, ALL_NODES), b"\x33\x33\0\0\0\1")


def redirect(target: bytes) -> bytes:
    message = icmpv6.Redirect(target_address=target, destination_address=REMOTE)
    return framed(icmpv6_packet(message, ROUTER, HOST))


STATION_FRAMES = st.one_of(
    st.builds(
        solicitation,
        OTHER,
        st.sampled_from((PEER_MAC, OTHER_MAC)),
        st.sampled_from((HOST, LINK_LOCAL)),
    ),
    st.builds(advertisement, OTHER, st.integers(0, 7)),
    st.builds(advertisement, st.sampled_from(NEIGHBORS), st.sampled_from((2, 3))),
    st.builds(
        router_advertisement,
        st.sampled_from((PREFIX, OTHER_PREFIX)),
        st.sampled_from((0, 64, 3600)),
        st.sampled_from((0, 1800)),
    ),
    st.builds(redirect, st.sampled_from((PEER, ROUTER, REMOTE))),
)
DURATIONS = st.sampled_from(
    (MILLISECOND, 400 * MILLISECOND, SECOND, 3 * SECOND, 6 * SECOND, 40 * SECOND)
)


def waiting(duration: int) -> Step:
    return lambda bench: bench.wait(duration)


def disabling(name: str) -> Step:
    """Let the interface be off, as a duplicate of its hardware's address has it."""

    def step(bench: NodeBench) -> object:
        interface = bench.node.host.interfaces[name]
        interface.is_disabled = not interface.is_disabled
        return None

    return step


ECHOES = st.builds(take, FRAMES, st.just("eth0"))
SENDS = st.builds(send, packets())
# So that most is hot, though anything may be the last straw.
WEIGHTS: dict[int, st.SearchStrategy[Step]] = {
    0: ECHOES,
    12: SENDS,
    24: st.builds(take, STATION_FRAMES, st.sampled_from(("eth0", "eth0", "eth1"))),
    27: st.builds(waiting, DURATIONS),
    29: st.builds(take, FRAMES, st.just("eth1")),
    30: st.builds(disabling, NAME),
}
STEPS = st.lists(
    st.integers(0, max(WEIGHTS)).flatmap(
        lambda one: WEIGHTS[max(start for start in WEIGHTS if start <= one)]
    ),
    min_size=8,
    max_size=30,
)


def bench(kind: type[Node], host: Host) -> NodeBench:
    """Return a node with two interfaces; REACHABLE is its first neighbor."""
    static = StaticAddress(octets=ANYCAST, prefix_length=64, is_anycast=True)
    second = InterfaceConfiguration(
        name="eth1",
        link_layer_address=ETH1_MAC,
        addresses=(StaticAddress(octets=ETH1, prefix_length=64),),
    )
    made = NodeBench(addresses=(static,), others=(second,), kind=kind, host=host)
    take(advertisement(PEER, 3), "eth0")(made)
    take(Echo().frame(bytes(4)), "eth0")(made)
    return made


def seen(one: NodeBench) -> tuple[object, ...]:
    return one.node.state(), one.wait(100 * SECOND), one.node.state()


@pytest.mark.timeout(3600)  # so many examples as the thorough profile tries
@given(
    STEPS,
    st.builds(
        Host,
        echo=st.sampled_from((True, True, True, False)),
        echo_multicast=st.booleans(),
    ),
)
def test_nobody_can_tell_whether_a_node_has_hot_paths(
    steps: list[Step], host: Host
) -> None:
    hot, readable = bench(Node, host), bench(ReadableNode, host)
    assert seen(hot) == seen(readable)
    for step in steps:
        assert step(hot) == step(readable)
    assert seen(hot) == seen(readable)
