"""Transfers through a router with a narrow link: with its errors, without, and cured.

Linux is at both ends. Each host is on a link of its own, whose packets the router
treats differently; all go out by the same narrow link.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import Self, TypeAlias

import pytest

from asdic.engine.instant import SECOND
from asdic.engine.plpmtud import PlpmtudState, udp_constants
from asdic.links.names import Endpoint
from asdic.links.udp_path import UdpPath, open_responder
from asdic.tools.path_mtu import PathFound, Probed, discover, respond
from asdic.wire.address import parse_address
from namespaces import Namespace, Network, require, wait_until

pytestmark = [pytest.mark.kernel, require("sysctl", "nstat")]

ASDIC = (sys.executable, "-c", "from asdic.ui.cli.main import main; main()")
NARROW = 1492  # as on PPPoE
AMOUNT = 2 * 1024 * 1024
PORT = 7007
HOSTS = {"open": 1, "hole": 2, "clamped": 3, "probing": 4, "told": 5}
DESTINATIONS = {4: "10.0.9.9", 6: "2001:db8:9::9"}
FAMILIES = pytest.mark.parametrize("version", [4, 6])

SILENT = "fragmentation_needed = false\npacket_too_big = false"
CLAMP = 'ipv4_tcp_mss = "path-mtu"\nipv6_tcp_mss = "path-mtu"'
TREATMENT = {
    "open": "",
    "hole": SILENT,
    "clamped": f"{SILENT}\n{CLAMP}",
    "probing": SILENT,
    "told": "",
}
Hosts: TypeAlias = "dict[str, Namespace]"


def interface(name: str, number: int, more: str) -> str:
    return f"""
[[interface]]
kind = "tap"
name = "{name}"
addresses = ["10.0.{number}.1/24", "2001:db8:{number}::1/64"]
{more}
"""


def start_router(member: Namespace, file: str) -> subprocess.Popen[str]:
    """Start a router, and return when its addresses can be used."""
    process = member.start(
        *(*ASDIC, "node", "--router", "--config", file),
        environment={"PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    numbers = (*HOSTS.values(), 9)
    missing = {f"10.0.{one}.1" for one in numbers}
    missing |= {f"2001:db8:{one}::1" for one in numbers}
    while missing:
        line = process.stdout.readline()
        assert line, process.communicate()
        missing -= {one for one in missing if f" {one}, state preferred" in line}
    return process


def plug(router: Namespace, host: Namespace, device: str, number: int) -> None:
    """Give the far end of one of the router's TAP devices to a host."""
    router.ip("link", "set", "dev", device, "netns", host.name)
    host.run("sysctl", "-qw", f"net.ipv6.conf.{device}.accept_dad=0")
    host.ip("link", "set", "dev", device, "up")
    host.address(f"10.0.{number}.9/24", f"2001:db8:{number}::9/64", interface=device)
    host.ip("route", "add", "default", "via", f"10.0.{number}.1")
    host.ip("-6", "route", "add", "default", "via", f"2001:db8:{number}::1")


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosts]:
    """The hosts by name, and `far`, which is beyond the narrow link."""
    file = tmp_path_factory.mktemp("holes") / "router.toml"
    narrow = f"ipv4_mtu = {NARROW}\nipv6_mtu = {NARROW}"
    sections = [interface("far", 9, narrow)]
    sections += [interface(one, HOSTS[one], TREATMENT[one]) for one in HOSTS]
    file.write_text("".join(sections))
    with Network() as network:
        router, far = network.namespace("router"), network.namespace("far")
        members = {name: network.namespace(name) for name in HOSTS}
        process = start_router(router, str(file))
        plug(router, far, "far", 9)
        for name, member in members.items():
            plug(router, member, name, HOSTS[name])
        for name, member in members.items():
            member.sysctl(net__ipv4__tcp_mtu_probing=int(name == "probing"))
        # Else three retransmissions pass before Linux looks for a black hole.
        members["probing"].sysctl(net__ipv4__tcp_retries1=1)
        assert process.poll() is None
        yield {**members, "far": far}


class Transfer:
    """2 MB by TCP from a host to `far`; a context manager.

    Attributes:
        received: Octets that arrived.

    """

    def __init__(self, hosts: Hosts, name: str, version: int) -> None:
        self.received = 0
        family = socket.AF_INET if version == 4 else socket.AF_INET6
        with hosts["far"].inside():
            self._listening = socket.create_server(
                (DESTINATIONS[version], 0), family=family
            )
        with hosts[name].inside():
            self._sending = socket.socket(family, socket.SOCK_STREAM)
        self._sending.settimeout(10)
        self._sending.connect(self._listening.getsockname()[:2])
        self._receiving, _ = self._listening.accept()
        self._threads = [
            threading.Thread(target=one) for one in (self._send, self._receive)
        ]

    def _send(self) -> None:
        try:
            self._sending.sendall(bytes(AMOUNT))
        except OSError:  # it was ended: see what has arrived
            return

    def _receive(self) -> None:
        while octets := self._receiving.recv(65536):
            self.received += len(octets)

    @property
    def is_done(self) -> bool:
        return self.received == AMOUNT

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        for one in (self._sending, self._receiving):
            one.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for one in (self._sending, self._receiving, self._listening):
            one.close()


