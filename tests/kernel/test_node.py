"""`asdic node` on TAP and TUN devices, with Linux as its peer."""

from __future__ import annotations

import json
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from asdic.ui.cli.exit_codes import ExitCode
from namespaces import Namespace, Network, require, wait_until
from running_node import (
    ASDIC,
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
    require("ping", "radvd", "ndisc6", "rdisc6", "tshark", "sysctl"),
]

MAC = "02:00:00:00:00:09"
LINK_LOCAL = "fe80::ff:fe00:9"
PREFIX = "2001:db8:1"
GLOBAL = f"{PREFIX}::ff:fe00:9"
ROUTER = f"{PREFIX}::1"
HERE, NODE = "2001:db8::1", "2001:db8::9"
PATIENCE = 30.0
CAPABILITIES = ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")
ADVERTISEMENTS = f"""
interface t0 {{
  AdvSendAdvert on;
  MinRtrAdvInterval 3;
  MaxRtrAdvInterval 4;
  AdvDefaultLifetime 1800;
  prefix {PREFIX}::/64 {{ AdvOnLink on; AdvAutonomous on; }};
}};
"""


@pytest.fixture
def here() -> Iterator[Namespace]:
    with Network() as network:
        yield network.namespace("here")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("node")


@pytest.fixture(scope="module")
def routed(folder: Path) -> Iterator[tuple[Namespace, Node]]:
    """A node on a TAP device whose other end is a router that advertises itself."""
    with Network() as network:
        router = network.namespace("router")
        router.sysctl(net__ipv6__conf__all__forwarding=1)
        words = ("--tap", "t0", "--mac", MAC, "--slaac", "--open", "udp/7,tcp/7")
        with running(router, folder, *words) as node:
            router.address(f"{ROUTER}/64", interface="t0")
            router.link_local("t0")
            file = folder / "radvd.conf"
            file.write_text(ADVERTISEMENTS)
            router.start(
                *("radvd", "-n", "-u", "root", "-C", str(file)),
                *("-p", str(folder / "radvd.pid"), "-m", "stderr"),
            )
            node.wait_for_address(GLOBAL)
            yield router, node


def test_an_advertised_prefix_gives_address_and_default_router(
    routed: tuple[Namespace, Node],
) -> None:
    router, node = routed
    assert node.addresses() == {LINK_LOCAL: "preferred", GLOBAL: "preferred"}
    state = json.dumps(node.tell(command="state")["discovery"])
    assert router.link_local("t0") in state


@pytest.mark.parametrize("size", [0, 56, 1452, 4000])
@pytest.mark.parametrize("address", [GLOBAL, f"{LINK_LOCAL}%t0"])
def test_linux_gets_answers_to_its_pings(
    routed: tuple[Namespace, Node], address: str, size: int
) -> None:
    router, _ = routed
    assert answered(router, "-6", "-c3", "-i0.1", "-s", str(size), address)


def test_a_group_is_answered_from_an_address_of_the_node(
    routed: tuple[Namespace, Node],
) -> None:
    router, _ = routed
    done = router.run("ping", "-6", "-L", "-c1", "-W10", "ff02::1%t0")
    assert LINK_LOCAL in done.stdout


def test_the_kernel_finds_the_neighbor_reachable(
    routed: tuple[Namespace, Node],
) -> None:
    router, _ = routed
    assert_it_is_reachable(router, "6", GLOBAL, MAC)


def test_ndisc6_resolves_its_addresses(routed: tuple[Namespace, Node]) -> None:
    router, _ = routed
    for address in (GLOBAL, LINK_LOCAL):
        done = router.run("ndisc6", "-1", "-q", address, "t0")
        assert done.stdout.strip().lower() == MAC


def test_rdisc6_hears_the_router_and_no_advertisement_of_the_node(
    routed: tuple[Namespace, Node],
) -> None:
    router, _ = routed
    senders: set[str] = set()

    def is_answered() -> bool:
        # radvd waits before it answers, and longer if it has just advertised.
        words = ("rdisc6", "-r", "2", "-w", "500", "t0")
        said = router.run(*words, check=False).stdout.splitlines()
        senders.update(line.strip() for line in said if "from " in line)
        return bool(senders)

    wait_until(is_answered, "an advertisement")
    assert senders == {f"from {router.link_local('t0')}"}


