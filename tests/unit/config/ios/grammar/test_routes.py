"""Static routes."""

from __future__ import annotations

import pytest

from asdic.config.ios.read import parse_ios
from asdic.engine.configuration import RouteKind, StaticHop, StaticRoute
from asdic.wire.address import parse_address
from ios_texts import base, problem

TEN = "ip route 10.0.0.0 255.0.0.0"
SIX = "ipv6 route 2001:db8:f::/48"


def hop(gateway: str = "", interface: str | None = None, name: str = "") -> StaticHop:
    octets = parse_address(gateway) if gateway else None
    return StaticHop(gateway=octets, interface=interface, name=name)


def ten(*hops: StaticHop, **fields: object) -> StaticRoute:
    plain = {"network": b"\n\0\0\0", "prefix_length": 8, "hops": hops}
    return StaticRoute(**plain | fields)  # type: ignore[arg-type]  # of any kind


def six(*hops: StaticHop, **fields: object) -> StaticRoute:
    network = parse_address("2001:db8:f::")
    return ten(*hops, **{"network": network, "prefix_length": 48} | fields)


@pytest.mark.parametrize(
    ("lines", "routes"),
    [
        ([f"{TEN} 192.0.2.1"], [ten(hop("192.0.2.1"))]),
        ([f"{TEN} Ethernet 0/0"], [ten(hop(interface="Ethernet0/0"))]),
        (
            [f"{TEN} e0/0 192.0.2.1 20 name to-R3 tag 7 permanent"],
            [ten(hop("192.0.2.1", "Ethernet0/0", "to-R3"), distance=20)],
        ),
        (
            [f"{TEN} 192.0.2.1", f"{TEN} 192.0.2.2", f"{TEN} 192.0.2.3 9"],
            [
                ten(hop("192.0.2.1"), hop("192.0.2.2")),
                ten(hop("192.0.2.3"), distance=9),
            ],
        ),
        (
            [f"{TEN} 192.0.2.1", f"{TEN} 192.0.2.1 name again"],
            [ten(hop("192.0.2.1", name="again"))],
        ),
        ([f"{TEN} null0"], [ten(kind=RouteKind.UNREACHABLE)]),
        (
            [f"{TEN} null0 250 name nowhere"],
            [ten(kind=RouteKind.UNREACHABLE, distance=250, name="nowhere")],
        ),
        (
            [f"{TEN} null0", f"{SIX} null0", "interface n0", " no ip unreachables"],
            [ten(kind=RouteKind.BLACKHOLE), six(kind=RouteKind.UNREACHABLE)],
        ),
        (
            ["interface Null 0", " no ipv6 unreach", f"{SIX} null0"],
            [six(kind=RouteKind.BLACKHOLE)],
        ),
        (
            [f"{SIX} 2001:db8::1", f"{TEN} 192.0.2.1"],
            [ten(hop("192.0.2.1")), six(hop("2001:db8::1"))],
        ),
        (
            [f"{SIX} e0/0 fe80::1"],
            [six(hop("fe80::1", "Ethernet0/0"))],
        ),
        ([f"{TEN} 192.0.2.1", f"no {TEN} 192.0.2.1"], []),
        (
            [f"{TEN} 192.0.2.1", f"{TEN} 192.0.2.2", f"no {TEN} 192.0.2.1"],
            [ten(hop("192.0.2.2"))],
        ),
        ([f"{TEN} null0", f"no {TEN} null0"], []),
        (
            [f"{TEN} null0", f"{TEN} 192.0.2.1", f"no {TEN} 192.0.2.1"],
            [ten(kind=RouteKind.UNREACHABLE)],
        ),
    ],
)
def test_routes_are_added_and_removed(
    lines: list[str], routes: list[StaticRoute]
) -> None:
    assert list(base(*lines).routes) == routes


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "ip route 10.0.0.1 255.0.0.0 192.0.2.1",
            "bits behind the prefix are not zero",
        ),
        (f"{TEN} 224.0.0.1", "224.0.0.1 is no next hop"),
        (f"{TEN} null0 192.0.2.1", "Null0 has no next hop behind it"),
        (f"{SIX} fe80::1", "fe80::1 is link-local: name its interface, too"),
        (f"no {TEN} 192.0.2.1", "there is no such route"),
        (f"no {TEN} null0", "there is no such route"),
    ],
)
def test_a_route_that_cannot_be_is_told(line: str, said: str) -> None:
    assert problem(line).endswith(said)


def test_a_route_that_should_be_tracked_stands_and_says_so() -> None:
    reading = parse_ios(f"{TEN} 192.0.2.1 track 1")
    assert list(reading.setup.base.routes) == [ten(hop("192.0.2.1"))]
    assert [(one.line, one.text) for one in reading.notices] == [
        (1, "nothing is tracked: the route stands whatever becomes of that")
    ]
