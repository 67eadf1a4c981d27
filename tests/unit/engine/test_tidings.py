"""What the sub-machines of a host tell each other, seen from outside."""

from __future__ import annotations

from random import Random

import pytest

from asdic.engine.configuration import InterfaceConfiguration, StaticAddress
from asdic.engine.effects import StaySilent
from asdic.engine.instant import SECOND, Instant
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing, icmpv6_packet
from asdic.wire import icmpv6, ndp
from asdic.wire.address import format_address, solicited_node
from asdic.wire.icmpv6 import DestinationUnreachable, TimeExceeded
from asking import by_address, probe, prober
from extension_chains import ECHO, FRAGMENT, UDP, chain
from nodes import ALL_NODES, HOST, PEER, PEER_MAC, NodeBench
from turns import LINK_LOCAL, MAC, configuration, frames

ROUTER = bytes.fromhex("fe80000000000000000000000000000a")
ALL_ROUTERS = bytes.fromhex("ff020000000000000000000000000002")
ADDRESS = StaticAddress(octets=HOST, prefix_length=64)
ICMPV6, ADVERTISES = 58, 136
PREFIX = bytes.fromhex("20010db8000000030000000000000000")
FORMED = PREFIX[:8] + LINK_LOCAL[8:]
STRANGER = PEER[:15] + b"\x33"
PAYLOAD = ECHO.encode_unsummed()


def advertise(bench: NodeBench, *options: ndp.Option) -> None:
    link = ndp.SourceLinkLayerAddress(link_layer_address=PEER_MAC)
    message = icmpv6.RouterAdvertisement(
        cur_hop_limit=64, router_lifetime=1800, options=(link, *options)
    )
    bench.ask(message, ROUTER, ALL_NODES, hop_limit=255)


def prefix(valid: int) -> ndp.PrefixInformation:
    return ndp.PrefixInformation(
        prefix=PREFIX,
        prefix_length=64,
        autonomous=True,
        valid_lifetime=valid,
        preferred_lifetime=valid,
    )


def addresses(bench: NodeBench) -> dict[str, str]:
    """Return the addresses of the node and their states."""
    state = bench.node.state()["addresses"]
    assert isinstance(state, dict)
    return {one["address"]: one["state"] for one in state["eth0"]}


def routers(bench: NodeBench) -> list[object]:
    state = bench.node.state()["discovery"]
    assert isinstance(state, dict)
    return list(state["eth0"]["default_routers"])


def test_nobody_is_answered_for_an_address_that_is_tentative() -> None:
    generator = Random(1)  # noqa: S311 - tests want it repeatable
    node = Node(configuration(), generator)
    node.start(Instant(0))
    solicitation = icmpv6.NeighborSolicitation(target_address=LINK_LOCAL)
    packet = icmpv6_packet(solicitation, PEER, solicited_node(LINK_LOCAL))

    effects = node.receive(
        bytes.fromhex("3333ff334456") + PEER_MAC + b"\x86\xdd" + packet,
        "eth0",
        Instant(1),
    )

    assert frames(effects) == []
    assert any(isinstance(one, StaySilent) for one in effects)


def advertised_by(interface: InterfaceConfiguration) -> list[bytes]:
    """Return the advertisements, as packets, of a node that nobody asks anything."""
    generator = Random(1)  # noqa: S311 - tests want it repeatable
    node = Node(configuration(interfaces=(interface,)), generator)
    sent = frames(node.start(Instant(0)))
    while (at := node.next_wake()) is not None and at <= 20 * SECOND:
        sent += frames(node.wake(Instant(at)))
    packets = [one[14 if interface.link_layer_address else 0 :] for one in sent]
    return [one for one in packets if (one[6], one[40]) == (ICMPV6, ADVERTISES)]


