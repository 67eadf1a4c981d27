"""`asdic node --ios FILE --map` between Linux hosts: a router from a text of IOS."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from namespaces import Namespace, Network, require, wait_until
from running_node import Node, running

pytestmark = [pytest.mark.kernel, require("ping", "sysctl", "traceroute")]

TEXT = """\
!
version 15.7
hostname R2
!
interface Loopback0
 ip address 2.2.2.2 255.255.255.255
!
interface Ethernet0/0
 ip address 192.168.12.2 255.255.255.0
 ip access-group ACL_PING_GO in
 ipv6 address 2001:DB8:12::2/64
!
interface Ethernet0/1
 ip address 192.168.234.2 255.255.255.0
 ip mtu 1000
 no ip redirects
!
interface Ethernet0/2
 ip address 203.0.113.1 255.255.255.0
!
ipv6 unicast-routing
!
ip access-list extended ACL_PING_GO
 permit icmp any any echo
 permit ospf any any
!
router ospf 1
 network 0.0.0.0 255.255.255.255 area 0
!
ip route 3.3.3.3 255.255.255.255 192.168.234.3
ip route 3.3.3.3 255.255.255.255 192.168.12.99 200
ip route 8.8.8.8 255.255.255.255 203.0.113.2
!
end
"""
LEFT, RIGHT, LOOPBACK, FAR = "192.168.12.1", "192.168.234.3", "2.2.2.2", "3.3.3.3"


@dataclass
class Lab:
    """A router that runs, and hosts on its left and its right."""

    node: Node
    left: Namespace
    right: Namespace

    def said(self, *words: str) -> str:
        return self.left.run("ping", *words, check=False).stdout


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("ios")
    file = folder / "R2.cfg"
    file.write_text(TEXT)
    with Network() as network:
        router = network.namespace("router")
        left, right = network.namespace("left"), network.namespace("right")
        network.connect(router, left, ("veth1", "eth0"))
        network.connect(router, right, ("veth2", "eth0"))
        router.sysctl(
            net__ipv6__conf__veth1__disable_ipv6=1,
            net__ipv6__conf__veth2__disable_ipv6=1,
        )
        left.address(f"{LEFT}/24")
        right.address(f"{RIGHT}/24")
        right.address(f"{FAR}/32", interface="lo")
        right.ip("link", "set", "dev", "lo", "up")
        left.ip("route", "add", "default", "via", "192.168.12.2")
        right.ip("route", "add", "default", "via", "192.168.234.2")
        words = (
            "--ios",
            str(file),
            "--map",
            "Ethernet0/0=veth1",
            "--map",
            "e0/1=veth2",
        )
        with running(router, folder, "--router", *words) as node:
            wait_until(lambda: answers(left, "192.168.12.2"), "the router")
            yield Lab(node, left, right)


def answers(member: Namespace, address: str) -> bool:
    done = member.run("ping", "-c1", "-W1", address, check=False)
    return done.returncode == 0


@pytest.mark.parametrize(
    ("destination", "hop_limit"), [(RIGHT, 63), (LOOPBACK, 64), (FAR, 63)]
)
def test_a_host_pings_through_the_router_of_the_text(
    lab: Lab, destination: str, hop_limit: int
) -> None:
    wait_until(lambda: answers(lab.left, destination), destination)
    out = lab.said("-c3", "-i0.1", "-W2", destination)
    assert "3 received" in out
    assert f"ttl={hop_limit}" in out


def test_its_ip_mtu_is_told(lab: Lab) -> None:
    wait_until(lambda: answers(lab.left, RIGHT), RIGHT)
    out = lab.said("-c1", "-W2", "-M", "do", "-s", "1400", RIGHT)
    assert "From 192.168.12.2 icmp_seq=1 Frag needed and DF set (mtu = 1000)" in out


def test_its_access_list_prohibits_what_no_entry_permits(lab: Lab) -> None:
    wait_until(lambda: answers(lab.left, RIGHT), RIGHT)
    words = ("traceroute", "-n", "-q1", "-m1", "-w5", RIGHT)
    assert " 1  192.168.12.2 " in (out := lab.left.run(*words).stdout)
    assert out.rstrip().endswith("!X")


def test_an_ipv6_host_has_an_address_and_a_router_by_its_advertisement(
    lab: Lab,
) -> None:
    wait_until(
        lambda: "2001:db8:12:" in lab.left.ip("-6", "address", "show", "dev", "eth0"),
        "an address of the advertised prefix",
    )
    wait_until(lambda: "proto ra" in lab.left.ip("-6", "route"), "a default router")
    wait_until(lambda: answers(lab.left, "2001:db8:12::2"), "2001:db8:12::2")
    found = lab.right.ip("-6", "address", "show", "dev", "eth0", "scope", "global")
    assert found == ""


def test_interfaces_have_the_names_of_the_text(lab: Lab) -> None:
    state = json.loads(json.dumps(lab.node.tell(command="state")))
    assert set(state["addresses"]) == {"Loopback0", "Ethernet0/0", "Ethernet0/1"}
    forwarding = json.dumps(state["forwarding"])
    assert "via 192.168.234.3 dev Ethernet0/1" in forwarding
    assert "192.168.12.99" not in forwarding


def test_what_does_nothing_is_told_when_it_starts_with_file_and_line(
    tmp_path: Path,
) -> None:
    file = tmp_path / "R2.cfg"
    file.write_text(TEXT)
    with Network() as network:
        member = network.namespace("router")
        words = ("--ios", str(file), "--tap", "t0", "--map", "Ethernet0/0=t0")
        with running(member, tmp_path, *words) as node:
            code, out, err = node.end()
    assert code == 0, out
    assert f'{file}:27: "router ospf 1" does nothing here' in err
    assert "Ethernet0/2 has no device, and stays down: --map Ethernet0/2=DEVICE" in err
    assert "the next hop 203.0.113.2 is on no link: it is left out" in err
