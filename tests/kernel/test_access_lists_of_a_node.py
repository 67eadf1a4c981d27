"""A node with access lists beside Linux: what Linux is told, and what the node counts."""

from __future__ import annotations

import errno
import json
import socket
from collections.abc import Iterator

import pytest

from namespaces import Namespace, Network, require, wait_until
from running_node import Node, answered, running

pytestmark = [pytest.mark.kernel, require("ping", "sysctl")]

HERE, NODE = "192.0.2.1", "192.0.2.9"
HERE6, NODE6 = "2001:db8::1", "2001:db8::9"
FILE = """
[[interface]]
kind = "tap"
name = "t0"
addresses = ["192.0.2.9/24", "2001:db8::9/64"]
ipv4_access_in = "PING"
ipv6_access_in = "PING6"

[[access_list]]
name = "PING"
[[access_list.entries]]
action = "permit"
protocol = "icmp"
icmp_type = 8
[[access_list.entries]]
action = "deny"
protocol = "udp"
destination_ports = "range 33434 33523"

[[access_list]]
name = "PING6"
version = 6
[[access_list.entries]]
action = "permit"
protocol = "icmpv6"
icmp_type = 128

[conflict_detection]
enabled = false

[autoconfiguration]
dup_addr_detect_transmits = 0
"""


@pytest.fixture(scope="module")
def linked(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Namespace, Node]]:
    """A node that takes echo requests, and nothing else."""
    folder = tmp_path_factory.mktemp("node")
    config = folder / "node.toml"
    config.write_text(FILE, encoding="utf-8")
    with Network() as network:
        here = network.namespace("here")
        with running(here, folder, "--config", str(config)) as node:
            here.address(f"{HERE}/24", f"{HERE6}/64", interface="t0")
            node.wait_for_address(NODE)
            node.wait_for_address(NODE6)
            yield here, node


def matches(node: Node, name: str) -> dict[str, int]:
    """Return how often each entry of a list matched, as the control socket tells."""
    state = json.loads(json.dumps(node.tell(command="state")))
    told = state["access_lists"][name]
    return {**told["matches"], "end": told["denied_at_the_end"]}


@pytest.mark.parametrize(("address", "name"), [(NODE, "PING"), (NODE6, "PING6")])
def test_what_the_list_permits_is_answered_and_counted(
    linked: tuple[Namespace, Node], address: str, name: str
) -> None:
    here, node = linked
    before = matches(node, name)["10"]
    assert answered(here, "-c3", "-i0.1", "-W2", address)
    assert matches(node, name)["10"] - before >= 3


@pytest.mark.parametrize(
    ("address", "name", "entry", "said"),
    [
        (NODE, "PING", "20", errno.EHOSTUNREACH),
        (NODE6, "PING6", "end", errno.EACCES),
    ],
)
def test_linux_is_told_that_the_rest_is_prohibited(
    linked: tuple[Namespace, Node],
    address: str,
    name: str,
    entry: str,
    said: int,
) -> None:
    here, node = linked
    before = matches(node, name)[entry]
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with here.inside():
        sender = socket.socket(family, socket.SOCK_DGRAM)
    with sender:
        sender.connect((address, 33434))
        told: list[int] = []

        def is_told() -> bool:
            try:
                sender.send(b"asdic")
            except OSError as error:
                told.append(error.errno or 0)
            return bool(told)

        wait_until(is_told, "an error")
    assert told == [said]
    assert matches(node, name)[entry] > before
