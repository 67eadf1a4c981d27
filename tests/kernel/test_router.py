"""`asdic node --router` between Linux hosts: their tools name its hops, codes and MTUs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from namespaces import Namespace, Network, require, wait_until

pytestmark = [
    pytest.mark.kernel,
    require("ping", "traceroute", "traceroute6", "tracepath", "sysctl"),
]

ASDIC = (sys.executable, "-c", "from asdic.ui.cli.main import main; main()")
NARROW = "1400"
ROUTER, ROUTER6 = "192.0.2.1", "2001:db8:1::1"
LEFT, LEFT6 = "192.0.2.10", "2001:db8:1::a"
RIGHT, RIGHT6 = "198.51.100.11", "2001:db8:2::b"
ABSENT, ABSENT6 = "198.51.100.99", "2001:db8:2::99"
NOWHERE, NOWHERE6 = "203.0.113.9", "2001:db8:77::9"
FAR, FAR6 = "203.0.113.7", "2001:db8:f::7"
OTHER, OTHER6 = "192.0.2.2", "fe80::2"


def start_router(
    member: Namespace, *words: str, addresses: set[str]
) -> subprocess.Popen[str]:
    """Start a router, and return when *addresses* of it can be used."""
    process = member.start(
        *(*ASDIC, "node", "--router", *words), environment={"PYTHONUNBUFFERED": "1"}
    )
    assert process.stdout is not None
    missing = set(addresses)
    while missing:
        line = process.stdout.readline()
        assert line, process.communicate()
        missing -= {one for one in missing if f" {one}, state preferred" in line}
    return process


def plug(
    router: Namespace, host: Namespace, device: str, *addresses: str, up: bool = True
) -> None:
    """Give the far end of the router's TAP device to a host."""
    router.ip("link", "set", "dev", device, "netns", host.name)
    host.run("sysctl", "-qw", f"net.ipv6.conf.{device}.accept_dad=0")
    if up:
        host.ip("link", "set", "dev", device, "up")
    host.address(*addresses, interface=device)


@pytest.fixture(scope="module")
def left() -> Iterator[Namespace]:
    """A host on the left of a router; on its right is another, by a narrower link."""
    with Network() as network:
        router = network.namespace("router")
        left, right = network.namespace("left"), network.namespace("right")
        router.ip("tuntap", "add", "dev", "b", "mode", "tap")
        router.ip("link", "set", "dev", "b", "mtu", NARROW)
        start_router(
            router,
            *("--tap", "a", "--tap", "b"),
            *("--address", f"a={ROUTER}/24", "--address", f"a={ROUTER6}/64"),
            *("--address", "b=198.51.100.1/24", "--address", "b=2001:db8:2::1/64"),
            addresses={ROUTER, ROUTER6, "198.51.100.1", "2001:db8:2::1"},
        )
        plug(router, left, "a", f"{LEFT}/24", f"{LEFT6}/64")
        plug(router, right, "b", f"{RIGHT}/24", f"{RIGHT6}/64")
        for host, gateway, gateway6 in (
            (left, ROUTER, ROUTER6),
            (right, "198.51.100.1", "2001:db8:2::1"),
        ):
            host.ip("route", "add", "default", "via", gateway)
            host.ip("-6", "route", "add", "default", "via", gateway6)
        yield left


def said(member: Namespace, *words: str) -> str:
    return member.run(*words, check=False).stdout


@pytest.mark.parametrize("destination", [RIGHT, RIGHT6])
def test_a_host_pings_another_through_the_router(
    left: Namespace, destination: str
) -> None:
    out = said(left, "ping", "-c3", "-i0.1", "-W10", destination)
    assert "3 received" in out
    assert "ttl=63" in out


@pytest.mark.parametrize("destination", ["198.51.100.1", "2001:db8:2::1"])
def test_the_router_answers_at_the_address_of_its_other_side(
    left: Namespace, destination: str
) -> None:
    out = said(left, "ping", "-c1", "-W10", destination)
    assert f"bytes from {destination}" in out
    assert "ttl=64" in out


