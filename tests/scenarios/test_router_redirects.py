"""A link with a host and two routers: the first redirects to the second."""

from __future__ import annotations

import pytest

from asdic.engine.instant import Instant
from asdic.engine.outgoing import icmpv6_packet
from asdic.wire import icmpv4, icmpv6
from asdic.wire.address import format_address, parse_address
from router_networks import Lab, interface, mac, route

FIRST, SECOND = 1, 2
FIRST_LINK_LOCAL, SECOND_LINK_LOCAL = "fe80::ff:fe00:1", "fe80::ff:fe00:2"
FAR, FAR6 = "203.0.113.7", "2001:db8:f::7"


def lab() -> Lab:
    """Return a host whose gateway is r1; what is far is behind r2."""
    made = Lab()
    made.link("lan")
    made.link("far")
    made.add(
        "h",
        {
            "lan": interface(
                *("eth0", 9, "192.0.2.9/24", "2001:db8:1::9/64"),
                gateway=("192.0.2.1", FIRST_LINK_LOCAL),
            )
        },
    )
    made.add(
        "r1",
        {"lan": interface("eth0", FIRST, "192.0.2.1/24", "2001:db8:1::1/64")},
        routes=(
            route("203.0.113.0/24", "192.0.2.2"),
            route("2001:db8:f::/64", f"{SECOND_LINK_LOCAL}%eth0"),
        ),
        is_router=True,
    )
    made.add(
        "r2",
        {
            "lan": interface("eth0", SECOND, "192.0.2.2/24", "2001:db8:1::2/64"),
            "far": interface("eth1", 3, "203.0.113.1/24", "2001:db8:f::1/64"),
        },
        is_router=True,
    )
    made.add(
        "f",
        {
            "far": interface(
                *("eth0", 7, f"{FAR}/24", f"{FAR6}/64"),
                gateway=("203.0.113.1", "2001:db8:f::1"),
            )
        },
    )
    made.network.run(Instant(12 * 10**9))
    return made


def stations(made: Lab, destination: str) -> list[bytes]:
    """Return the stations that packets to *destination* went to on the link."""
    packed = parse_address(destination)
    where = slice(38, 54) if len(packed) == 16 else slice(30, 34)
    return [frame[:6] for frame in made.frames["lan"] if frame[where] == packed]


@pytest.mark.requirement("rfc4861-8.2-a")
@pytest.mark.requirement("rfc4861-8.2-b")
def test_an_ipv6_host_obeys_and_its_first_packet_arrives() -> None:
    made = lab()
    (reply,) = made.ping("h", FAR6)
    assert isinstance(icmpv6.decode(reply[40:]), icmpv6.EchoReply)
    assert stations(made, FAR6) == [mac(FIRST), mac(SECOND)]
    (reply,) = made.ping("h", FAR6)
    assert isinstance(icmpv6.decode(reply[40:]), icmpv6.EchoReply)
    assert stations(made, FAR6) == [mac(FIRST), mac(SECOND), mac(SECOND)]
    state = made.nodes["h"].state()["routes"]
    assert isinstance(state, dict)
    known = [one for one in state["destinations"] if one["redirected"]]
    assert {(one["destination"], one["next_hop"]) for one in known} == {
        (FAR6, SECOND_LINK_LOCAL)
    }


@pytest.mark.requirement("rfc792-redirect-a")
@pytest.mark.requirement("rfc1812-5.2.7.2-c")
def test_an_ipv4_host_is_told_and_its_packet_arrives() -> None:
    made = lab()
    made.ping("h", FAR)
    assert stations(made, FAR)[:2] == [mac(FIRST), mac(SECOND)]
    redirects = [
        frame[14:]
        for frame in made.frames["lan"]
        if frame[12:14] == b"\x08\x00" and frame[23] == 1 and frame[34] == 5
    ]
    (redirect,) = redirects
    message = icmpv4.decode(redirect[20:])
    assert isinstance(message, icmpv4.Redirect)
    assert message.code == 1
    assert format_address(message.gateway_internet_address) == "192.0.2.2"
    assert (redirect[12:16], redirect[16:20]) == (
        parse_address("192.0.2.1"),
        parse_address("192.0.2.9"),
    )


@pytest.mark.requirement("rfc1812-4.3.3.2-a")
@pytest.mark.requirement("rfc4861-8.2-e")
def test_a_router_obeys_no_redirect() -> None:
    made = lab()
    made.ping("r1", FAR6)
    before = made.nodes["r1"].state()["forwarding"]
    redirect = icmpv6.Redirect(
        target_address=parse_address("fe80::99"),
        destination_address=parse_address(FAR6),
    )
    packet = icmpv6_packet(
        redirect,
        parse_address(SECOND_LINK_LOCAL),
        parse_address("2001:db8:1::1"),
    )
    frame = mac(FIRST) + mac(SECOND) + b"\x86\xdd" + packet
    node = made.nodes["r1"]
    made.network.perform("r1", node.receive(frame, "eth0", made.network.now))
    assert node.counters.silences["redirect-to-a-router"] == 1
    assert node.state()["forwarding"] == before
    made.frames["lan"].clear()
    made.ping("h", FAR6)
    assert set(stations(made, FAR6)) == {mac(FIRST), mac(SECOND)}
