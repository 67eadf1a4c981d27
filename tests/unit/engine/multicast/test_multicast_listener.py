"""One face for the groups of both families."""

from __future__ import annotations

from asdic.engine.configuration import (
    InterfaceConfiguration,
    MulticastListener as Settings,
    StaticAddress,
)
from asdic.engine.interface import Interface
from asdic.engine.multicast import ALL_NODES, ALL_SYSTEMS
from igmp_listeners import GROUP, HOST, IgmpBench
from listeners import GROUP as IPV6_GROUP, OTHER_GROUP, A, ListenerBench, Said
from turns import MAC


def test_groups_of_both_families_are_told_apart() -> None:
    bench = IgmpBench()

    bench.join()
    bench.join(IPV6_GROUP)
    bench.wait(10)

    assert bench.interface.groups == {GROUP, IPV6_GROUP}
    destinations = {next_hop for _, next_hop in bench.link.sent}
    assert {len(one) for one in destinations} == {4, 16}
    bench.leave()
    assert bench.interface.groups == {IPV6_GROUP}


def test_all_systems_are_listened_to_where_there_is_an_ipv4_address() -> None:
    bench = IgmpBench(has_address=False)
    one = InterfaceConfiguration(
        name="eth0",
        link_layer_address=MAC,
        addresses=(StaticAddress(octets=HOST, prefix_length=24),),
    )
    dual = Interface(one, bench.configuration)

    bench.listener.start(bench.turn(), dual)

    assert dual.groups == {ALL_NODES, ALL_SYSTEMS}


def test_all_systems_are_not_listened_to_without_ipv4() -> None:
    bench = IgmpBench()

    bench.listener.start(bench.turn(), bench.interface)

    assert bench.interface.groups == {ALL_NODES}


def test_the_state_shows_both_families() -> None:
    bench = IgmpBench()
    bench.join()
    bench.join(IPV6_GROUP)

    shown = bench.listener.state()["eth0"]

    assert shown["version"] == "version 2"
    assert shown["ipv4"] == {
        "version": "version 3",
        "robustness": 2,
        "query_interval": 125_000_000_000,
        "groups": {"239.1.2.3": {"mode": "exclude", "sources": [], "joins": 1}},
    }


def test_who_goes_leaves_all_groups_and_says_so_once() -> None:
    bench = ListenerBench()
    bench.start()
    bench.join()
    bench.include(A, group=OTHER_GROUP)
    bench.wait(10)
    bench.said()

    bench.stop()

    assert bench.said() == [
        Said("change to include mode", IPV6_GROUP),
        Said("block old sources", OTHER_GROUP, (A,)),
    ]
    assert bench.interface.groups == set()
    assert bench.timers.next() is None


def test_who_goes_while_version_1_is_spoken_says_so_by_that() -> None:
    bench = ListenerBench(Settings(version=1))
    bench.join()
    bench.wait(20)
    bench.said()

    bench.stop()

    assert bench.said() == [Said("done", IPV6_GROUP)]
    assert bench.interface.groups == set()