@pytest.mark.requirement("rfc1812-4.3.2.4-a")
@pytest.mark.requirement("rfc792-time-exceeded-a")
@pytest.mark.parametrize(
    ("destination", "router", "text"),
    [
        (RIGHT, ROUTER, "Time to live exceeded"),
        (RIGHT6, ROUTER6, "Time exceeded: Hop limit"),
    ],
)
def test_a_hop_limit_of_one_ends_at_the_router(
    left: Namespace, destination: str, router: str, text: str
) -> None:
    out = said(left, "ping", "-c1", "-W10", "-t1", destination)
    assert f"From {router} icmp_seq=1 {text}" in out


@pytest.mark.parametrize(
    ("destination", "router", "text"),
    [
        (NOWHERE, ROUTER, "Destination Net Unreachable"),
        (NOWHERE6, ROUTER6, "Destination unreachable: No route"),
        (ABSENT, ROUTER, "Destination Host Unreachable"),
        (ABSENT6, ROUTER6, "Destination unreachable: Address unreachable"),
    ],
)
def test_the_router_tells_what_is_not_there(
    left: Namespace, destination: str, router: str, text: str
) -> None:
    out = said(left, "ping", "-c1", "-W20", destination)
    assert f"From {router} icmp_seq=1 {text}" in out


@pytest.mark.parametrize("method", [(), ("-I",), ("-T",)], ids=["UDP", "ICMP", "TCP"])
@pytest.mark.parametrize(
    ("destination", "router"), [(RIGHT, ROUTER), (RIGHT6, ROUTER6)]
)
def test_traceroute_names_both_hops(
    left: Namespace, destination: str, router: str, method: tuple[str, ...]
) -> None:
    # One probe at a time: the router limits its errors.
    words = ("traceroute", "-n", "-N1", "-q1", *method, destination)
    hops = [line.split()[:2] for line in said(left, *words).splitlines()[1:]]
    assert hops == [["1", router], ["2", destination]]


def test_traceroute6_names_both_hops(left: Namespace) -> None:
    lines = said(left, "traceroute6", "-n", "-q1", RIGHT6).splitlines()[1:]
    assert [line.split()[:2] for line in lines] == [["1", ROUTER6], ["2", RIGHT6]]


@pytest.mark.requirement("rfc1812-5.2.4.2-a")
@pytest.mark.requirement("rfc4443-3.2-a")
@pytest.mark.parametrize("destination", [RIGHT, RIGHT6])
def test_tracepath_names_the_mtu(left: Namespace, destination: str) -> None:
    left.ip("route", "flush", "cache")
    left.ip("-6", "route", "flush", "cache")
    out = said(left, "tracepath", "-n", destination)
    assert f"Resume: pmtu {NARROW} hops 2 back 2" in out
    assert f"mtu {NARROW}" in left.ip("route", "get", destination)


@pytest.mark.requirement("rfc1191-4-c")
def test_what_is_too_long_is_cut_without_df(left: Namespace) -> None:
    out = said(left, "ping", "-c2", "-i0.1", "-W10", "-M", "dont", "-s1450", RIGHT)
    assert "2 received" in out


@pytest.fixture(scope="module")
def redirected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Namespace]:
    """A host on a link with asdic's router and another, behind which is what is far."""
    file = tmp_path_factory.mktemp("router") / "router.toml"
    file.write_text(
        f"""
[[interface]]
kind = "tap"
name = "a"
addresses = ["{ROUTER}/24", "{ROUTER6}/64"]

[[route]]
prefix = "203.0.113.0/24"
via = ["{OTHER}"]

[[route]]
prefix = "2001:db8:f::/64"
via = ["{OTHER6}%a"]
"""
    )
    with Network() as network:
        router, lan = network.namespace("router"), network.namespace("lan")
        host, other = network.namespace("host"), network.namespace("other")
        process = start_router(
            router, "--config", str(file), addresses={ROUTER, ROUTER6}
        )
        assert process.poll() is None
        lan.ip("link", "add", "name", "br", "type", "bridge", "mcast_snooping", "0")
        lan.ip("link", "set", "dev", "br", "up")
        plug(router, lan, "a")
        network.connect(lan, host, ("host0", "eth0"))
        network.connect(lan, other, ("other0", "eth0"))
        for port in ("a", "host0", "other0"):
            lan.ip("link", "set", "dev", port, "master", "br")
        other.sysctl(net__ipv4__ip_forward=1, net__ipv6__conf__all__forwarding=1)
        other.address(f"{OTHER}/24", f"{OTHER6}/64", "2001:db8:1::2/64")
        other.address(f"{FAR}/24", f"{FAR6}/64", interface="lo")
        host.sysctl(
            net__ipv4__conf__all__accept_redirects=1,
            net__ipv4__conf__eth0__accept_redirects=1,
            net__ipv6__conf__eth0__accept_redirects=1,
            net__ipv4__conf__all__secure_redirects=0,
            net__ipv4__conf__eth0__secure_redirects=0,
        )
        host.address(f"{LEFT}/24", f"{LEFT6}/64")
        host.ip("route", "add", "default", "via", ROUTER)
        addresses = router_link_local(host)
        host.ip("-6", "route", "add", "default", "via", addresses, "dev", "eth0")
        yield host


