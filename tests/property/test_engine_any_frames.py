"""Whatever frames come, a node bears them, says why it is silent, and stays small."""

from __future__ import annotations

from collections.abc import Sized
from typing import TypeAlias

import pytest
from hypothesis import given, strategies as st

from asdic.engine.configuration import (
    Errors,
    Host,
    MulticastListener,
    NeighborDiscovery,
    PathMtu,
    Reassembly,
)
from asdic.engine.effects import Effect, StaySilent
from asdic.engine.instant import MILLISECOND, SECOND, Instant
from asdic.engine.outgoing import Outgoing
from extension_chains import ECHO, NO_OPTIONS, message_packet, option
from frame_corpus import CORPUS, FRAGMENTED, MESSAGES, framed
from fuzzing import seeds
from nodes import ALL_NODES, HOST, PEER, NodeBench
from turns import LINK_LOCAL

State: TypeAlias = "dict[str, object]"

ROUTER = bytes.fromhex("fe80000000000000000000000000000a")
DISCOVERY = NeighborDiscovery(
    max_neighbors=4,
    max_incomplete=2,
    max_queued_packets=2,
    max_delayed_answers=2,
    max_destinations=5,
    max_routers=2,
    max_prefixes=2,
    max_routes=2,
    max_recursive_dns_servers=2,
    max_dns_search_domains=2,
    max_nat64_prefixes=2,
)
MOST_TIMERS = 200

ADDRESSES = st.sampled_from(
    (PEER, PEER[:15] + b"\3", ROUTER, HOST, LINK_LOCAL, bytes(16), PEER[:15] + b"\4")
)
DESTINATIONS = st.sampled_from(
    (
        HOST,
        HOST,
        LINK_LOCAL,
        ALL_NODES,
        bytes.fromhex("ff0200000000000000000001ff000001"),
    )
)
HEADERS = st.lists(
    st.sampled_from(
        (
            (0, bytes.fromhex("00 05020000 0100")),
            (60, NO_OPTIONS),
            (60, option(0x9E)),
            (43, bytes((0, 253, 0)) + bytes(4)),
            (43, bytes((0, 253, 1)) + bytes(4)),
            (44, bytes(7)),
            (44, bytes((0, 0, 1)) + bytes(4)),
            (51, bytes((4,)) + bytes(22)),
        )
    ),
    max_size=3,
)


def _summed(
    octets: bytes,
    source: bytes,
    destination: bytes,
    hop_limit: int,
    headers: list[tuple[int, bytes]],
) -> bytes:
    packet = message_packet(octets[:1400], source, destination, hop_limit, *headers)
    is_group = destination[0] == ALL_NODES[0]
    return framed(packet, *([b"\x33\x33" + destination[12:]] if is_group else []))


MESSAGE_FRAMES = st.builds(
    _summed,
    st.one_of(
        st.sampled_from(MESSAGES),
        seeds.mutated(list(MESSAGES)),
        st.builds(
            lambda type_, rest: bytes((type_, 0, 0, 0)) + rest,
            st.integers(0, 255),
            st.binary(max_size=80),
        ),
    ).filter(lambda octets: len(octets) >= 4),
    ADDRESSES,
    DESTINATIONS,
    st.sampled_from((255, 255, 1, 64)),
    HEADERS,
)
FRAMES = st.one_of(
    MESSAGE_FRAMES,
    st.sampled_from(CORPUS),
    st.sampled_from(FRAGMENTED),
    seeds.mutated(list(CORPUS)),
    st.binary(max_size=100),
    st.binary(max_size=100).map(framed),
)
WAITS = st.sampled_from(
    (0, MILLISECOND, 300 * MILLISECOND, SECOND, 7 * SECOND, 90 * SECOND)
)
STEPS = st.lists(st.tuples(WAITS, FRAMES), min_size=1, max_size=12)


def small_node() -> NodeBench:
    """Return a node whose tables are full soon."""
    return NodeBench(
        neighbor_discovery=DISCOVERY,
        multicast_listener=MulticastListener(max_groups=6, max_sources=2),
        reassembly=Reassembly(
            max_packets=3, max_octets=2000, max_fragments=3, max_packets_per_source=2
        ),
        path_mtu=PathMtu(max_paths=2, max_remembered=3),
        errors=Errors(max_peers=3, max_flows=3),
        host=Host(
            probe=True,
            node_information=True,
            node_name="host.example",
            open_udp=frozenset({53}),
            open_tcp=frozenset({80}),
            max_delayed_answers=2,
        ),
    )


def _lists(state: object) -> int:
    """Return how long the longest list or table in a state is."""
    found = len(state) if isinstance(state, Sized) and not isinstance(state, str) else 0
    if isinstance(state, dict):
        return max((found, *map(_lists, state.values())))
    if isinstance(state, list):
        return max((found, *map(_lists, state)))
    return found


def _without_counters(state: State) -> State:
    return {name: part for name, part in state.items() if name != "counters"}


def _is_explained(effects: list[Effect], before: State, after: State) -> bool:
    """Tell whether something came of a frame, or a rule says why not."""
    if any(not isinstance(one, StaySilent) for one in effects) or before != after:
        return True
    return any(isinstance(one, StaySilent) and one.rule.name for one in effects)


def _send(bench: NodeBench) -> None:
    for destination in (PEER, PEER[:15] + b"\4", ROUTER):
        payload = ECHO.encode_unsummed() + bytes(1400)
        bench.send(Outgoing(destination=destination, protocol=58, payload=payload))


@pytest.mark.timeout(3600)  # so many examples as the thorough profile tries
@given(STEPS)
def test_a_node_bears_any_frame_and_says_why_it_is_silent(
    steps: list[tuple[int, bytes]],
) -> None:
    bench = small_node()
    _send(bench)
    for duration, frame in steps:
        bench.wait(duration)
        before = _without_counters(bench.node.state())
        effects = bench.node.receive(frame, "eth0", Instant(bench.now))
        state = bench.node.state()
        after = _without_counters(state)
        assert _is_explained(effects, before, after)
        timers = after.pop("timers")
        assert isinstance(timers, list)
        assert len(timers) < MOST_TIMERS
        assert _lists(after) <= 20
