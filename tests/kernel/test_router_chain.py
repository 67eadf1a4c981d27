"""A chain of four `asdic node --router` of unlike MTUs: what Linux makes of it.

Nothing here tells the hosts how long a packet may be: they learn it from the routers'
"fragmentation needed" and Packet Too Big, of which there are two on the way.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from asdic.wire import icmpv4, icmpv6
from namespaces import require
from router_chain import HOPS, MTUS, RIGHT, Chain, chain

pytestmark = [
    pytest.mark.kernel,
    require("ping", "traceroute", "traceroute6", "tracepath", "mtr", "nmap", "sysctl"),
]

FAMILIES = {4: socket.AF_INET, 6: socket.AF_INET6}
HEADERS = {4: 20, 6: 40}
ECHO_OR_UDP = 8
LOWERED = [1454, 1280]
NARROW = {1454: 0, 1280: 2}
"""By whom a packet is refused: the index of its hop."""
TRANSFERRED = 256_000
PATIENCE = 20.0
PROTOCOLS = {4: socket.IPPROTO_ICMP, 6: socket.IPPROTO_ICMPV6}
# Of Linux's <linux/in.h> and <linux/in6.h>; Python's socket does not name them.
MTU_DISCOVER = {4: (socket.IPPROTO_IP, 10), 6: (socket.IPPROTO_IPV6, 23)}
MTU = {4: (socket.IPPROTO_IP, 14), 6: (socket.IPPROTO_IPV6, 24)}
DISCOVER = 2  # IP_PMTUDISC_DO, IPV6_PMTUDISC_DO

both_families = pytest.mark.parametrize("version", [4, 6])


@pytest.fixture(scope="module")
def routers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    with chain(tmp_path_factory.mktemp("chain")) as up:
        yield up


@pytest.fixture
def fresh(routers: Chain) -> Chain:
    """Return the chain, whose hosts know nothing of the path."""
    routers.forget()
    return routers


def said(hosts: Chain, *words: str) -> str:
    return hosts.left.run(*words, check=False).stdout


def hops(listing: str) -> list[list[str]]:
    """Return number and address of each hop of a traceroute."""
    return [line.split()[:2] for line in listing.splitlines()[1:]]


def expected_hops(version: int) -> list[list[str]]:
    return [[str(place), one] for place, one in enumerate(HOPS[version], 1)]


@both_families
def test_a_ping_comes_back_over_all_links(fresh: Chain, version: int) -> None:
    out = said(fresh, "ping", "-c1", "-W5", RIGHT[version])
    assert f"from {RIGHT[version]}: icmp_seq=1 ttl=60" in out


@both_families
@pytest.mark.parametrize("distance", [1, 2, 3, 4])
def test_a_ping_ends_at_the_router_that_takes_its_last_hop(
    fresh: Chain, version: int, distance: int
) -> None:
    out = said(fresh, "ping", "-c1", "-W5", "-t", str(distance), RIGHT[version])
    text = {4: "Time to live exceeded", 6: "Time exceeded: Hop limit"}[version]
    assert f"From {HOPS[version][distance - 1]} icmp_seq=1 {text}" in out


@both_families
@pytest.mark.parametrize("size", [1500, 1454])
def test_ping_is_told_of_the_next_narrower_link(
    fresh: Chain, version: int, size: int
) -> None:
    payload = size - HEADERS[version] - ECHO_OR_UDP
    out = said(fresh, "ping", "-c1", "-W5", "-Mdo", "-s", str(payload), RIGHT[version])
    told = next(mtu for mtu in LOWERED if mtu < size)
    text = {
        4: f"Frag needed and DF set (mtu = {told})",
        6: f"Packet too big: mtu={told}",
    }[version]
    assert f"From {HOPS[version][NARROW[told]]} icmp_seq=1 {text}" in out


@both_families
def test_a_ping_as_long_as_the_narrowest_link_takes_passes(
    fresh: Chain, version: int
) -> None:
    payload = min(MTUS) - HEADERS[version] - ECHO_OR_UDP
    out = said(fresh, "ping", "-c1", "-W5", "-Mdo", "-s", str(payload), RIGHT[version])
    assert "1 received" in out


@both_families
@pytest.mark.parametrize("method", [(), ("-I",), ("-T",)], ids=["UDP", "ICMP", "TCP"])
def test_traceroute_names_all_hops(
    fresh: Chain, version: int, method: tuple[str, ...]
) -> None:
    words = (f"-{version}", "-n", "-N1", "-q1", *method, RIGHT[version])
    assert hops(said(fresh, "traceroute", *words)) == expected_hops(version)


def test_traceroute6_names_all_hops(fresh: Chain) -> None:
    listing = said(fresh, "traceroute6", "-n", "-q1", RIGHT[6])
    assert hops(listing) == expected_hops(6)


@both_families
def test_traceroute_finds_the_mtus_where_they_are(fresh: Chain, version: int) -> None:
    words = (f"-{version}", "-n", "-q1", "--mtu", RIGHT[version])
    listing = said(fresh, "traceroute", *words)
    assert hops(listing) == expected_hops(version)
    found = [line.partition("F=")[2] for line in listing.splitlines()[1:]]
    # The size with which the answer of a hop was first got.
    assert found == ["1500", "1454", "", "1280", ""]


@both_families
def test_tracepath_names_all_hops_and_who_lowers_the_mtu(
    fresh: Chain, version: int
) -> None:
    out = said(fresh, "tracepath", f"-{version}", "-n", RIGHT[version])
    lines = [line.split() for line in out.splitlines()]
    lowered = [(line[1], line[-1]) for line in lines if line[-2] == "pmtu"]
    named = [HOPS[version][NARROW[mtu]] for mtu in LOWERED]
    assert lowered[1:] == list(zip(named, map(str, LOWERED), strict=True))
    answered = [line[:2] for line in lines if line[0][-1] == ":" and "pmtu" not in line]
    assert answered[-5:] == [
        [f"{place}:", one] for place, one in expected_hops(version)
    ]
    assert f"Resume: pmtu {min(MTUS)} hops 5 back 5" in out


@pytest.mark.parametrize(
    ("version", "method"), [(4, ()), (6, ()), (4, ("--udp",)), (6, ("--tcp",))]
)
def test_mtr_reports_all_hops(
    fresh: Chain, version: int, method: tuple[str, ...]
) -> None:
    words = ("--report", "--no-dns", "-c1", "-i0.2", "-G1", *method, RIGHT[version])
    lines = said(fresh, "mtr", f"-{version}", *words).splitlines()[2:]
    found = [(line.split()[0], line.split()[1:3]) for line in lines]
    assert found == [
        (f"{place}.|--", [one, "0.0%"]) for place, one in expected_hops(version)
    ]


def test_nmap_finds_the_path_mtu(fresh: Chain) -> None:
    # The script does nothing with -6.
    words = ("-n", "-Pn", "-p9", "--script", "path-mtu", RIGHT[4])
    assert f"path-mtu: PMTU == {min(MTUS)}" in said(fresh, "nmap", *words)


@both_families
def test_a_sender_of_datagrams_is_told_twice_and_goes_on(
    fresh: Chain, version: int
) -> None:
    with fresh.right.inside():
        server = socket.socket(FAMILIES[version], socket.SOCK_DGRAM)
    with fresh.left.inside():
        client = socket.socket(FAMILIES[version], socket.SOCK_DGRAM)
    with server, client:
        server.bind((RIGHT[version], 0))
        server.settimeout(PATIENCE)
        client.settimeout(PATIENCE)
        client.setsockopt(*MTU_DISCOVER[version], DISCOVER)
        client.connect(server.getsockname()[:2])
        refused = []
        while True:
            size = client.getsockopt(*MTU[version])
            payload = bytes(size - HEADERS[version] - ECHO_OR_UDP)
            client.send(payload)
            if size == min(MTUS):
                break
            # An error that is told is an error of the socket's.
            with pytest.raises(OSError, match="Message too long"):
                client.recv(1)
            refused.append(size)
        assert server.recv(sum(MTUS)) == payload
    assert refused == [MTUS[0], *LOWERED[:-1]]


@pytest.mark.requirement("rfc1191-4-a")
@both_families
def test_a_tcp_transfer_is_told_twice_and_goes_on(fresh: Chain, version: int) -> None:
    family = FAMILIES[version]
    sent = bytes(range(256)) * (TRANSFERRED // 256)
    with fresh.right.inside():
        server = socket.create_server((RIGHT[version], 0), family=family)
    with fresh.left.inside():
        client = socket.socket(family)
        errors = socket.socket(family, socket.SOCK_RAW, PROTOCOLS[version])
    with server, client, errors, ThreadPoolExecutor() as pool:
        server.settimeout(PATIENCE)
        client.settimeout(PATIENCE)
        received = pool.submit(_receive_all, server)
        client.connect(server.getsockname()[:2])
        client.sendall(sent)
        client.shutdown(socket.SHUT_WR)
        assert received.result(PATIENCE) == sent
        told = list(_told_mtus(errors, version))
    named = [HOPS[version][NARROW[mtu]] for mtu in LOWERED]
    # What was on its way already is refused, too, by the same router.
    assert list(dict.fromkeys(told)) == list(zip(named, LOWERED, strict=True))
    assert f"mtu {min(MTUS)}" in fresh.left.ip("route", "get", RIGHT[version])


def _receive_all(server: socket.socket) -> bytes:
    """Return what a client sends until it ends."""
    connection, _ = server.accept()
    with connection:
        connection.settimeout(PATIENCE)
        return b"".join(iter(lambda: connection.recv(1 << 16), b""))


def _told_mtus(errors: socket.socket, version: int) -> Iterator[tuple[str, int]]:
    """Yield who told of which MTU, as far as a raw socket heard it."""
    errors.settimeout(0)
    with contextlib.suppress(BlockingIOError):
        while True:
            octets, address = errors.recvfrom(sum(MTUS))
            message = (
                icmpv6.decode(octets) if version == 6 else icmpv4.decode(octets[20:])
            )
            match message:
                case icmpv4.DestinationUnreachable(code=4):
                    yield address[0], message.next_hop_mtu
                case icmpv6.PacketTooBig():
                    yield address[0], message.mtu