@pytest.mark.requirement("rfc9131-4-a")
def test_routers_are_told_of_an_address_that_may_be_used_but_of_no_link_local_one() -> (
    None
):
    told = advertised_by(
        InterfaceConfiguration(
            name="eth0", link_layer_address=MAC, addresses=(ADDRESS,)
        )
    )

    assert len(told) == 3
    assert {(one[8:24], one[24:40], one[48:64]) for one in told} == {
        (HOST, ALL_ROUTERS, HOST)
    }


def test_on_a_link_without_addresses_routers_are_told_nothing() -> None:
    interface = InterfaceConfiguration(name="ppp0", addresses=(ADDRESS,))

    assert advertised_by(interface) == []


def test_an_advertisement_of_an_address_of_the_node_is_no_neighbors() -> None:
    bench = NodeBench()
    before = bench.node.state()["neighbors"]

    bench.ask(
        icmpv6.NeighborAdvertisement(target_address=HOST, override=True),
        PEER,
        ALL_NODES,
        hop_limit=255,
    )

    assert bench.packets == []
    assert bench.node.state()["neighbors"] == before


def test_an_address_comes_with_its_prefix_and_goes_with_its_lifetime() -> None:
    bench = NodeBench()
    advertise(bench, prefix(valid=8000))
    bench.wait(3 * SECOND)
    assert addresses(bench)[format_address(FORMED)] == "preferred"
    group = solicited_node(HOST)
    assert group in bench.node.host.interfaces["eth0"].groups

    bench.wait(8000 * SECOND)

    assert format_address(FORMED) not in addresses(bench)
    bench.ask(ECHO, PEER, FORMED)
    assert bench.silences == ["destination-not-ours"]


def test_a_router_that_says_it_is_none_is_no_default_router_any_more() -> None:
    bench = NodeBench()
    advertise(bench)
    assert len(routers(bench)) == 1

    message = icmpv6.NeighborAdvertisement(target_address=ROUTER, router=False)
    bench.ask(message, ROUTER, ALL_NODES, hop_limit=255)

    assert routers(bench) == []


def test_who_sends_to_a_neighbor_that_is_not_there_is_told() -> None:
    bench = NodeBench()
    bench.send(Outgoing(destination=STRANGER, protocol=58, payload=PAYLOAD))

    bench.wait(4 * SECOND)

    (error,) = [icmpv6.decode(one[40:]) for one in bench.delivered]
    assert isinstance(error, DestinationUnreachable)
    assert error.code == 3


def test_a_packet_whose_first_fragment_came_is_reported_when_its_time_is_up() -> None:
    bench = NodeBench()
    first = chain((FRAGMENT, b"\0\0\1" + bytes(4)), upper=UDP, payload=bytes(16))
    bench.receive(first)

    bench.wait(59 * SECOND)
    assert not any(one[40] == TimeExceeded.type for one in bench.packets)
    bench.wait(SECOND)
    bench.meet(PEER)
    sent = [one for one in bench.packets if one[40] == TimeExceeded.type]

    assert [icmpv6.decode(one[40:]) for one in sent] == [
        TimeExceeded(code=1, invoking_packet=first)
    ]


@pytest.mark.requirement("rfc8200-4.5-h")
def test_a_packet_whose_first_fragment_never_came_is_dropped_in_silence() -> None:
    bench = NodeBench()
    later = chain((FRAGMENT, b"\0\0\x09" + bytes(4)), upper=UDP, payload=bytes(16))
    bench.receive(later)

    bench.wait(60 * SECOND)
    bench.meet(PEER)

    assert not any(one[40] == TimeExceeded.type for one in bench.packets)
    assert bench.node.counters.ipv6["ReasmFails"] == 1


def test_a_probe_is_told_what_the_neighbor_cache_says() -> None:
    bench = prober()
    bench.ask(ECHO)
    known = bench.node.host.neighbor_states(PEER)

    bench.ask(probe(by_address(PEER), local=False))

    assert known == ("delay",)
    assert isinstance(bench.answer, icmpv6.ExtendedEchoReply)
    assert bench.answer.state == icmpv6.ExtendedEchoState.DELAY
    assert bench.node.host.neighbor_states(STRANGER) == ()
