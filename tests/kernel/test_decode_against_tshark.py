"""`asdic decode`, tshark and tcpdump see the same in what real tools and kernels send.

A host, a router whose far link has a smaller MTU, and a server exchange pings (small,
fragmented, too big for the path), traceroutes of all kinds, router and neighbor
discovery, listener reports and what a closed port or a missing route provokes.
tcpdump records it at the host; each frame of the capture is then one comparison.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from asdic.links.capture import PcapReader, PcapWriter
from dissection import (
    Node,
    asdic,
    asked_of_asdic,
    asked_of_tshark,
    nodes,
    our_view,
    run,
    their_view,
)
from namespaces import Namespace, Network, require, wait_until

TOOLS = (
    *("tshark", "tcpdump", "ping", "traceroute", "radvd", "rdisc6", "ndisc6"),
    *("ethtool", "sysctl"),
)
pytestmark = [pytest.mark.kernel, require(*TOOLS), pytest.mark.timeout(180)]

SERVER, SERVER6 = "10.0.2.2", "2001:db8:2::2"
NOWHERE, NOWHERE6 = "10.9.9.9", "2001:db8:9::9"
NEARBY, NEARBY6 = "10.0.1.99", "2001:db8:1::99"
FAR_MTU = 1400
PINGS = 200

ROUTER_CONFIGURATION = """
interface eth0 {
  AdvSendAdvert on;
  MinRtrAdvInterval 3;
  MaxRtrAdvInterval 4;
  AdvLinkMTU 1500;
  AdvCurHopLimit 61;
  AdvReachableTime 30000;
  AdvRetransTimer 1000;
  AdvOtherConfigFlag on;
  AdvDefaultPreference high;
  prefix 2001:db8:1::/64 { AdvValidLifetime 7200; AdvPreferredLifetime 3600; };
  route 2001:db8:5::/48 { AdvRoutePreference low; AdvRouteLifetime 1200; };
  RDNSS 2001:db8:2::53 2001:db8:2::54 { AdvRDNSSLifetime 900; };
  DNSSL example.net lab.example.net { AdvDNSSLLifetime 901; };
};
"""

JOIN_GROUPS = """
import socket, struct, time
six = [socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) for _ in range(4)]
four = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
index = socket.if_nametoindex("eth0")
for number, each in enumerate(six):
    group = socket.inet_pton(socket.AF_INET6, f"ff02::db8:{number + 1:x}")
    each.setsockopt(
        socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, group + struct.pack("@I", index)
    )
request = socket.inet_aton("239.1.2.3") + socket.inet_aton("10.0.1.1")
four.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, request)
time.sleep(1.2)
"""


@pytest.fixture(scope="module")
def capture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A capture of everything, as the host saw it."""
    folder = tmp_path_factory.mktemp("capture")
    path = folder / "host.pcap"
    with Network() as network:
        host, router = _line(network)
        dump = host.start("tcpdump", "-i", "eth0", "-U", "-s0", "-w", str(path))
        wait_until(lambda: path.exists() and path.stat().st_size > 0, "a capture")
        _advertise(host, router, folder)
        _talk(host)
        host.stop(dump)
    return path


def _line(network: Network) -> tuple[Namespace, Namespace]:
    """Build host, router and server in a line; return the first two."""
    host, router, server = (
        network.namespace(label) for label in ("host", "router", "server")
    )
    network.connect(host, router, ("eth0", "eth0"))
    network.connect(router, server, ("eth1", "eth0"))
    for member, interface in (
        *((host, "eth0"), (router, "eth0")),
        *((router, "eth1"), (server, "eth0")),
    ):
        # Checksums that a network card would fill in must not look wrong.
        member.run("ethtool", "-K", interface, "tx", "off", "gro", "off", "gso", "off")
    for member, interface in ((router, "eth1"), (server, "eth0")):
        member.ip("link", "set", interface, "mtu", str(FAR_MTU))
    router.sysctl(net__ipv4__ip_forward=1, net__ipv6__conf__all__forwarding=1)
    router.sysctl(net__ipv4__icmp_ratelimit=0, net__ipv6__icmp__ratelimit=0)
    for member in (host, server):
        member.sysctl(net__ipv4__icmp_ratelimit=0, net__ipv6__icmp__ratelimit=0)
    host.address("10.0.1.1/24", "2001:db8:1::1/64")
    router.address("10.0.1.2/24", "2001:db8:1::2/64")
    router.address("10.0.2.1/24", "2001:db8:2::1/64", interface="eth1")
    server.address(f"{SERVER}/24", f"{SERVER6}/64")
    host.ip("route", "add", "default", "via", "10.0.1.2")
    host.ip("route", "add", "default", "via", "2001:db8:1::2")
    server.ip("route", "add", "default", "via", "10.0.2.1")
    server.ip("route", "add", "default", "via", "2001:db8:2::1")
    return host, router