def router_link_local(host: Namespace) -> str:
    """Return the link-local address of the router, which answers as one."""
    wait_until(
        lambda: "bytes from" in said(host, "ping", "-c1", "-W1", ROUTER6), ROUTER6
    )
    mac = host.ip("-6", "neighbor", "show", ROUTER6).split()[4]
    octets = bytearray(bytes.fromhex(mac.replace(":", "")))
    octets[0] ^= 2
    halves = octets[:3] + b"\xff\xfe" + octets[3:]
    return "fe80::" + ":".join(halves[at : at + 2].hex() for at in range(0, 8, 2))


@pytest.mark.requirement("rfc4861-8.2-a")
@pytest.mark.requirement("rfc1812-5.2.7.2-b")
@pytest.mark.parametrize(("destination", "better"), [(FAR, OTHER), (FAR6, OTHER6)])
def test_linux_obeys_the_routers_redirects(
    redirected: Namespace, destination: str, better: str
) -> None:
    assert f"via {better} " not in redirected.ip("route", "get", destination)
    # Linux takes an IPv4 Redirect only once it knows the better gateway's link-layer
    # address, and asks for it at the first: so a later one counts.
    wait_until(
        lambda: (
            "1 received" in said(redirected, "ping", "-c1", "-W2", destination)
            and f"via {better} " in redirected.ip("route", "get", destination)
        ),
        f"{destination} via {better}",
    )


@pytest.fixture(scope="module")
def labeled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Namespace]:
    """A host whose packets come to its router with labels, as that is set."""
    file = tmp_path_factory.mktemp("labels") / "router.toml"
    file.write_text(
        f"""
[[interface]]
kind = "tap"
name = "a"
addresses = ["{ROUTER}/24", "{ROUTER6}/64"]
mpls_label_stack = [
  {{ label = 24001, traffic_class = 5 }},
  {{ label = 16, time_to_live = 62 }},
]

[[interface]]
kind = "tap"
name = "b"
addresses = ["198.51.100.1/24", "2001:db8:2::1/64"]

[forwarding]
interface_information = true
"""
    )
    with Network() as network:
        router, host = network.namespace("router"), network.namespace("host")
        start_router(router, "--config", str(file), addresses={ROUTER, ROUTER6})
        plug(router, host, "a", f"{LEFT}/24", f"{LEFT6}/64")
        host.ip("route", "add", "default", "via", ROUTER)
        host.ip("-6", "route", "add", "default", "via", ROUTER6)
        yield host


@pytest.mark.requirement("rfc4950-3-a", "rfc5837-4-a", "rfc5837-4.1-a")
@pytest.mark.parametrize(
    ("destination", "router", "address"),
    [
        (RIGHT, ROUTER, "00010000,c0000201"),
        (RIGHT6, ROUTER6, "00020000,20010db8,00010000,00000000,00000001"),
    ],
)
def test_traceroute_shows_the_labels_and_the_interface(
    labeled: Namespace, destination: str, router: str, address: str
) -> None:
    out = said(labeled, "traceroute", "-e", "-n", "-N1", "-q1", "-m1", destination)
    line = out.splitlines()[1]
    assert line.split()[:2] == ["1", router]
    labels = "MPLS:L=24001,E=5,S=0,T=1/L=16,E=0,S=1,T=62"
    # Index 1, the address, "a" and an MTU of 1500: traceroute shows them as words.
    assert f"<{labels};2/15:00000001,{address},04610000,000005dc>" in line
