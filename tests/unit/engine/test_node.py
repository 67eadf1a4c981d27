"""A node: time and packets in, effects out, what is due first."""

from __future__ import annotations

import json
from random import Random

from msgspec.structs import replace

from asdic.engine.configuration import Host, Reassembly
from asdic.engine.effects import StaySilent
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.wire.icmpv6 import TimeExceeded
from extension_chains import ECHO, FRAGMENT, UDP, chain, datagram
from nodes import HOST, PEER, PEER_MAC, NodeBench
from turns import MAC, configuration

PAYLOAD = ECHO.encode_unsummed()


def piece(offset: int, *, more: bool) -> bytes:
    """Return a third of a datagram of 24 octets."""
    field = (offset | more).to_bytes(2, "big")
    octets = datagram().ljust(24, b"\0")[offset : offset + 8]
    return chain((FRAGMENT, b"\0" + field + bytes(4)), upper=UDP, payload=octets)


def test_what_is_due_comes_before_a_frame_even_if_nobody_woke_the_node() -> None:
    bench = NodeBench(reassembly=Reassembly(ipv6_timeout=60 * SECOND))
    bench.wait(40 * SECOND)
    bench.meet(PEER)
    bench.receive(piece(0, more=True))
    bench.receive(piece(8, more=True))
    bench.wait(59 * SECOND)

    # Not one wake: the last piece comes as the packet's time is up.
    bench.now += SECOND
    bench.meet(PEER)
    sent = [packet for packet in bench.packets if packet[40] == TimeExceeded.type]
    bench.receive(piece(16, more=False))

    assert len(sent) == 1
    assert bench.packets == []
    assert bench.node.counters.ipv6["ReasmOKs"] == 0


def test_a_timer_that_is_due_at_the_instant_of_a_frame_goes_first() -> None:
    late, woken = NodeBench(), NodeBench()
    at = woken.node.next_wake()
    assert at is not None
    frame = MAC + PEER_MAC + b"\x86\xdd" + chain()

    first = woken.node.wake(at)
    then = woken.node.receive(frame, "eth0", at)

    assert late.node.receive(frame, "eth0", at) == first + then
    assert late.node.state() == woken.node.state()


def test_what_is_due_comes_before_a_packet_of_ones_own() -> None:
    late, woken = NodeBench(), NodeBench()
    at = woken.node.next_wake()
    assert at is not None
    packet = Outgoing(destination=PEER, protocol=58, payload=PAYLOAD)

    first = woken.node.wake(at)
    then = woken.node.send(packet, at)

    assert late.node.send(packet, at) == first + then
    assert late.node.state() == woken.node.state()


def test_before_its_time_nothing_is_done() -> None:
    bench = NodeBench()
    at = bench.node.next_wake()
    assert at is not None

    assert bench.node.wake(Instant(at - 1)) == []
    assert bench.node.next_wake() == at


def test_a_node_that_never_started_has_nothing_to_do() -> None:
    generator = Random(1)  # noqa: S311 - tests want it repeatable
    node = Node(configuration(), generator)

    assert node.next_wake() is None
    assert node.wake(Instant(0)) == []


def test_a_node_starts_with_duplicate_address_detection() -> None:
    bench = NodeBench()

    addresses = bench.node.state()["addresses"]

    assert isinstance(addresses, dict)
    assert [one["state"] for one in addresses["eth0"]] == ["preferred", "preferred"]


def test_effects_of_one_turn_are_not_those_of_the_next() -> None:
    bench = NodeBench()
    first = bench.receive(chain()[:-1])
    kept = list(first)
    second = bench.receive(chain())

    assert first == kept
    assert isinstance(first[0], StaySilent)
    assert first is not second


def test_the_state_is_ready_for_json() -> None:
    bench = NodeBench()
    bench.receive(chain())

    state = bench.node.state()

    assert json.loads(json.dumps(state)) == state
    assert state["counters"] == bench.node.counters.state()
    assert state["timers"]


def test_packets_to_oneself_are_taken_in_the_same_turn() -> None:
    bench = NodeBench()

    bench.send(Outgoing(destination=HOST, protocol=58, payload=PAYLOAD))

    assert len(bench.delivered) == 1
    assert bench.packets == []


def test_another_configuration_counts_from_the_next_turn_on() -> None:
    bench = NodeBench()
    assert bench.ask(ECHO)

    silent = replace(bench.node.configuration, host=Host(echo=False))
    bench.node.reconfigure(silent)

    assert bench.ask(ECHO) == []
    assert bench.silences == ["echo-off"]
    assert bench.node.configuration is silent
