"""IPv4 routers, looked for and found."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Host, Ipv4RouterDiscovery
from asdic.engine.effects import Transmit
from asdic.engine.instant import SECOND, Instant
from asdic.wire import icmpv4
from asdic.wire.address import parse_address
from asdic.wire.icmpv4 import NOT_A_DEFAULT_ROUTER
from ipv4_nodes import ALL, ALL_HOSTS, FAR, HOST, PEER, Ipv4Bench
from rule_examples_ipv4_discovery import SEARCHING, advertisement, routers, searcher

SECOND_ROUTER = parse_address("192.0.2.3")
ALL_ROUTERS = parse_address("224.0.0.2")


def solicitations(settings: Ipv4RouterDiscovery) -> list[tuple[int, bytes]]:
    """Return when a fresh node solicits, from its start on, and what it sends."""
    bench = Ipv4Bench(gateway=(), ipv4_router_discovery=settings)
    host = bench.node.host
    interface = host.interfaces["eth0"]
    began = bench.now
    turn = bench.node._turn(Instant(bench.now))  # noqa: SLF001 - to begin anew
    host.ipv4_routers.start(turn, interface)
    found: list[tuple[int, bytes]] = []
    while (at := bench.node.next_wake()) is not None and at <= began + 30 * SECOND:
        bench.now = at
        found += [
            (at - began, one.frame[14:])
            for one in bench.node.wake(Instant(at))
            if isinstance(one, Transmit) and one.frame[12:14] == b"\x08\x00"
        ]
    return found


@pytest.mark.requirement("rfc1256-5.3-b")
def test_three_solicitations_are_sent_three_seconds_apart_after_a_delay() -> None:
    found = solicitations(SEARCHING)

    times = [at for at, _ in found]
    assert len(times) == 3
    assert 0 <= times[0] <= SECOND
    assert [at - times[0] for at in times] == [0, 3 * SECOND, 6 * SECOND]
    for _, octets in found:
        assert octets[12:20] == HOST + ALL_ROUTERS
        assert octets[8] == 1
        assert icmpv4.decode(octets[20:]) == icmpv4.RouterSolicitation()


@pytest.mark.requirement("rfc1256-5.1-a")
def test_whether_and_where_routers_are_looked_for_can_be_set() -> None:
    assert solicitations(Ipv4RouterDiscovery()) == []
    found = solicitations(
        Ipv4RouterDiscovery(perform_router_discovery=True, solicitation_address=ALL)
    )
    assert {octets[16:20] for _, octets in found} == {ALL}


def test_a_router_looks_for_none() -> None:
    bench = searcher(Host(forwarding=True))
    bench.wait(10 * SECOND)
    assert bench.node.counters.icmpv4_out[10] == 0


@pytest.mark.requirement("rfc1256-5.3-b")
def test_an_advertisement_ends_the_search() -> None:
    bench = searcher()
    turn = bench.node._turn(Instant(bench.now))  # noqa: SLF001 - to begin anew
    bench.node.host.ipv4_routers.start(turn, bench.node.host.interfaces["eth0"])
    before = bench.node.counters.icmpv4_out[10]

    bench.ask(advertisement((PEER, 0)), PEER, ALL_HOSTS)
    bench.wait(30 * SECOND)

    assert bench.node.counters.icmpv4_out[10] == before


@pytest.mark.requirement("rfc1256-5.3-a")
def test_the_router_of_the_highest_level_takes_packets_until_it_expires() -> None:
    bench = searcher()
    bench.ask(advertisement((PEER, -5), lifetime=1800), PEER, ALL_HOSTS)
    bench.ask(advertisement((SECOND_ROUTER, 3), lifetime=60), PEER, ALL_HOSTS)
    assert routers(bench) == [PEER, SECOND_ROUTER]
    bench.ping(FAR)
    hop = bench.node.host.routes.known_hop((FAR, None))
    assert hop is not None
    assert hop.address == SECOND_ROUTER

    bench.wait(61 * SECOND)

    assert routers(bench) == [PEER]
    bench.meet(PEER)
    assert len(bench.ping(FAR)) == 1


@pytest.mark.requirement("rfc1256-5.2-b")
def test_the_least_level_and_a_lifetime_of_zero_take_a_router_away() -> None:
    bench = searcher()
    for message in (
        advertisement((PEER, NOT_A_DEFAULT_ROUTER)),
        advertisement((PEER, 0), lifetime=0),
    ):
        bench.ask(advertisement((PEER, 0)), PEER, ALL_HOSTS)
        assert routers(bench) == [PEER]

        bench.ask(message, PEER, ALL_HOSTS)

        assert routers(bench) == []


@pytest.mark.requirement("rfc1256-5.3-c", "rfc1256-5.2-a")
@pytest.mark.parametrize(
    ("message", "rule"),
    [
        (advertisement((FAR, 0)), "router-address-not-neighboring"),
        (advertisement((PEER, 0), code=1), "ipv4-router-advertisement-code"),
    ],
)
def test_what_is_not_valid_adds_no_router(
    message: icmpv4.RouterAdvertisement, rule: str
) -> None:
    bench = searcher()

    bench.ask(message, PEER, ALL_HOSTS)

    assert bench.silences == [rule]
    assert routers(bench) == []


def test_a_refresh_needs_no_answer() -> None:
    bench = searcher()
    bench.ask(advertisement((PEER, 0)), PEER, ALL_HOSTS)

    bench.ask(advertisement((PEER, 0)), PEER, ALL_HOSTS)

    assert bench.silences == ["message-needs-no-answer"]
