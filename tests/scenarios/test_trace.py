"""Traces through simulated routers, on virtual time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import Errors, Forwarding, InterfaceConfiguration
from asdic.engine.configuration.mpls_label import MplsLabel
from asdic.links.probes.probe import Transport
from asdic.probe.instant import MILLISECOND
from asdic.probe.trace import Distance, Hop, RoundEnded, TracePlan
from asdic.tools.trace import TraceEvent
from asdic.ui.traceroute.extension_text import extension_text
from router_networks import UP, Chain, Lab, interface, route
from tracing import links, names, trace, ways

FREE = Errors(peer_bucket=10_000, bucket=10_000)
SOURCES = {4: "10.0.0.1", 6: "2001:db8::1"}
FAR = {4: "10.0.3.2", 6: "2001:db8:3::2"}
HOPS = {
    4: ["10.0.0.2", "10.0.1.2", "10.0.2.2", "10.0.3.2"],
    6: ["2001:db8::2", "2001:db8:1::2", "2001:db8:2::2", "2001:db8:3::2"],
}
both_families = pytest.mark.parametrize("version", [4, 6])
DIAMOND = 4


def hops(events: list[TraceEvent]) -> list[list[str]]:
    return [names(event.senders) for event in events if isinstance(event, Hop)]


@pytest.fixture
def chain() -> Chain:
    return Chain([1500, 1500, 1500, 1500])


@both_families
@pytest.mark.parametrize("transport", [Transport.UDP, Transport.ICMP])
def test_a_trace_names_all_routers_and_ends_at_the_host(
    chain: Chain, version: int, transport: Transport
) -> None:
    events = trace(chain, SOURCES[version], FAR[version], transport=transport)

    assert hops(events) == [[one] for one in HOPS[version]]
    last = events[-2]
    assert isinstance(last, Hop)
    assert last.is_last
    assert isinstance(events[-1], RoundEnded)
    assert events[-1].has_arrived


@both_families
def test_round_trips_are_those_of_the_links(chain: Chain, version: int) -> None:
    plan = TracePlan(per_hop=1, at_once=1)
    trace(chain, SOURCES[version], FAR[version], plan)  # neighbors are resolved now
    events = trace(chain, SOURCES[version], FAR[version], plan)

    trips = [
        attempt.answer.round_trip
        for event in events
        if isinstance(event, Hop)
        for attempt in event.attempts
        if attempt.answer is not None
    ]
    assert trips == [2 * n * MILLISECOND for n in range(1, 5)]


@both_families
def test_silent_hops_are_waited_for_and_passed(version: int) -> None:
    chain = Chain([1500, 1500, 1500, 1500])
    silent = Forwarding(time_exceeded=False)
    node = chain.nodes["r2"]
    node.reconfigure(replace(node.configuration, forwarding=silent))

    events = trace(chain, SOURCES[version], FAR[version])

    assert hops(events) == [
        [one] if at != 1 else [] for at, one in enumerate(HOPS[version])
    ]


def entry_routes(way: int) -> list[tuple[str, str]]:
    """Return the routes of the diamond's entry by one of its ways."""
    return [
        ("10.9.0.0/24", f"10.1.{way}.2"),
        ("2001:db8:9::/64", f"2001:db8:1{way}::2"),
    ]


def diamond_ends(version: int) -> tuple[str, str]:
    if version == 4:
        return "10.0.0.1", "10.9.0.2"
    return "2001:db8::1", "2001:db8:9::2"


