"""ICMPv4 Redirects, followed and refused."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import NeighborDiscovery
from asdic.engine.discovery.events import Redirected
from asdic.engine.effects import Notify
from asdic.wire.address import parse_address
from ipv4_nodes import FAR, GATEWAY, PEER, Ipv4Bench
from rule_examples_ipv4_discovery import redirect

OTHER = parse_address("198.51.100.8")


def next_hop(bench: Ipv4Bench, destination: bytes = FAR) -> bytes:
    """Return where a packet of the node's own goes next."""
    bench.ping(destination)
    routes = bench.node.host.routes
    hop = routes.known_hop((destination, None))
    assert hop is not None
    return hop.address


@pytest.mark.requirement("rfc1122-3.2.2.2-b", "rfc1122-3.2.2.2-c")
@pytest.mark.parametrize("code", [0, 1, 2, 3])
def test_a_redirect_changes_the_way_to_the_one_destination(code: int) -> None:
    bench = Ipv4Bench()
    assert next_hop(bench) == GATEWAY

    bench.ask(redirect(code=code), GATEWAY)

    assert [one.event for one in bench.effects if isinstance(one, Notify)] == [
        Redirected(interface="eth0", destination="198.51.100.7", target="192.0.2.2")
    ]
    assert next_hop(bench) == PEER
    assert next_hop(bench, OTHER) == GATEWAY


@pytest.mark.requirement("rfc1122-3.2.2.2-d")
@pytest.mark.parametrize("gateway", ["203.0.113.1", "192.0.2.255", "192.0.2.1"])
def test_a_gateway_that_is_no_other_host_of_the_link_has_no_effect(
    gateway: str,
) -> None:
    bench = Ipv4Bench()
    assert next_hop(bench) == GATEWAY

    bench.ask(redirect(parse_address(gateway)), GATEWAY)

    assert len(bench.silences) == 1
    assert next_hop(bench) == GATEWAY


@pytest.mark.requirement("rfc1122-3.2.2.2-e")
def test_only_the_present_first_hop_may_redirect() -> None:
    bench = Ipv4Bench()
    third = parse_address("192.0.2.3")

    bench.ask(redirect(third), PEER)

    assert bench.silences == ["redirect-not-from-first-hop"]
    assert next_hop(bench) == GATEWAY


@pytest.mark.requirement("rfc6274-4.1-a")
def test_a_redirect_of_a_packet_of_others_has_no_effect() -> None:
    bench = Ipv4Bench()

    bench.ask(redirect(source=parse_address("192.0.2.3")), GATEWAY)

    assert bench.silences == ["redirect-quote-not-ours"]
    assert next_hop(bench) == GATEWAY


def test_what_is_on_the_link_is_not_redirected() -> None:
    bench = Ipv4Bench()

    bench.ask(redirect(PEER, parse_address("192.0.2.3")), GATEWAY)

    assert bench.silences == ["redirect-not-from-first-hop"]


def test_redirects_are_ignored_by_configuration() -> None:
    bench = Ipv4Bench(neighbor_discovery=NeighborDiscovery(accept_redirects=False))

    bench.ask(redirect(), GATEWAY)

    assert bench.silences == ["redirects-turned-off"]
    assert next_hop(bench) == GATEWAY


@pytest.mark.requirement("rfc1122-3.2.2.2-a")
def test_a_host_sends_no_redirect_for_what_it_does_not_forward() -> None:
    bench = Ipv4Bench()

    bench.ask(redirect(), PEER, FAR)

    assert bench.silences == ["ipv4-destination-not-ours"]
    assert bench.packets == []
    assert bench.node.counters.icmpv4_out[5] == 0
