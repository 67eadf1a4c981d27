"""Limits of errors as Linux meets them, and as Linux has them itself."""

from __future__ import annotations

import re
import select
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from namespaces import Namespace, Network, require
from running_node import Node, running

pytestmark = [pytest.mark.kernel, require("ping", "hping3", "sysctl")]

COMMAND = (sys.executable, "-c", "from asdic.ui.cli.main import main; main()")
ROUTER, HOST, FAR, NOWHERE = "192.0.2.1", "192.0.2.10", "198.51.100.11", "203.0.113.9"
INTERVAL = 0.2
ECHOES = 20
OUTCOME = re.compile(
    r" t0 (out .*unreachable|silent +unreachable-interval )", re.IGNORECASE
)
ROUNDING = 2e-6  # of the times that a trace shows
QUICK = """
[conflict_detection]
probe_wait = "0s"
probe_min = "10ms"
probe_max = "10ms"
announce_wait = "0s"
"""
ROUTING = f"""
{QUICK}
[[interface]]
kind = "tap"
name = "t0"
addresses = ["{ROUTER}/24"]

[[interface]]
kind = "tap"
name = "t1"
addresses = ["198.51.100.1/24"]
ipv4_mtu = 1000

[forwarding]
personality = "ios"

[ios_limits]
unreachable_interval = "200ms"
df_apart = true
df_interval = "unlimited"
"""

KERNEL, KERNEL6 = "198.51.100.1", "2001:db8:2::1"
ASDIC, ASDIC6 = "192.0.2.1", "2001:db8:1::1"
BY_KERNEL, BY_ASDIC = "203.0.113.1", "203.0.113.2"
CLOSED = 40_000
AT_ONCE = 15
PAUSES = (2.5, 1.2)
LIKE_LINUX = f"""
{QUICK}
[[interface]]
kind = "tap"
name = "t0"
addresses = ["{ASDIC}/24", "{ASDIC6}/64"]

[forwarding]
personality = "linux"

[linux_limits]
icmpv6_ratelimit = "1s"
"""


def plug(node: Namespace, host: Namespace, *addresses: str) -> None:
    """Give the far end of the TAP device t0 to a host."""
    node.ip("link", "set", "dev", "t0", "netns", host.name)
    host.run("sysctl", "-qw", "net.ipv6.conf.t0.accept_dad=0")
    host.ip("link", "set", "dev", "t0", "up")
    host.address(*addresses, interface="t0")


def test_a_ping_through_the_router_is_answered_once_in_the_interval(
    tmp_path: Path,
) -> None:
    file = tmp_path / "router.toml"
    file.write_text(ROUTING)
    with Network() as network:
        member, host = network.namespace("router"), network.namespace("host")
        words = ("node", "--router", "--config", str(file), "--trace")
        process = member.start(*COMMAND, *words, environment={"PYTHONUNBUFFERED": "1"})
        assert process.stdout is not None
        while f" {ROUTER}, state preferred" not in (line := process.stdout.readline()):
            assert line, process.communicate()
        plug(member, host, f"{HOST}/24")
        host.ip("route", "add", "default", "via", ROUTER)
        host.run("ping", "-c1", "-W2", ROUTER)
        ping = ("ping", "-n", "-c", str(ECHOES), "-i0.05", "-W1", NOWHERE)
        said = host.run(*ping, check=False).stdout
        trace, _ = member.stop(process)

    arrivals = outcomes(trace)
    assert len(arrivals) == ECHOES
    # What the router did is what its own clock says it should have done.
    last = -INTERVAL
    for at, is_answered in arrivals:
        waited = at - last
        assert waited >= INTERVAL - ROUNDING if is_answered else waited < INTERVAL
        last = at if is_answered else last
    # And the host heard it; at that pace, of every fourth echo or fewer.
    heard = re.findall(rf"From {ROUTER} icmp_seq=(\d+) Destination Host", said)
    answered = [number for number, one in enumerate(arrivals, 1) if one[1]]
    assert list(map(int, heard)) == answered
    duration = arrivals[-1][0] - arrivals[0][0]
    assert 1 < len(answered) <= 1 + duration / INTERVAL


def outcomes(trace: str) -> list[tuple[float, bool]]:
    """Return when each echo to nowhere came in, and whether it was answered."""
    found: list[tuple[float, bool]] = []
    at = None
    for line in trace.splitlines():
        # What else is due comes about in the same turn as what a frame comes to.
        if " t0 in " in line:
            is_echo = NOWHERE in line and "echo request" in line.lower()
            at = float(line.split()[0]) if is_echo else None
        elif at is not None and OUTCOME.search(line):
            found.append((at, " t0 out " in line))
    return found


def test_code_4_is_not_held_back_where_it_is_excepted(tmp_path: Path) -> None:
    file = tmp_path / "router.toml"
    file.write_text(ROUTING)
    with Network() as network:
        member, host = network.namespace("router"), network.namespace("host")
        with running(member, tmp_path, "--router", "--config", str(file)) as router:
            plug(member, host, f"{HOST}/24")
            router.wait_for_address(ROUTER)
            host.ip("route", "add", "default", "via", ROUTER)
            host.run("ping", "-c1", "-W2", ROUTER)
            words = ("-n", "--icmp", "--dontfrag", "-d", "1400", "-i", "u50000")
            host.run("hping3", *words, "-c", str(ECHOES), FAR, check=False)
            counts = unreachables(router)
    assert counts == {"too-big": {"sent": ECHOES, "suppressed": 0}}