def test_traceroute_reaches_it_by_a_port_that_is_closed(
    routed: tuple[Namespace, Node],
) -> None:
    router, _ = routed
    done = router.run("traceroute", "-6", "-n", "-q1", "-w10", "-m3", GLOBAL)
    assert f" 1  {GLOBAL} " in done.stdout


def test_the_echo_service_sends_back_what_it_gets(
    routed: tuple[Namespace, Node],
) -> None:
    router, _ = routed
    assert_it_echoes(router, socket.AF_INET6, GLOBAL)


def test_a_closed_tcp_port_is_refused_and_an_open_one_says_nothing(
    routed: tuple[Namespace, Node],
) -> None:
    router, _ = routed
    assert_tcp_is_refused(router, socket.AF_INET6, GLOBAL)
    with router.inside(), socket.socket(socket.AF_INET6) as client:
        client.settimeout(0.5)
        with pytest.raises(TimeoutError):
            client.connect((GLOBAL, 7))


def test_it_pings_for_whoever_asks_it_to(routed: tuple[Namespace, Node]) -> None:
    _, node = routed
    answer = node.tell(command="ping", address=ROUTER, timeout="20s")
    assert (answer["answer"], answer["from"]) == ("reply", ROUTER)
    absent = f"{PREFIX}::dead"
    answer = node.tell(command="ping", address=absent, timeout="20s")
    assert (answer["answer"], answer["type"], answer["code"]) == ("error", 1, 3)


def test_it_changes_what_it_answers_while_it_runs(
    routed: tuple[Namespace, Node],
) -> None:
    router, node = routed
    assert "changed" in node.tell(
        command="reconfigure", settings={"host": {"echo": False}}
    )
    assert not answered(router, "-6", "-c1", "-W1", GLOBAL)
    node.tell(command="reconfigure", settings={"host": {"echo": True}})
    assert answered(router, "-6", "-c1", GLOBAL)


def test_it_writes_its_state_when_it_is_told_to(
    routed: tuple[Namespace, Node],
) -> None:
    _, node = routed
    node.state_file.unlink(missing_ok=True)
    node.process.send_signal(signal.SIGUSR1)
    node.wait_for(node.state_file.exists, "the state file")
    state = json.loads(node.state_file.read_text())
    assert GLOBAL in {one["address"] for one in state["addresses"]["t0"]}
    assert state["interfaces"][0]["link_layer_address"] == MAC
    assert state["counters"]["icmpv6"]["InMsgs"] > 0


def test_no_privilege_is_left_while_it_runs(routed: tuple[Namespace, Node]) -> None:
    _, node = routed
    status = Path(f"/proc/{node.process.pid}/status").read_text()
    held = dict(line.split(":\t") for line in status.splitlines())
    assert {int(held[name], 16) for name in CAPABILITIES} == {0}


def test_only_the_owner_may_command_it(routed: tuple[Namespace, Node]) -> None:
    _, node = routed
    assert node.control.stat().st_mode & 0o777 == 0o600


def test_tshark_finds_nothing_malformed_in_its_capture(
    here: Namespace, tmp_path: Path
) -> None:
    words = ("--tap", "t0", "--mac", MAC, "--address", f"{NODE}/64", "--open", "udp/7")
    with running(here, tmp_path, *words) as node:
        here.address(f"{HERE}/64", interface="t0")
        node.wait_for_address(NODE)
        assert answered(here, "-6", "-c20", "-i0.01", NODE)
        assert answered(here, "-6", "-c5", "-i0.01", "-s4000", NODE)
        here.run("traceroute", "-6", "-n", "-q1", "-w10", "-m1", NODE)
        node.end()
    sent = tshark(node.capture, f"eth.src == {MAC}")
    assert len(sent) >= 40
    assert tshark(node.capture, "_ws.malformed || icmpv6.checksum.status == Bad") == []


