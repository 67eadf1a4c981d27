"""Which address the errors of `asdic node --router` come from, and what they tell of it.

The cases are those of the Linux kernel's selftests traceroute.sh (the address of the
way in or out, and what extensions tell) and icmp.sh (a router without IPv4 address).

The host sends by one link, and its address is reached by the other:

    host (a) router (far) far
    host (b) router
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import final

import pytest

from namespaces import Namespace, Network, require
from router_processes import RouterFile, plug, port, route, start_routers

pytestmark = [
    pytest.mark.kernel,
    require("ping", "traceroute", "traceroute6", "tracepath", "sysctl"),
]

WAY_IN = {4: "198.18.1.1", 6: "2001:db8:1::1"}
WAY_OUT = {4: "198.18.2.1", 6: "2001:db8:2::1"}
HOST = {4: "198.18.7.7", 6: "2001:db8:7::7"}
FAR = {4: "198.18.3.2", 6: "2001:db8:3::2"}
NARROW = 1400
DUMMY = "192.0.0.8"

both_families = pytest.mark.parametrize("version", [4, 6])


@final
class Links:
    """A router, whose host is reached by another link than it sends by."""

    def __init__(self, network: Network, folder: Path) -> None:
        routers = network.namespace("routers")
        self.host, far = network.namespace("host"), network.namespace("far")
        file = RouterFile(
            member=routers,
            name="router",
            ports=(
                port("tap", "a", "198.18.1.1/24", "2001:db8:1::1/64"),
                port("tap", "b", "198.18.2.1/24", "2001:db8:2::1/64"),
                port(
                    *("tap", "far", "198.18.3.1/24", "2001:db8:3::1/64"),
                    ipv4_mtu=NARROW,
                    ipv6_mtu=NARROW,
                ),
            ),
            routes=(
                route("198.18.7.0/24", via=["198.18.2.2"]),
                route("2001:db8:7::/64", via=["2001:db8:2::2"]),
            ),
        )
        self.router = start_routers(folder, [file])["router"]
        plug(routers, self.host, "a", "198.18.1.2/24", "2001:db8:1::2/64")
        plug(routers, self.host, "b", "198.18.2.2/24", "2001:db8:2::2/64")
        plug(routers, far, "far", f"{FAR[4]}/24", f"{FAR[6]}/64")
        self.host.address(f"{HOST[4]}/32", f"{HOST[6]}/128", interface="lo")
        self.host.sysctl(
            net__ipv4__conf__all__rp_filter=0, net__ipv4__conf__b__rp_filter=0
        )
        far.sysctl(net__ipv4__icmp_ratelimit=0, net__ipv6__icmp__ratelimit=0)
        for version, gateway in WAY_IN.items():
            way = ("via", gateway, "src", HOST[version])
            self.host.ip(f"-{version}", "route", "add", "default", *way)
        far.ip("route", "add", "default", "via", "198.18.3.1")
        far.ip("-6", "route", "add", "default", "via", "2001:db8:3::1")

    def set(self, **forwarding: bool) -> None:
        """Set what the router does, from the next packet on."""
        answer = self.router.tell(
            command="reconfigure", settings={"forwarding": forwarding}
        )
        assert "error" not in answer, answer

    def trace(self, version: int, *words: str) -> list[list[str]]:
        """Return what traceroute says of each hop, word by word."""
        destination = ("-n", "-N1", "-q1", "-s", HOST[version], FAR[version])
        out = self.host.run("traceroute", f"-{version}", *words, *destination).stdout
        return [line.split() for line in out.splitlines()[1:]]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Links]:
    with Network() as network:
        yield Links(network, tmp_path_factory.mktemp("links"))


@pytest.fixture
def links(running: Links) -> Links:
    """Return the links, with a router as it is by default."""
    running.set(errors_use_inbound_address=False, interface_information=False)
    return running


@pytest.mark.requirement("rfc1812-4.3.2.4-a")
@both_families
@pytest.mark.parametrize("method", [(), ("-I",), ("-T",)], ids=["UDP", "ICMP", "TCP"])
def test_traceroute_names_the_way_out_or_the_way_in(
    links: Links, version: int, method: tuple[str, ...]
) -> None:
    for knob, named in ((False, WAY_OUT), (True, WAY_IN)):
        links.set(errors_use_inbound_address=knob)
        hops = [line[:2] for line in links.trace(version, *method)]
        assert hops == [["1", named[version]], ["2", FAR[version]]]


@both_families
@pytest.mark.parametrize("method", [(), ("-I",), ("-T",)], ids=["UDP", "ICMP", "TCP"])
def test_traceroute_shows_the_interface_that_a_probe_came_in_by(
    links: Links, version: int, method: tuple[str, ...]
) -> None:
    links.set(interface_information=True)
    # Class and type of the object (RFC 5837 §4.1): index, address, name and MTU. Then,
    # word by word: 1; family and address; length 4 of the name, "a"; 1500.
    address = {
        4: "00010000,c6120101",
        6: "00020000,20010db8,00010000,00000000,00000001",
    }[version]
    told = f"<2/15:00000001,{address},04610000,000005dc>"
    first, second = links.trace(version, "-e", *method)
    assert first[:3] == ["1", WAY_OUT[version], told]
    assert second[:2] == ["2", FAR[version]]


@both_families
def test_what_errors_tell_else_stays_as_it_is_with_an_extension(
    links: Links, version: int
) -> None:
    links.set(interface_information=True)
    out = links.host.run("tracepath", f"-{version}", "-n", FAR[version]).stdout
    assert f"Resume: pmtu {NARROW} hops 2 back 2" in out
    assert f"mtu {NARROW}" in links.host.ip("route", "get", FAR[version])


@both_families
def test_without_the_setting_nothing_is_told_of_interfaces(
    links: Links, version: int
) -> None:
    first, _ = links.trace(version, "-e")
    assert len(first) == 4


@pytest.fixture(scope="module", params=["tun", "tap"])
def unnumbered(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Namespace]:
    """A host whose router has no IPv4 address at all.

    By a TUN device nobody has to be asked for; by a TAP device, IPv4 goes by a gateway
    that is known by its IPv6 address, in both directions.
    """
    with Network() as network:
        host = network.namespace("host")
        host.sysctl(net__ipv6__conf__default__accept_dad=0)
        back: dict[str, object] = {"interface": "u"}
        way: tuple[str, ...] = ("dev", "u")
        if request.param == "tap":
            back = {"via": ["2001:db8:1::1"]}
            way = ("via", "inet6", "2001:db8:1::2")
        file = RouterFile(
            member=host,
            name="router",
            ports=(port(request.param, "u", "2001:db8:1::2/64"),),
            routes=(
                route("172.16.0.0/24", **back),
                route("172.16.1.0/24", kind="unreachable"),
                route("172.16.2.0/24", kind="prohibit"),
                route("172.16.3.0/24", **back),
            ),
        )
        start_routers(tmp_path_factory.mktemp("unnumbered"), [file])
        host.address("172.16.0.1/32", "2001:db8:1::1/64", interface="u")
        host.ip("route", "add", "172.16.0.0/16", *way, "src", "172.16.0.1")
        yield host


@pytest.mark.parametrize(
    ("destination", "words", "told"),
    [
        ("172.16.1.1", (), "Destination Host Unreachable"),
        ("172.16.2.1", (), "Packet filtered"),
        ("172.16.4.1", (), "Destination Net Unreachable"),
        ("172.16.3.1", ("-t1",), "Time to live exceeded"),
    ],
)
def test_a_router_without_ipv4_address_tells_by_the_dummy_address(
    unnumbered: Namespace, destination: str, words: tuple[str, ...], told: str
) -> None:
    out = unnumbered.run("ping", "-c1", "-W5", *words, destination, check=False).stdout
    assert f"From {DUMMY} icmp_seq=1 {told}" in out
