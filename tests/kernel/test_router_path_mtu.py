"""Two `asdic node --router` side by side: which path MTUs Linux keeps of what they say.

The cases are those of the plain exceptions in the Linux kernel's selftest pmtu.sh. From
host `a` there are two ways to host `b`: by router 1, and by router 2. What *a* sends is
refused by each of them for the link behind it, and *a* keeps an exception per
destination.

    a (2000) router1 (1400) b
    a (2000) router2 (1500) b
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import final

import pytest

from namespaces import Namespace, Network, require, wait_until
from router_processes import RouterFile, port, route, start_routers

pytestmark = [pytest.mark.kernel, require("ping", "sysctl")]

WIDE = 2000
LINKS = {1: 1400, 2: 1500}
"""Octets that the link behind each router takes."""
SIZE = 1800
HEADERS = {4: 28, 6: 48}
"""IP header, and that of an echo request."""
SUBNETS = {4: "198.18.{}{}.{}", 6: "2001:db8:{}{}::{}"}
LENGTHS = {4: 24, 6: 64}
MANY = {4: "10.99.0.{}", 6: "2001:db8:99::{}"}
MTU_DISCOVER = {4: (socket.IPPROTO_IP, 10), 6: (socket.IPPROTO_IPV6, 23)}
WANT = 1  # IP_PMTUDISC_WANT, IPV6_PMTUDISC_WANT: send it, whole or in fragments

both_families = pytest.mark.parametrize("version", [4, 6])


def near(version: int, number: int, side: int) -> str:
    """Return the address on the link of *a* and a router: *a*'s is 1, its 2."""
    return SUBNETS[version].format(1, number, side)


def far(version: int, number: int, side: int) -> str:
    """Return the address on the link of a router and *b*: its is 1, *b*'s 2."""
    return SUBNETS[version].format(2, number, side)


@final
class Paths:
    """The two hosts, and the two routers between them."""

    def __init__(self, network: Network, folder: Path) -> None:
        self._folder = folder
        self._routers = network.namespace("routers")
        self.a, self._b = network.namespace("a"), network.namespace("b")
        self._routers.sysctl(net__ipv6__conf__default__disable_ipv6=1)
        for number, mtu in LINKS.items():
            network.connect(self.a, self._routers, (f"r{number}", f"a{number}"))
            network.connect(self._b, self._routers, (f"r{number}", f"b{number}"))
            self._routers.ip("link", "set", "dev", f"a{number}", "mtu", str(WIDE))
            for member, name in ((self._b, "r"), (self._routers, "b")):
                member.ip("link", "set", "dev", f"{name}{number}", "mtu", str(mtu))
        self.restore()
        self._address()
        self._nodes = dict(start_routers(folder, map(self._file, LINKS)))

    def _address(self) -> None:
        for number in LINKS:
            for version, length in LENGTHS.items():
                device = f"r{number}"
                own = (near(version, number, 1), far(version, number, 2))
                self.a.address(f"{own[0]}/{length}", interface=device)
                self._b.address(f"{own[1]}/{length}", interface=device)
                self._route(self.a, far(version, number, 0), near(version, number, 2))
                self._route(self._b, near(version, number, 0), far(version, number, 1))
        for version, length in LENGTHS.items():
            self._route(self.a, MANY[version].format(0), near(version, 1, 2))
            self._b.ip(
                "route",
                "add",
                "local",
                f"{MANY[version].format(0)}/{length}",
                "dev",
                "lo",
            )

    def _route(self, host: Namespace, network: str, gateway: str) -> None:
        version = 6 if ":" in network else 4
        prefix = f"{network}/{LENGTHS[version]}"
        host.ip(f"-{version}", "route", "add", prefix, "via", gateway)

    def _file(self, number: int, **settings: int) -> RouterFile:
        many = [
            route(
                f"{MANY[version].format(0)}/{LENGTHS[version]}",
                via=[far(version, number, 2)],
            )
            for version in LENGTHS
        ]
        ends = {
            side: [
                f"{end(version, number, other)}/{length}"
                for version, length in LENGTHS.items()
            ]
            for side, end, other in (("a", near, 2), ("b", far, 1))
        }
        return RouterFile(
            member=self._routers,
            name=f"router{number}",
            ports=(
                port("interface", f"a{number}", *ends["a"]),
                port("interface", f"b{number}", *ends["b"], **settings),
            ),
            routes=many,
        )

    def restore(self) -> None:
        """Have *a* know of no path, and of links as wide as they were."""
        for number in LINKS:
            self.narrow(number, WIDE)
        self.keep(600)
        self.a.ip("route", "flush", "cache")
        self.a.ip("-6", "route", "flush", "cache")

    def keep(self, seconds: int) -> None:
        """Have *a* keep what it learns for so long."""
        self.a.sysctl(
            net__ipv4__route__mtu_expires=seconds, net__ipv6__route__mtu_expires=seconds
        )

    def narrow(self, number: int, mtu: int) -> None:
        """Set what the link of *a* and a router takes, at the end of *a*."""
        self.a.ip("link", "set", "dev", f"r{number}", "mtu", str(mtu))

    def narrow_behind(self, number: int, mtu: int) -> None:
        """Have a router take less for the link behind it, from now on."""
        self._routers.stop(self._nodes[f"router{number}"].process)
        file = self._file(number, ipv4_mtu=mtu, ipv6_mtu=mtu)
        self._nodes.update(start_routers(self._folder, [file]))

    def send(self, version: int, number: int, octets: int = SIZE) -> None:
        """Send something long by a router, until it comes back.

        It comes in fragments, where *a* knows that it is too long: then nobody tells.
        """
        size = str(octets - HEADERS[version])
        words = ("ping", "-c1", "-W1", "-Mwant", "-s", size, far(version, number, 2))
        wait_until(
            lambda: "1 received" in self.a.run(*words, check=False).stdout,
            f"an answer by router {number}",
        )

    def mtu(self, destination: str) -> int | None:
        """Return the path MTU that *a* keeps for a destination; `None` for none."""
        found = re.search(r" mtu (\d+)", self.a.ip("route", "get", destination))
        return None if found is None else int(found[1])

    def has_mtu(self, destination: str, mtu: int) -> bool:
        return self.mtu(destination) == mtu

    def mtus(self, version: int) -> list[int | None]:
        """Return those for the two addresses of *b*."""
        return [self.mtu(far(version, number, 2)) for number in LINKS]


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paths]:
    with Network() as network:
        yield Paths(network, tmp_path_factory.mktemp("paths"))