def arrives(hosts: Hosts, name: str, version: int) -> None:
    """Show that a transfer ends well."""
    with Transfer(hosts, name, version) as transfer:
        wait_until(lambda: transfer.is_done, f"2 MB from {name}")


def counted(member: Namespace, name: str) -> int:
    """Return a counter of a host's kernel."""
    out = member.run("nstat", "-asz", name).stdout.split()
    return int(out[out.index(name) + 1])


def told(member: Namespace) -> int:
    """Return how many errors a host got."""
    return counted(member, "IcmpInDestUnreachs") + counted(member, "Icmp6InPktTooBigs")


@FAMILIES
def test_a_transfer_arrives_where_the_router_tells_its_mtu(
    hosts: Hosts, version: int
) -> None:
    for family in ("-4", "-6"):
        hosts["open"].ip(family, "route", "flush", "cache")
    before = told(hosts["open"])
    arrives(hosts, "open", version)
    assert told(hosts["open"]) > before
    route = hosts["open"].ip("route", "get", DESTINATIONS[version])
    assert f"mtu {NARROW}" in route


@FAMILIES
def test_a_transfer_stalls_where_the_router_tells_nothing(
    hosts: Hosts, version: int
) -> None:
    with Transfer(hosts, "hole", version) as transfer:
        # The handshake is done; what follows are whole segments, and none arrives.
        time.sleep(2.5)
        assert transfer.received == 0
    assert told(hosts["hole"]) == 0


@FAMILIES
def test_a_clamped_mss_cures_it(hosts: Hosts, version: int) -> None:
    arrives(hosts, "clamped", version)
    assert told(hosts["clamped"]) == 0
    route = hosts["clamped"].ip("route", "get", DESTINATIONS[version])
    assert f"mtu {NARROW}" not in route


@FAMILIES
def test_mtu_probing_of_linux_cures_it(hosts: Hosts, version: int) -> None:
    arrives(hosts, "probing", version)
    assert told(hosts["probing"]) == 0


def search(
    hosts: Hosts, name: str, version: int, *, patience: int
) -> tuple[PathFound, list[int]]:
    """Return what asdic finds from a host, and the sizes of its probes."""
    address = parse_address(DESTINATIONS[version])
    with hosts["far"].inside():
        far = open_responder(address, PORT)
    far.settimeout(0.2)
    with hosts[name].inside():
        near = UdpPath(Endpoint(address=address), PORT)
    done = threading.Event()
    with far, near, ThreadPoolExecutor() as pool:
        responding = pool.submit(respond, far, done.is_set)
        constants = udp_constants(version, 1500, probe_timer=patience * SECOND)
        results = list(discover(near, constants, b"asdic008"))
        done.set()
        assert responding.result() > 0
    found = results[-1]
    assert isinstance(found, PathFound)
    return found, [one.size for one in results if isinstance(one, Probed)]


@pytest.mark.requirement("rfc8899-3-a", "rfc8899-6.2.3-a", "rfc8899-5.1.2-a")
def test_a_udp_sender_finds_the_size_without_any_icmp(hosts: Hosts) -> None:
    with ThreadPoolExecutor() as pool:
        both = list(
            pool.map(lambda one: search(hosts, "hole", one, patience=2), (4, 6))
        )
    for found, sizes in both:
        assert found.state is PlpmtudState.SEARCH_COMPLETE
        assert found.mtu == NARROW
        assert found.probes == len(sizes)
        # A loss on a loaded machine would be one more, but never a fourth in a row.
        lost = [size > found.plpmtu for size in sizes]
        runs = [len(list(run)) for is_lost, run in groupby(lost) if is_lost]
        assert max(runs) <= 3
    assert told(hosts["hole"]) == 0


@FAMILIES
def test_a_udp_sender_uses_what_the_router_tells(hosts: Hosts, version: int) -> None:
    found, sizes = search(hosts, "told", version, patience=10)
    assert found.mtu == NARROW
    assert found.plpmtu in sizes
    # Where nobody tells, each size that is too long is tried three times.
    tries = Counter(size for size in sizes if size > found.plpmtu)
    assert max(tries.values()) < 3
