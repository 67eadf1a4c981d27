"""A router with a hot path and one without cannot be told apart, whatever comes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.engine.configuration import (
    Forwarding,
    MssLimit,
    SourceValidation,
    StaticHop,
    StaticRoute,
    TcpMss,
)
from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.engine.node import Node
from asdic.wire.address import parse_address
from readable_nodes import ReadableNode
from routers import (
    A6,
    B6,
    ETH0,
    ETH0_6,
    ETH1,
    ETH1_6,
    FAR,
    FAR6,
    MACS,
    OTHER,
    OTHER6,
    A,
    B,
    RouterBench,
    datagram,
    datagram6,
    echo,
    interfaces,
    routes,
)
from syns import ACK, SYN, SYN_ACK, mss_option, syn

Step = Callable[[RouterBench], object]

ABSENT, ABSENT6 = B[:3] + b"\x63", B6[:15] + b"\x63"
SHARED = parse_address("9.0.0.1")
ADDRESSES = (A, B, A, B, OTHER, FAR, ETH0, ETH1, ABSENT, SHARED)
ODD = tuple(
    map(parse_address, ("0.0.0.0", "192.0.2.255", "198.51.100.255", "224.0.0.1"))  # noqa: S104 - of packets
)
ADDRESSES6 = (A6, B6, A6, B6, OTHER6, FAR6, ETH0_6, ETH1_6, ABSENT6)
ODD6 = tuple(map(parse_address, ("::", "::1", "ff02::1", "fe80::77")))
SIZES = st.one_of(st.integers(48, 120), st.sampled_from((1400, 1401, 1500, 1501)))
HOPS = st.one_of(st.just(64), st.integers(0, 255))


@st.composite
def segments(draw: st.DrawFn) -> bytes:
    """TCP segments, most of them with an MSS somewhere among their options."""
    some = st.sampled_from(draw(st.sampled_from((ADDRESSES, ADDRESSES6))))
    before = draw(st.sampled_from((b"", b"\1", b"\1\1\1", b"\3\3\7")))
    option = mss_option(draw(st.sampled_from((536, 1200, 1460, 0xFFFF))))
    flags = draw(st.sampled_from((SYN, SYN_ACK, ACK)))
    return syn(before + option, draw(some), draw(some), flags=flags, data=bytes(9))


@st.composite
def packets(draw: st.DrawFn) -> bytes:
    """Packets, most of them in order, the others with an octet or two at will."""
    is_odd = draw(st.integers(0, 9)) == 0
    if draw(st.integers(0, 3)) == 0:
        packet = draw(segments())
    elif draw(st.integers(0, 3)) == 0:
        addresses = draw(st.sampled_from((ADDRESSES, ADDRESSES6)))
        some = st.sampled_from(addresses)
        packet = echo(draw(some), draw(some), draw(SIZES))
    elif draw(st.booleans()):
        some = st.sampled_from(ADDRESSES + (ODD if is_odd else ()))
        packet = datagram(
            draw(some),
            draw(some),
            draw(SIZES),
            time_to_live=draw(HOPS),
            flags=draw(st.sampled_from((0, 2))),
        )
    else:
        some = st.sampled_from(ADDRESSES6 + (ODD6 if is_odd else ()))
        packet = datagram6(draw(some), draw(some), draw(SIZES), hop_limit=draw(HOPS))
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 2)))):
        at = draw(st.integers(0, 43))
        packet = (
            packet[:at] + draw(st.binary(min_size=1, max_size=1)) + packet[at + 1 :]
        )
    if draw(st.integers(0, 9)) == 0:
        return packet[: draw(st.integers(1, 60))]
    return packet + draw(st.sampled_from((b"", b"", bytes(9))))


def taking(packet: bytes, name: str, station: bytes) -> Step:
    def step(bench: RouterBench) -> object:
        frame = bench.frame(packet, name, station)
        first = bench.node.receive(frame, name, Instant(bench.now))
        # What was learned by the first is used by the second.
        return first, bench.node.receive(frame, name, Instant(bench.now))

    return step


def meeting(address: bytes) -> Step:
    return lambda bench: bench.meet(address)


def waiting(duration: int) -> Step:
    return lambda bench: bench.wait(duration)


def disabling(name: str) -> Step:
    def step(bench: RouterBench) -> object:
        interface = bench.node.host.interfaces[name]
        interface.is_disabled = not interface.is_disabled
        return None

    return step


NAMES = st.sampled_from(("eth0", "eth1"))
TAKING = st.builds(
    taking, packets(), NAMES, st.sampled_from((b"", b"", b"", b"\xff" * 6))
)
DURATIONS = st.sampled_from((MILLISECOND, SECOND, 6 * SECOND, 40 * SECOND))
STEPS = st.lists(
    st.integers(0, 20).flatmap(
        lambda one: {
            0: st.builds(disabling, NAMES),
            1: st.builds(waiting, DURATIONS),
            2: st.builds(meeting, st.sampled_from(sorted(MACS))),
        }.get(one, TAKING)
    ),
    min_size=5,
    max_size=30,
)
SETTINGS = st.builds(
    Forwarding,
    errors_use_inbound_address=st.booleans(),
    hop_by_hop=st.booleans(),
    interface_information=st.booleans(),
    max_flows=st.sampled_from((1, 4096)),
)


def bench(
    kind: type[Node],
    forwarding: Forwarding,
    validation: SourceValidation,
    mss: MssLimit,
) -> RouterBench:
    one, other = interfaces(
        source_validation=validation, ipv4_mtu=1400, ipv4_tcp_mss=mss, ipv6_tcp_mss=mss
    )
    shared = StaticRoute(
        network=SHARED,
        prefix_length=8,
        hops=(StaticHop(gateway=OTHER), StaticHop(gateway=B)),
    )
    return RouterBench(
        forwarding,
        kind=kind,
        interfaces=(replace(one, mtu=1450), other),
        routes=(*routes(), shared),
    )


def seen(one: RouterBench) -> tuple[object, ...]:
    return one.node.state(), one.wait(100 * SECOND), one.node.state()


LIMITS = (None, 1000, TcpMss.TO_PATH_MTU)


@pytest.mark.timeout(3600)  # so many examples as the thorough profile tries
@given(STEPS, SETTINGS, st.sampled_from(SourceValidation), st.sampled_from(LIMITS))
def test_nobody_can_tell_whether_a_router_has_a_hot_path(
    steps: list[Step],
    forwarding: Forwarding,
    validation: SourceValidation,
    mss: MssLimit,
) -> None:
    hot = bench(Node, forwarding, validation, mss)
    readable = bench(ReadableNode, forwarding, validation, mss)
    for step in steps:
        assert step(hot) == step(readable)
    assert seen(hot) == seen(readable)
