"""`asdic node` on network interfaces, and what it says where it cannot run."""

from __future__ import annotations

import shlex
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from asdic.ui.cli.exit_codes import ExitCode
from namespaces import Namespace, Network, require
from running_node import ASDIC, answered, running

pytestmark = [pytest.mark.kernel, require("ping", "sysctl")]

MAC = "02:00:00:00:00:09"
HERE, NODE = "2001:db8::1", "2001:db8::9"
PATIENCE = 30.0


@pytest.fixture
def pair() -> Iterator[tuple[Namespace, Namespace]]:
    """Two namespaces; the kernel of the first leaves its interface alone."""
    with Network() as network:
        here, there = network.namespace("here"), network.namespace("there")
        network.connect(here, there)
        here.sysctl(net__ipv6__conf__eth0__disable_ipv6=1)
        there.address(f"{HERE}/64")
        yield here, there


def test_a_network_interface_is_its_own_with_that_mac_address(
    pair: tuple[Namespace, Namespace], tmp_path: Path
) -> None:
    here, there = pair
    mac = here.run("cat", "/sys/class/net/eth0/address").stdout.strip()
    words = ("--interface", "eth0", "--address", f"{NODE}/64", "--open", "udp/7")
    with running(here, tmp_path, *words) as node:
        node.wait_for_address(NODE)
        assert answered(there, "-6", "-c3", "-i0.1", NODE)
        assert mac in there.ip("-6", "neighbor", "show", NODE)
        with there.inside(), socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as one:
            # veth leaves the checksum of this datagram unfinished.
            one.settimeout(PATIENCE)
            one.connect((NODE, 7))
            one.send(b"hello")
            assert one.recv(100) == b"hello"


def test_a_network_interface_is_shared_with_a_mac_address_of_its_own(
    pair: tuple[Namespace, Namespace], tmp_path: Path
) -> None:
    here, there = pair
    here.sysctl(net__ipv6__conf__eth0__disable_ipv6=0)
    here.address("2001:db8::2/64")
    words = ("--interface", "eth0", "--mac", MAC, "--address", f"{NODE}/64")
    with running(here, tmp_path, *words) as node:
        node.wait_for_address(NODE)
        assert answered(there, "-6", "-c3", "-i0.1", NODE)
        assert answered(there, "-6", "-c3", "-i0.1", "2001:db8::2")
        assert MAC in there.ip("-6", "neighbor", "show", NODE)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "--interface eth0",
            "the kernel has 192.0.2.1 there, with the same MAC address",
        ),
        (
            f"--interface eth0 --mac {MAC} --address 192.0.2.1/24",
            "has 192.0.2.1 itself",
        ),
        ("--interface nope", "nope: no such interface"),
        ("--interface lo", "lo: a node's interface is Ethernet"),
        ("--tap eth0", "there is an interface of this name, no tap device"),
        ("--tap much-too-long-a-name", "1 to 15 octets"),
        ("", "a node needs a link"),
        ("--tap t0 --mac 03:00:00:00:00:01", "not the address of one station"),
        ("--tun u0 --mac 02:00:00:00:00:01", "a TUN device has no MAC address"),
        ("--tap t0 --state /nowhere/state", "no file can be written there"),
        ("--tap t0 --control /nowhere/control", "no such file or directory"),
        ("--tap t0 --control /etc/passwd", "there is a file, and it is no socket"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    pair: tuple[Namespace, Namespace], words: str, said: str
) -> None:
    here, _ = pair
    here.address("192.0.2.1/24")
    done = here.run(*ASDIC, "node", *shlex.split(words), check=False)
    assert done.returncode == ExitCode.COULD_NOT_RUN
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [("--tap t0", "CAP_NET_ADMIN"), ("--interface eth0", "CAP_NET_RAW")],
)
def test_a_missing_privilege_is_named(
    pair: tuple[Namespace, Namespace], words: str, said: str
) -> None:
    here, _ = pair
    done = here.run(*ASDIC, "node", *words.split(), check=False, unprivileged=True)
    assert done.returncode == ExitCode.COULD_NOT_RUN
    assert said in done.stderr