def _advertise(host: Namespace, router: Namespace, folder: Path) -> None:
    configuration = folder / "radvd.conf"
    configuration.write_text(ROUTER_CONFIGURATION)
    router.link_local("eth0")
    router.start(
        *("radvd", "-n", "-m", "stderr", "-C", str(configuration)),
        *("-p", str(folder / "radvd.pid")),
    )
    for _ in range(3):
        host.run("rdisc6", "-1", "-r", "5", "eth0", check=False)


def _talk(host: Namespace) -> None:
    """Send everything else; what gets no answer here gets an error."""
    groups = host.start(sys.executable, "-c", JOIN_GROUPS)
    quiet = ("-n", "-q")
    for target in (SERVER, SERVER6):
        host.run("ping", *quiet, "-c", str(PINGS), "-i", "0.002", target)
        host.run(
            "ping", *quiet, "-c10", "-i", "0.01", "-s", "4000", "-M", "dont", target
        )
        for way in ([], ["-I"], ["-T"], ["-U"]):
            host.run("traceroute", "-n", "-w1", "-q2", "-m4", *way, target)
        # Too big for the far link: the router says so, and the kernel learns it.
        host.run(
            *("ping", *quiet, "-c3", "-i", "0.05", "-W1", "-s", "1450", "-M", "do"),
            target,
            check=False,
        )
    for target in (NOWHERE, NOWHERE6, NEARBY, NEARBY6):
        host.run("ping", *quiet, "-c2", "-i", "0.1", "-W1", target, check=False)
    host.run("ndisc6", "-1", "-r", "2", "2001:db8:1::2", "eth0")
    host.run("ndisc6", "-1", "-r", "1", "-w", "200", NEARBY6, "eth0", check=False)
    groups.wait(timeout=60)


@pytest.fixture(scope="module")
def ours(capture: Path) -> list[Node]:
    return asked_of_asdic(capture)


def test_the_capture_holds_at_least_a_thousand_packets_of_every_kind(
    ours: list[Node],
) -> None:
    counted = Counter(
        (layer["layer"], layer["message"], layer["code"])
        for frame in ours
        for layer in nodes(frame["layers"])
        if "code" in layer
    )
    assert len(ours) >= 1000
    assert {
        ("icmpv4", "echo-request", 0),
        ("icmpv4", "echo-reply", 0),
        ("icmpv4", "time-exceeded", 0),
        ("icmpv4", "destination-unreachable", 0),
        ("icmpv4", "destination-unreachable", 3),
        ("icmpv4", "destination-unreachable", 4),
        ("icmpv6", "echo-request", 0),
        ("icmpv6", "echo-reply", 0),
        ("icmpv6", "time-exceeded", 0),
        ("icmpv6", "packet-too-big", 0),
        ("icmpv6", "destination-unreachable", 0),
        ("icmpv6", "destination-unreachable", 4),
        ("icmpv6", "router-solicitation", 0),
        ("icmpv6", "router-advertisement", 0),
        ("icmpv6", "neighbor-solicitation", 0),
        ("icmpv6", "neighbor-advertisement", 0),
        ("icmpv6", "version-2-multicast-listener-report", 0),
    } <= counted.keys()
    fragments = [
        frame
        for frame in ours
        for layer in nodes(frame["layers"])
        if layer["layer"] in ("ipv4", "fragment") and layer["fragment_offset"]
    ]
    assert len(fragments) > 50


def test_asdic_and_tshark_agree_on_every_frame(capture: Path, ours: list[Node]) -> None:
    assert_agreement(ours, asked_of_tshark(capture))


def test_they_agree_on_frames_that_the_wire_damaged(
    capture: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.pcap"
    with PcapReader(capture) as intact, PcapWriter(damaged) as copy:
        for record in intact:
            copy.write(
                record.octets[:-1] + bytes([record.octets[-1] ^ 0x10]), record.time_ns
            )
    ours = asked_of_asdic(damaged)
    assert_agreement(ours, asked_of_tshark(damaged))
    statuses = Counter(our_view(frame).get("checksum status") for frame in ours)
    assert statuses["invalid"] > 500


def test_an_icmp_packet_that_is_whole_reads_as_in_tcpdump(capture: Path) -> None:
    """Of fragments asdic says more; other protocols are tcpdump's business."""
    printed = run("tcpdump", "-n", "-r", str(capture)).splitlines()
    shown = asdic("decode", str(capture)).splitlines()
    pairs = [
        (mine, other)
        for mine, other in zip(shown, printed, strict=True)
        if "ICMP" in mine and "frag (" not in mine
    ]
    assert len(pairs) > 500
    assert [mine for mine, _ in pairs] == [other for _, other in pairs]


def assert_agreement(ours: list[Node], theirs: list[Node]) -> None:
    assert len(ours) == len(theirs)
    for mine, other in zip(ours, theirs, strict=True):
        assert our_view(mine) == their_view(other), f"frame {mine['frame']}"
