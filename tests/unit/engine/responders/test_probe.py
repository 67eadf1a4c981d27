"""PROBE: who is told of interfaces, and how the reply is made (RFC 8335 §4, §8)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import (
    Errors,
    Host,
    PermittedPrefix,
    Probe,
    StaticAddress,
)
from asdic.engine.instant import SECOND
from asdic.wire import icmpv6
from asdic.wire.address import parse_address
from asdic.wire.multi_part import ExtensionObject
from asking import ANYBODY, BY_INDEX, BY_NAME, OPEN, by_address, probe, prober
from nodes import ALL_NODES, HOST, PEER, NodeBench

KINDS: dict[str, ExtensionObject] = {
    "by_name": BY_NAME,
    "by_index": BY_INDEX,
    "by_address": by_address(HOST),
}
NOT_PERMITTED = ["probe-type-not-permitted"]


@pytest.mark.requirement("rfc8335-4-a")
def test_a_reply_has_swapped_addresses_hop_limit_255_and_class_0() -> None:
    (reply,) = prober().ask(probe(BY_NAME))

    assert reply[:4] == b"\x60\0\0\0"
    assert reply[7] == 255
    assert (reply[8:24], reply[24:40]) == (HOST, PEER)


@pytest.mark.requirement("rfc8335-4-a", "rfc8335-3-a", "rfc8335-2-a")
def test_a_reply_copies_identifier_and_sequence_number_and_tells_what_runs() -> None:
    bench = prober()

    bench.ask(probe(BY_NAME))

    assert bench.answer == icmpv6.ExtendedEchoReply(
        identifier=0xABCD, sequence_number=7, active=True, ipv6=True
    )


def test_an_anycast_address_is_answered_for_from_a_unicast_one() -> None:
    octets = parse_address("2001:db8:0:1::a")
    anycast = StaticAddress(octets=octets, prefix_length=64, is_anycast=True)
    bench = NodeBench(host=Host(probe=True), probe=OPEN, addresses=(anycast,))

    (reply,) = bench.ask(probe(BY_NAME), destination=octets)

    assert reply[8:24] == HOST


@pytest.mark.requirement("rfc8335-4-d", "rfc8335-8-a")
def test_by_default_nothing_is_answered() -> None:
    bench = NodeBench()

    bench.ask(probe(BY_NAME))

    assert bench.silences == ["probe-off"]
    assert bench.packets == []


@pytest.mark.requirement("rfc8335-4-d", "rfc8335-8-a")
@pytest.mark.parametrize("asked", KINDS.values())
def test_turned_on_it_still_answers_nobody(asked: ExtensionObject) -> None:
    bench = prober(Probe())

    bench.ask(probe(asked))

    assert bench.silences == NOT_PERMITTED


@pytest.mark.requirement("rfc8335-8-a")
def test_probes_of_this_nodes_interfaces_are_permitted_and_of_neighbors_not() -> None:
    bench = prober(Probe(by_address=ANYBODY))

    bench.ask(probe(by_address(HOST)))
    assert len(bench.packets) == 1
    bench.ask(probe(by_address(PEER), local=False))
    assert bench.silences == ["probe-scope-not-permitted"]


@pytest.mark.requirement("rfc8335-4-d", "rfc8335-8-a")
@pytest.mark.parametrize("permitted", KINDS)
@pytest.mark.parametrize("asked", KINDS)
def test_each_way_to_name_an_interface_is_permitted_by_itself(
    permitted: str, asked: str
) -> None:
    bench = prober(replace(Probe(), **{permitted: ANYBODY}))

    bench.ask(probe(KINDS[asked]))

    assert len(bench.packets) == (permitted == asked)


@pytest.mark.requirement("rfc8335-8-a")
@pytest.mark.parametrize(("octets", "count"), [(PEER, 1), (HOST, 0)])
def test_only_who_is_in_a_permitted_prefix_is_answered(
    octets: bytes, count: int
) -> None:
    prefix = PermittedPrefix(octets=octets, prefix_length=128)
    bench = prober(Probe(by_name=(prefix,)))

    bench.ask(probe(BY_NAME))

    assert len(bench.packets) == count


@pytest.mark.parametrize("permitted", KINDS)
def test_a_malformed_query_is_told_so_whoever_may_ask_in_any_way(
    permitted: str,
) -> None:
    bench = prober(replace(Probe(), **{permitted: ANYBODY}))

    bench.ask(probe())

    answer = bench.answer
    assert isinstance(answer, icmpv6.ExtendedEchoReply)
    assert answer.code == 1


def test_a_malformed_query_from_elsewhere_is_not_answered() -> None:
    bench = prober(Probe())

    bench.ask(probe())

    assert bench.silences == NOT_PERMITTED


@pytest.mark.requirement("rfc8335-8-a")
def test_an_interface_may_be_the_one_that_probes_are_taken_on() -> None:
    bench = prober(replace(OPEN, interfaces=frozenset({"eth0"})))

    assert len(bench.ask(probe(BY_NAME))) == 1


@pytest.mark.requirement("rfc8335-4-c")
@pytest.mark.parametrize(
    ("source", "destination", "rule"),
    [
        (PEER, ALL_NODES, "probe-to-group"),
        (bytes(16), HOST, "probe-from-no-single-host"),
        (ALL_NODES, HOST, "source-multicast"),
    ],
)
def test_only_a_single_host_asks_a_single_host(
    source: bytes, destination: bytes, rule: str
) -> None:
    bench = prober()

    bench.ask(probe(BY_NAME), source, destination)

    assert bench.silences == [rule]
    assert bench.packets == []


@pytest.mark.requirement("rfc8335-8-a")
def test_replies_are_limited_as_errors_are() -> None:
    limits = Errors(peer_bucket=2, peer_interval=SECOND)
    bench = NodeBench(host=Host(probe=True), probe=OPEN, errors=limits)

    assert [len(bench.ask(probe(BY_NAME))) for _ in range(3)] == [1, 1, 0]
    assert bench.silences == ["peer-rate-limit"]