def diamond(ways_: int) -> Lab:
    """Return h1, a router, *ways_* routers side by side, a router, and h2."""
    lab = Lab()
    count = ways_
    for name in ("left", "right", *(f"in{n}" for n in range(1, count + 1))):
        lab.link(name)
    for number in range(1, count + 1):
        lab.link(f"out{number}")
    lab.add(
        "h1",
        {
            "left": interface(
                "eth0",
                1,
                "10.0.0.1/24",
                "2001:db8::1/64",
                gateway=("10.0.0.2", "2001:db8::2"),
            )
        },
    )
    ways_in = [entry_routes(number) for number in range(1, ways_ + 1)]
    lab.add(
        "entry",
        {
            "left": interface("eth0", 2, "10.0.0.2/24", "2001:db8::2/64"),
            **{
                f"in{n}": interface(
                    f"eth{n}", 10 + n, f"10.1.{n}.1/24", f"2001:db8:1{n}::1/64"
                )
                for n in range(1, count + 1)
            },
        },
        routes=tuple(
            route(ways_in[0][family][0], *(one[family][1] for one in ways_in))
            for family in (0, 1)
        ),
        is_router=True,
        errors=FREE,
    )
    for n in range(1, count + 1):
        lab.add(
            f"middle{n}",
            {
                f"in{n}": interface(
                    "eth0", 20 + n, f"10.1.{n}.2/24", f"2001:db8:1{n}::2/64"
                ),
                f"out{n}": interface(
                    "eth1", 30 + n, f"10.2.{n}.1/24", f"2001:db8:2{n}::1/64"
                ),
            },
            routes=(
                route("10.9.0.0/24", f"10.2.{n}.2"),
                route("2001:db8:9::/64", f"2001:db8:2{n}::2"),
                route("10.0.0.0/24", f"10.1.{n}.1"),
                route("2001:db8::/64", f"2001:db8:1{n}::1"),
            ),
            is_router=True,
            errors=FREE,
        )
    lab.add(
        "exit",
        {
            **{
                f"out{n}": interface(
                    f"eth{n}", 40 + n, f"10.2.{n}.2/24", f"2001:db8:2{n}::2/64"
                )
                for n in range(1, count + 1)
            },
            "right": interface("eth0", 3, "10.9.0.1/24", "2001:db8:9::1/64"),
        },
        routes=(
            route("10.0.0.0/24", "10.2.1.1"),
            route("2001:db8::/64", "2001:db8:21::1"),
        ),
        is_router=True,
        errors=FREE,
        forwarding=Forwarding(errors_use_inbound_address=True),
    )
    lab.add(
        "h2",
        {
            "right": interface(
                "eth0",
                4,
                "10.9.0.2/24",
                "2001:db8:9::2/64",
                gateway=("10.9.0.1", "2001:db8:9::1"),
            )
        },
        errors=FREE,
    )
    lab.network.run(UP)
    return lab


def true_links(version: int) -> set[tuple[str, str]]:
    """Return the links of the diamond of four as traces see them."""
    found: set[tuple[str, str]] = set()
    for n in range(1, DIAMOND + 1):
        if version == 4:
            middle, out = f"10.1.{n}.2", f"10.2.{n}.2"
            found |= {("10.0.0.2", middle), (middle, out), (out, "10.9.0.2")}
        else:
            middle, out = f"2001:db8:1{n}::2", f"2001:db8:2{n}::2"
            found |= {("2001:db8::2", middle), (middle, out), (out, "2001:db8:9::2")}
    return found


@both_families
def test_multipath_discovery_finds_all_interfaces_and_links_of_a_diamond(
    version: int,
) -> None:
    source, far = diamond_ends(version)
    events = ways(diamond(DIAMOND), source, far)

    assert links(events) == true_links(version)
    found = [len(one.interfaces) for one in events if isinstance(one, Distance)]
    assert found == [1, DIAMOND, DIAMOND, 1]


@both_families
def test_a_paris_trace_shows_one_way_and_no_link_that_is_not_there(
    version: int,
) -> None:
    source, far = diamond_ends(version)
    lab = diamond(DIAMOND)
    found = hops(trace(lab, source, far))

    assert [len(one) for one in found] == [1, 1, 1, 1]
    pairs = {(one[0], two[0]) for one, two in pairwise(found)}
    assert pairs <= true_links(version)


@both_families
def test_a_classic_trace_shows_several_ways_in_one_line(version: int) -> None:
    source, far = diamond_ends(version)
    found = hops(trace(diamond(DIAMOND), source, far, classic=True))

    assert len(found[1]) > 1


def end(side: int) -> InterfaceConfiguration:
    """Return the left (1) or the right end of the first link."""
    other = 3 - side
    gateway = (f"10.0.0.{other}", f"2001:db8::{other}") if side == 1 else ()
    addresses = (f"10.0.0.{side}/24", f"2001:db8::{side}/64")
    return interface("eth0", side, *addresses, gateway=gateway)


@both_families
def test_extensions_of_routers_are_shown(version: int) -> None:
    labels = (MplsLabel(label=24001, traffic_class=5), MplsLabel(label=16))
    near, far = end(2), interface("eth1", 11, "10.0.1.1/24", "2001:db8:1::1/64")
    lab = Lab()
    for name in ("0", "1"):
        lab.link(name)
    lab.add("h1", {"0": end(1)})
    lab.add(
        "r1",
        {"0": replace(near, mpls_label_stack=labels), "1": far},
        is_router=True,
        forwarding=Forwarding(interface_information=True),
    )
    lab.network.run(UP)

    events = trace(lab, SOURCES[version], FAR[version].replace("3", "1", 1))

    first = events[0]
    assert isinstance(first, Hop)
    answer = first.attempts[0].answer
    assert answer is not None
    assert answer.extension is not None
    text = extension_text(answer.extension)
    assert "MPLS:L=24001,E=5,S=0,T=1/L=16,E=0,S=1,T=1" in text
    assert "INC:" in text
    assert '"eth0",mtu=1500' in text
