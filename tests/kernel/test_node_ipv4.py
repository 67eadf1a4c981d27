"""`asdic node` with IPv4 addresses, and Linux as its peer."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from asdic.ui.cli.exit_codes import ExitCode
from namespaces import Namespace, Network, require
from running_node import (
    Node,
    answered,
    assert_it_echoes,
    assert_it_is_reachable,
    assert_tcp_is_refused,
    running,
    tshark,
)

pytestmark = [
    pytest.mark.kernel,
    require("ping", "arping", "traceroute", "tshark", "sysctl"),
]

MAC = "02:00:00:00:00:09"
HERE, NODE, ABSENT = "192.0.2.1", "192.0.2.9", "192.0.2.77"


@pytest.fixture
def here() -> Iterator[Namespace]:
    with Network() as network:
        yield network.namespace("here")


@pytest.fixture(scope="module")
def linked(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Namespace, Node]]:
    """A node on a TAP device, and the kernel at the other end."""
    with Network() as network:
        member = network.namespace("here")
        words = ("--tap", "t0", "--mac", MAC, "--address", f"{NODE}/24")
        more = ("--gateway", HERE, "--open", "udp/7,tcp/7")
        with running(member, tmp_path_factory.mktemp("node"), *words, *more) as node:
            member.address(f"{HERE}/24", interface="t0")
            node.wait_for_address(NODE)
            yield member, node


@pytest.mark.parametrize("size", [0, 56, 1472, 4000])
def test_linux_gets_answers_to_its_pings(
    linked: tuple[Namespace, Node], size: int
) -> None:
    here, _ = linked
    assert answered(here, "-4", "-c3", "-i0.1", "-s", str(size), NODE)


def test_the_kernel_finds_the_neighbor_reachable(
    linked: tuple[Namespace, Node],
) -> None:
    here, _ = linked
    assert_it_is_reachable(here, "4", NODE, MAC)


def test_arping_finds_it_and_nobody_at_another_address(
    linked: tuple[Namespace, Node],
) -> None:
    here, _ = linked
    done = here.run("arping", "-c2", "-w20", "-I", "t0", NODE)
    assert f"[{MAC.upper()}]" in done.stdout
    done = here.run("arping", "-c1", "-w1", "-I", "t0", ABSENT, check=False)
    assert done.returncode != 0


def test_arping_detects_that_its_address_is_taken(
    linked: tuple[Namespace, Node],
) -> None:
    here, _ = linked
    done = here.run("arping", "-D", "-c2", "-w20", "-I", "t0", NODE, check=False)
    assert done.returncode == 1
    done = here.run("arping", "-D", "-c1", "-w1", "-I", "t0", ABSENT, check=False)
    assert done.returncode == 0


def test_traceroute_reaches_it_by_udp_and_by_icmp(
    linked: tuple[Namespace, Node],
) -> None:
    here, _ = linked
    for how in ("-U", "-I"):
        done = here.run("traceroute", "-n", "-q1", "-w10", "-m3", how, NODE)
        assert f" 1  {NODE} " in done.stdout


def test_the_echo_service_sends_back_what_it_gets(
    linked: tuple[Namespace, Node],
) -> None:
    here, _ = linked
    assert_it_echoes(here, socket.AF_INET, NODE)


def test_a_closed_tcp_port_is_refused(linked: tuple[Namespace, Node]) -> None:
    here, _ = linked
    assert_tcp_is_refused(here, socket.AF_INET, NODE)


def test_it_pings_for_whoever_asks_it_to(linked: tuple[Namespace, Node]) -> None:
    _, node = linked
    answer = node.tell(command="ping", address=HERE, timeout="20s")
    assert (answer["answer"], answer["from"]) == ("reply", HERE)
    answer = node.tell(command="ping", address=ABSENT, timeout="20s")
    assert (answer["answer"], answer["type"], answer["code"]) == ("error", 3, 1)


def test_tshark_finds_nothing_malformed_in_its_capture(
    here: Namespace, tmp_path: Path
) -> None:
    words = ("--tap", "t0", "--mac", MAC, "--address", f"{NODE}/24")
    with running(here, tmp_path, *words) as node:
        here.address(f"{HERE}/24", interface="t0")
        node.wait_for_address(NODE)
        assert answered(here, "-4", "-c20", "-i0.01", NODE)
        assert answered(here, "-4", "-c5", "-i0.01", "-s4000", NODE)
        here.run("traceroute", "-n", "-q1", "-w10", "-m1", NODE)
        node.end()
    assert len(tshark(node.capture, f"eth.src == {MAC} && (ip || arp)")) >= 40
    bad = "icmp.checksum.status == Bad || ip.checksum.status == Bad"
    wrong = tshark(node.capture, f"_ws.malformed || {bad}", "ip.check_checksum:TRUE")
    assert wrong == []


def test_it_does_not_take_an_address_that_the_kernel_has(
    here: Namespace, tmp_path: Path
) -> None:
    here.ip("tuntap", "add", "t0", "mode", "tap")
    here.ip("link", "set", "t0", "up")
    here.address(f"{NODE}/24", interface="t0")
    with running(here, tmp_path, "--tap", "t0", "--address", f"{NODE}/24") as node:
        node.wait_for_address(NODE, "duplicated")
        code, out, _ = node.end()
    assert code == ExitCode.FINE
    assert f"address {NODE}, state duplicated" in out


def test_it_defends_an_address_that_the_kernel_takes_later(
    here: Namespace, tmp_path: Path
) -> None:
    with running(here, tmp_path, "--tap", "t0", "--address", f"{NODE}/24") as node:
        here.address(f"{HERE}/24", interface="t0")
        node.wait_for_address(NODE)
        # What a host that takes the address says, which Linux does only if told to.
        here.address(f"{NODE}/24", interface="t0")
        here.run(
            "arping", "-A", "-c1", "-w1", "-I", "t0", "-s", NODE, NODE, check=False
        )
        node.wait_for_line(f"address conflict on t0: address {NODE}")
        assert node.addresses()[NODE] == "preferred"


def test_a_tun_device_carries_packets_without_frames(
    here: Namespace, tmp_path: Path
) -> None:
    words = ("--tun", "u0", "--address", f"{NODE}/24")
    with running(here, tmp_path, *words) as node:
        here.address(f"{HERE}/24", interface="u0")
        node.wait_for_address(NODE)
        assert answered(here, "-4", "-c3", "-i0.1", NODE)
        assert answered(here, "-4", "-c3", "-i0.1", "-s4000", NODE)