def unreachables(router: Node) -> dict[str, dict[str, int]]:
    """Return what the router counted of ICMPv4 on the host's link."""
    limits = router.tell(command="state")["error_limits"]
    assert isinstance(limits, dict)
    counts: dict[str, dict[str, int]] = limits["interfaces"]["t0"]["icmpv4"]
    return counts


class Family(NamedTuple):
    """How to provoke and to hear errors of a family."""

    family: int
    protocol: int
    kernel: str
    asdic: str
    to_kernel: str
    to_asdic: str
    error: bytes


IPV4 = Family(socket.AF_INET, 1, KERNEL, ASDIC, KERNEL, ASDIC, b"\3\3")
IPV6 = Family(socket.AF_INET6, 58, KERNEL6, ASDIC6, KERNEL6, ASDIC6, b"\1\4")
NO_ROUTE = Family(socket.AF_INET, 1, KERNEL, ASDIC, BY_KERNEL, BY_ASDIC, b"\3\0")


@pytest.fixture(scope="module")
def between(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Namespace]:
    """A host between Linux and a node of asdic's that limits as Linux does: routers."""
    folder = tmp_path_factory.mktemp("limits")
    file = folder / "node.toml"
    file.write_text(LIKE_LINUX)
    with Network() as network:
        member, host = network.namespace("asdic"), network.namespace("host")
        linux = network.namespace("linux")
        network.connect(host, linux)
        host.address("198.51.100.10/24", "2001:db8:2::a/64")
        linux.address(f"{KERNEL}/24", f"{KERNEL6}/64")
        # Older kernels send more where the prefix is short, and had another default.
        linux.ip("-6", "route", "add", "2001:db8:2::a/128", "dev", "eth0")
        linux.sysctl(net__ipv6__icmp__ratelimit=1000, net__ipv4__icmp_ratelimit=1000)
        linux.sysctl(net__ipv4__ip_forward=1)
        with running(member, folder, "--router", "--config", str(file)) as node:
            plug(member, host, "192.0.2.10/24", "2001:db8:1::a/64")
            # What is saved up for one address is not used up by what goes to another.
            host.address("198.51.100.12/24")
            host.address("192.0.2.12/24", interface="t0")
            for nowhere, gateway, source in (
                (BY_KERNEL, KERNEL, "198.51.100.12"),
                (BY_ASDIC, ASDIC, "192.0.2.12"),
            ):
                host.ip("route", "add", nowhere, "via", gateway, "src", source)
            node.wait_for_address(ASDIC)
            node.wait_for_address(ASDIC6)
            for address in (ASDIC, ASDIC6, KERNEL, KERNEL6):
                host.run("ping", "-c1", "-W5", address)
            yield host


@pytest.mark.parametrize("family", [IPV4, IPV6], ids=["IPv4", "IPv6"])
def test_a_node_like_linux_sends_as_many_errors_as_linux(
    between: Namespace, family: Family
) -> None:
    with sockets(between, family) as (probes, errors):
        counts = [burst(probes, errors, family)]
        for pause in PAUSES:
            time.sleep(pause)
            counts.append(burst(probes, errors, family))
    # Six at once. Then two and a half intervals let two more pass, and what is left
    # of them and of the next pause makes one.
    assert counts[0] == (6, 6)
    for linux, asdic in counts[1:]:
        assert 1 <= linux <= 4
        assert abs(linux - asdic) <= 1


def test_such_a_router_tells_as_seldom_as_linux_that_there_is_no_route(
    between: Namespace,
) -> None:
    with sockets(between, IPV4) as (probes, errors):
        assert burst(probes, errors, NO_ROUTE) == (2, 2)
        # Who asks each second uses up what would have let one pass.
        for _ in range(2):
            time.sleep(0.5)
            linux, asdic = burst(probes, errors, NO_ROUTE)
            assert max(linux, asdic) <= 1


@contextmanager
def sockets(
    member: Namespace, family: Family
) -> Iterator[tuple[socket.socket, socket.socket]]:
    """Open a socket to provoke errors, and one to hear them."""
    with member.inside():
        probes = socket.socket(family.family, socket.SOCK_DGRAM)
        errors = socket.socket(family.family, socket.SOCK_RAW, family.protocol)
    with probes, errors:
        yield probes, errors


def burst(
    probes: socket.socket, errors: socket.socket, family: Family
) -> tuple[int, int]:
    """Send datagrams to both, or by way of both; return how many errors each sends."""
    for number in range(AT_ONCE):
        for address in (family.to_kernel, family.to_asdic):
            probes.sendto(b"asdic", (address, CLOSED + number))
    counts = {family.kernel: 0, family.asdic: 0}
    while select.select([errors], [], [], 0.4)[0]:
        octets, (address, *_) = errors.recvfrom(2048)
        start = 0 if family is IPV6 else 20
        if octets[start : start + 2] == family.error:
            counts[address] += 1
    return counts[family.kernel], counts[family.asdic]