def test_it_does_not_take_an_address_that_the_kernel_has(
    here: Namespace, tmp_path: Path
) -> None:
    here.ip("tuntap", "add", "t0", "mode", "tap")
    here.ip("link", "set", "t0", "up")
    here.address(f"{NODE}/64", interface="t0")
    with running(here, tmp_path, "--tap", "t0", "--address", f"{NODE}/64") as node:
        node.wait_for_address(NODE, "duplicated")
        code, out, _ = node.end()
    assert code == ExitCode.FINE
    assert f"address {NODE}, state duplicated" in out


def test_the_kernel_does_not_take_an_address_that_it_has(
    here: Namespace, tmp_path: Path
) -> None:
    with running(here, tmp_path, "--tap", "t0", "--address", f"{NODE}/64") as node:
        node.wait_for_address(NODE)
        here.ip("address", "add", f"{NODE}/64", "dev", "t0")
        wait_until(
            lambda: "dadfailed" in here.ip("-6", "address", "show", "dev", "t0"),
            "the kernel's DAD to fail",
        )
        assert node.addresses()[NODE] == "preferred"


def test_it_ends_with_its_counters_and_leaves_nothing_behind(
    here: Namespace, tmp_path: Path
) -> None:
    with running(here, tmp_path, "--tap", "t0") as node:
        node.wait_for(lambda: "preferred" in node.addresses().values(), "an address")
        code, out, err = node.end(signal.SIGINT)
    assert (code, err) == (ExitCode.FINE, "")
    assert "state preferred" in out
    assert "icmpv6_out: " in out
    assert json.loads(node.state_file.read_text())["addresses"]["t0"]
    assert not node.control.exists()
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []
    assert "t0" not in here.ip("link", "show")


def test_a_tun_device_carries_packets_without_frames(
    here: Namespace, tmp_path: Path
) -> None:
    words = ("--tun", "u0", "--address", f"{NODE}/64")
    with running(here, tmp_path, *words) as node:
        here.address(f"{HERE}/64", interface="u0")
        node.wait_for_address(NODE)
        assert answered(here, "-6", "-c3", "-i0.1", NODE)
        assert answered(here, "-6", "-c3", "-i0.1", "-s4000", NODE)
        node.end()
    assert len(tshark(node.capture, f"ipv6.src == {NODE}")) >= 6


def test_a_device_or_socket_in_use_is_left_alone(
    here: Namespace, tmp_path: Path
) -> None:
    with running(here, tmp_path, "--tap", "t0") as node:
        for words, said in (
            (("--tap", "t0"), "another program has this tap device open"),
            (
                ("--tap", "t1", "--control", str(node.control)),
                "another program answers",
            ),
        ):
            done = here.run(*ASDIC, "node", *words, check=False)
            assert done.returncode == ExitCode.COULD_NOT_RUN
            assert said in done.stderr
        assert "commands" in node.tell(command="help")
        node.process.kill()
        node.process.wait()
    assert node.control.exists()
    with running(here, tmp_path, "--tap", "t0") as again:
        assert "commands" in again.tell(command="help")


def test_it_ends_when_its_interface_goes(here: Namespace, tmp_path: Path) -> None:
    with running(here, tmp_path, "--tap", "t0") as node:
        here.ip("link", "delete", "t0")
        _, err = node.process.communicate(timeout=PATIENCE)
    assert node.process.returncode == ExitCode.COULD_NOT_RUN
    assert "t0: the interface is gone" in err
    assert "addresses" in json.loads(node.state_file.read_text())


def test_it_ends_after_a_duration(here: Namespace) -> None:
    begin = time.monotonic()
    done = here.run(*ASDIC, "node", "--tap", "t0", "--duration", "0.5")
    assert time.monotonic() - begin >= 0.5
    assert done.returncode == ExitCode.FINE


def test_a_trace_tells_every_frame_and_silence(here: Namespace) -> None:
    process = here.start(
        *(*ASDIC, "node", "--tap", "t0", "--trace"),
        environment={"PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    wait_until(lambda: "t0" in here.ip("link", "show"), "the device")
    here.address(f"{HERE}/64", interface="t0")
    awaited = {
        "t0 out ",
        "neighbor solicitation, who has fe80::",
        "t0 silent   destination-not-ours (RFC 8200",
        "event    address changed on t0",
    }
    while awaited:
        line = process.stdout.readline()
        assert line, awaited
        awaited -= {words for words in awaited if words in line}
