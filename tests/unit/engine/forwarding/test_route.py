"""A route, and which of its hops a flow takes."""

from __future__ import annotations

import pytest

from asdic.engine.forwarding import NextHop, Route
from routers import ETH0, OTHER, OTHER6
from turns import Bench


def test_flows_share_the_hops_evenly_and_each_keeps_to_one() -> None:
    interface = Bench().interface
    hops = tuple(NextHop(interface, bytes((192, 0, 2, last))) for last in (1, 2, 3))
    route = Route(network=bytes(4), prefix_length=0, hops=hops)
    region = (1 << 32) // 3
    assert [route.hop(flow) for flow in (0, region, region + 1)] == [
        *hops[:1] * 2,
        hops[1],
    ]
    assert route.hop((1 << 32) - 1) == hops[2]


def test_a_route_without_hops_has_none_for_a_flow() -> None:
    with pytest.raises(IndexError):
        Route(network=bytes(4), prefix_length=0).hop(0)


def test_a_route_is_told_as_ip_route_does() -> None:
    interface = Bench().interface
    hops = (NextHop(interface), NextHop(interface, OTHER6))
    route = Route(network=ETH0[:3] + b"\0", prefix_length=24, hops=hops)
    assert route.state() == {
        "prefix": "192.0.2.0/24",
        "kind": "unicast",
        "hops": ["dev eth0", "via fe80::fe dev eth0"],
    }
    assert str(NextHop(interface, OTHER)) == "via 192.0.2.254 dev eth0"