@pytest.fixture
def paths(network: Paths) -> Paths:
    """Return the paths, of which *a* knows nothing."""
    network.restore()
    return network


@both_families
def test_each_path_gets_the_mtu_that_its_router_tells(
    paths: Paths, version: int
) -> None:
    assert paths.mtus(version) == [None, None]
    paths.send(version, 1)
    assert paths.mtus(version) == [LINKS[1], None]
    paths.send(version, 2)
    assert paths.mtus(version) == [LINKS[1], LINKS[2]]


@both_families
def test_ping_is_told_once_and_then_knows_it(paths: Paths, version: int) -> None:
    size = str(SIZE - HEADERS[version])
    words = ("ping", "-c1", "-W5", "-Mdo", "-s", size, far(version, 1, 2))
    told = {
        4: f"Frag needed and DF set (mtu = {LINKS[1]})",
        6: f"Packet too big: mtu={LINKS[1]}",
    }
    out = paths.a.run(*words, check=False).stdout
    assert f"From {near(version, 1, 2)} icmp_seq=1 {told[version]}" in out
    again = paths.a.run(*words, check=False)
    assert (
        f"message too long, mtu{'=' if version == 4 else ': '}{LINKS[1]}"
        in again.stderr
    )


@both_families
def test_a_link_that_gets_narrower_than_a_path_lowers_it_and_gives_it_back(
    paths: Paths, version: int
) -> None:
    paths.send(version, 1)
    paths.send(version, 2)
    paths.narrow(1, 1300)
    assert paths.mtus(version) == [1300, LINKS[2]]
    paths.narrow(1, 1700)
    assert paths.mtus(version) == [1700, LINKS[2]]
    # The path never took so much: its router says so again.
    paths.send(version, 1, 1600)
    assert paths.mtus(version) == [LINKS[1], LINKS[2]]


@both_families
def test_a_path_that_is_no_longer_kept_is_found_anew(
    paths: Paths, version: int
) -> None:
    paths.keep(1)
    paths.send(version, 1)
    destination = far(version, 1, 2)
    wait_until(lambda: paths.mtu(destination) is None, "nothing kept")
    paths.keep(600)
    paths.send(version, 1)
    assert paths.mtu(destination) == LINKS[1]


@both_families
def test_many_destinations_by_one_router_have_an_exception_each(
    paths: Paths, version: int
) -> None:
    family = {4: socket.AF_INET, 6: socket.AF_INET6}[version]
    with paths.a.inside():
        sender = socket.socket(family, socket.SOCK_DGRAM)
    wanted = [MANY[version].format(number) for number in range(1, 31)]
    with sender:
        sender.setsockopt(*MTU_DISCOVER[version], WANT)
        for one in wanted:
            sender.sendto(bytes(SIZE), (one, 9))
        # An error counts as long as the socket is there that it is for.
        for one in wanted:
            wait_until(partial(paths.has_mtu, one, LINKS[1]), one)
    listed = paths.a.ip(f"-{version}", "route", "list", "cache")
    assert set(wanted) <= set(listed.split())
    paths.restore()
    assert not paths.a.ip(f"-{version}", "route", "list", "cache")


def test_a_path_that_gets_narrower_is_told_of_and_the_other_stays(
    paths: Paths,
) -> None:
    for version in LENGTHS:
        for number in LINKS:
            paths.send(version, number)
    paths.narrow_behind(2, 1350)
    for version in LENGTHS:
        assert paths.mtus(version) == [LINKS[1], LINKS[2]]
        paths.send(version, 2, 1450)
        assert paths.mtus(version) == [LINKS[1], 1350]
    paths.narrow_behind(2, LINKS[2])
    for version in LENGTHS:
        paths.send(version, 2)
        # Nobody tells of a path that takes more than before.
        assert paths.mtus(version) == [LINKS[1], 1350]
