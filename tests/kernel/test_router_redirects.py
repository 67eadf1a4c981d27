"""Redirects of `asdic node --router` on a LAN: what Linux makes of them, and when none is.

What Linux makes of them are the cases of the Linux kernel's selftest icmp_redirect.sh:
host routes with a gateway, and with a nexthop object; a Redirect alone, and together
with a path MTU, whichever comes first.
"""

from __future__ import annotations

import contextlib
import re
import socket
from collections import Counter
from collections.abc import Iterator
from typing import final

import pytest
from msgspec import Struct

from asdic.wire import icmpv4, icmpv6, ipv4
from asdic.wire.address import parse_address
from asdic.wire.ipv4.options import LooseSourceRoute
from asdic.wire.packet import decode
from namespaces import Namespace, Network, require, wait_until
from router_lan import (
    BEYOND_QUIET,
    BY_GLOBAL_ADDRESS,
    FAR,
    FAR_MTU,
    HOST,
    QUIET,
    ROUTER1,
    ROUTER2,
    RouterLan,
)
from routers import datagram, datagram6

pytestmark = [pytest.mark.kernel, require("ping", "sysctl")]

HEADERS = {4: 28, 6: 48}
"""IP header, and that of an echo request."""
REDIRECTS = {4: "icmpv4_out 5", 6: "icmpv6_out 137"}
FORWARDED = {4: "ipv4 OutForwDatagrams", 6: "ipv6 OutForwDatagrams"}
BURST = 1000
BY_GATEWAY, BY_NEXTHOP = "gateway", "nexthop object"

both_families = pytest.mark.parametrize("version", [4, 6])
routes_of_both_kinds = pytest.mark.parametrize("kind", [BY_GATEWAY, BY_NEXTHOP])


@pytest.fixture(scope="module")
def lan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RouterLan]:
    with Network() as network:
        lan = RouterLan(network, tmp_path_factory.mktemp("lan"))
        for version in (4, 6):
            lan.host.ip("nexthop", "add", *nexthop(version))
        lan.host.sysctl(
            net__ipv4__conf__all__secure_redirects=0,
            net__ipv4__conf__eth0__secure_redirects=0,
        )
        for address in (ROUTER1[4], "2001:db8:1::1", f"{ROUTER1[6]}%eth0"):
            # Router 1 knows all addresses of the host from now on.
            lan.host.run("ping", "-c1", "-W5", address)
        yield lan


def nexthop(version: int) -> tuple[str, ...]:
    return ("id", str(version), "via", ROUTER1[version], "dev", "eth0")


def say_way(lan: RouterLan, version: int, kind: str) -> None:
    """Have the host send by router 1, and forget what it learned else."""
    ip = lan.host.ip
    network = {4: "198.18.2.0/24", 6: "2001:db8:2::/64"}[version]
    way = {
        BY_GATEWAY: ("via", ROUTER1[version], "dev", "eth0"),
        BY_NEXTHOP: ("nhid", str(version)),
    }[kind]
    ip(f"-{version}", "route", "replace", network, *way)
    ip(f"-{version}", "route", "flush", "cache")


def obey(host: Namespace, value: bool) -> None:  # noqa: FBT001 - the value of a setting
    """Have the host follow Redirects, or not."""
    host.sysctl(
        net__ipv4__conf__all__accept_redirects=int(value),
        net__ipv4__conf__eth0__accept_redirects=int(value),
        net__ipv6__conf__eth0__accept_redirects=int(value),
    )


def ping(host: Namespace, version: int, size: int = 100) -> bool:
    """Send an echo request of *size* octets to what is far; tell whether it came back."""
    payload = str(size - HEADERS[version])
    words = ("ping", "-c1", "-W1", "-Mwant", "-s", payload, FAR[version])
    return "1 received" in host.run(*words, check=False).stdout


def way(host: Namespace, version: int) -> tuple[str, int | None]:
    """Return the first hop to what is far, and the path MTU that is kept for it."""
    text = host.ip("route", "get", FAR[version])
    gateway, mtu = re.search(r" via (\S+)", text), re.search(r" mtu (\d+)", text)
    return gateway[1] if gateway else "", int(mtu[1]) if mtu else None


def ping_until(
    host: Namespace, version: int, size: int, wanted: tuple[str, int | None]
) -> None:
    """Ping what is far until the host has the wanted way.

    Linux takes a Redirect only once it knows the better gateway's link-layer address,
    and asks for that at the first.
    """
    wait_until(
        lambda: ping(host, version, size) and way(host, version) == wanted,
        f"{FAR[version]}: {wanted}",
    )


@routes_of_both_kinds
@both_families
def test_linux_follows_a_redirect_and_then_keeps_the_path_mtu(
    lan: RouterLan, version: int, kind: str
) -> None:
    say_way(lan, version, kind)
    obey(lan.host, value=True)
    assert way(lan.host, version) == (ROUTER1[version], None)
    ping_until(lan.host, version, 100, (ROUTER2[version], None))
    ping_until(lan.host, version, FAR_MTU + 50, (ROUTER2[version], FAR_MTU))


@routes_of_both_kinds
@both_families
def test_linux_keeps_the_path_mtu_and_then_follows_a_redirect(
    lan: RouterLan, version: int, kind: str
) -> None:
    say_way(lan, version, kind)
    obey(lan.host, value=False)
    ping_until(lan.host, version, FAR_MTU + 50, (ROUTER1[version], FAR_MTU))
    obey(lan.host, value=True)
    # IPv6 makes the exception anew, which has no path MTU until it is told again.
    wanted = {4: FAR_MTU, 6: None}[version]
    ping_until(lan.host, version, 100, (ROUTER2[version], wanted))
    ping_until(lan.host, version, FAR_MTU + 50, (ROUTER2[version], FAR_MTU))


@final
class Condition(Struct, frozen=True, kw_only=True):
    """A packet that is forwarded, or not, but no reason for a Redirect.

    Attributes:
        packet: Its octets.
        rule: That keeps the Redirect back; empty where nothing of it comes into
            question.
        link: By which it comes.
        is_forwarded: Whether it goes on.
        to_all: Whether its frame is a broadcast.

    """

    packet: bytes
    rule: str = ""
    link: str = "router1"
    is_forwarded: bool = True
    to_all: bool = False


def _packet(source: str, destination: str) -> bytes:
    make = datagram6 if ":" in source else datagram
    return make(parse_address(source), parse_address(destination))


def _source_routed() -> bytes:
    option = LooseSourceRoute(pointer=4, route_data=(parse_address(FAR[4]),))
    source, destination = parse_address(HOST[4]), parse_address(FAR[4])
    return datagram(source, destination, size=60, options=(option,))


def _error() -> bytes:
    """Return an ICMPv4 error from the host to what is far."""
    source, destination = parse_address(HOST[4]), parse_address(FAR[4])
    quoted = datagram(destination, source)
    message = icmpv4.DestinationUnreachable(code=3, invoking_packet=quoted)
    header = ipv4.Header(
        source=source, destination=destination, protocol=1, time_to_live=64
    )
    return header.encode(icmpv4.encode(message))


CONDITIONS = {
    "source-routed, IPv4": Condition(
        packet=_source_routed(), rule="redirect-about-source-route"
    ),
    "by another interface, IPv4": Condition(packet=_packet(HOST[4], BEYOND_QUIET[4])),
    "by another interface, IPv6": Condition(packet=_packet(HOST[6], BEYOND_QUIET[6])),
    "source of no neighbor, IPv4": Condition(
        packet=_packet("198.18.99.9", FAR[4]), rule="redirect-to-no-neighbor"
    ),
    "source of no neighbor, IPv6": Condition(
        packet=_packet("2001:db8:99::9", FAR[6]), rule="redirect-to-no-neighbor"
    ),
    "turned off, IPv4": Condition(
        packet=_packet(QUIET[4], BEYOND_QUIET[4]),
        rule="redirecting-turned-off",
        link="quiet",
    ),
    "turned off, IPv6": Condition(
        packet=_packet(QUIET[6], BEYOND_QUIET[6]),
        rule="redirecting-turned-off",
        link="quiet",
    ),
    "back to its source, IPv4": Condition(
        packet=_packet(ROUTER2[4], FAR[4]), rule="redirect-to-next-hop"
    ),
    "back to its source, IPv6": Condition(
        packet=_packet(ROUTER2[6], FAR[6]), rule="redirect-to-next-hop"
    ),
    "gateway known by a global address, IPv6": Condition(
        packet=_packet(HOST[6], BY_GLOBAL_ADDRESS), rule="redirect-without-target"
    ),
    "an error, IPv4": Condition(packet=_error(), rule="error-about-error"),
    "a broadcast frame, IPv4": Condition(
        packet=_packet(HOST[4], FAR[4]),
        rule="ipv4-unicast-in-link-broadcast",
        is_forwarded=False,
        to_all=True,
    ),
    "a broadcast frame, IPv6": Condition(
        packet=_packet(HOST[6], FAR[6]),
        rule="link-group-in-transit",
        is_forwarded=False,
        to_all=True,
    ),
    "a group, IPv4": Condition(
        packet=_packet(HOST[4], "239.1.2.3"),
        rule="group-in-transit",
        is_forwarded=False,
    ),
    "a group, IPv6": Condition(
        packet=_packet(HOST[6], "ff0e::1"), rule="group-in-transit", is_forwarded=False
    ),
}


def provoke(lan: RouterLan, condition: Condition) -> Counter[str]:
    """Give router 1 a packet, and return what it counted until it had done with it."""
    before = lan.counted()
    awaited = FORWARDED[condition.packet[0] >> 4]
    if condition.rule:
        awaited = f"silences {condition.rule}"
    lan.send(condition.packet, condition.link, to_all=condition.to_all)
    wait_until(lambda: lan.counted()[awaited] > before[awaited], awaited)
    # Whatever it sent before this answer is on the wire.
    assert "1 received" in lan.host.run("ping", "-c1", "-W5", ROUTER1[4]).stdout
    return lan.counted() - before


def redirects(wire: socket.socket) -> list[object]:
    """Return the Redirects among the frames that a socket has heard."""
    found: list[object] = []
    wire.settimeout(0)
    with contextlib.suppress(BlockingIOError):
        while True:
            layers = decode(wire.recv(1 << 16)).layers
            kinds = (icmpv4.Redirect, icmpv6.Redirect)
            found += [one for one in layers if isinstance(one, kinds)]
    return found


@pytest.mark.requirement("rfc1812-5.2.7.2-b", "rfc1812-5.2.7.2-d", "rfc4861-8.2-a")
@pytest.mark.parametrize("condition", CONDITIONS.values(), ids=CONDITIONS)
def test_no_redirect_is_sent(lan: RouterLan, condition: Condition) -> None:
    with lan.listen() as wire:
        counted = provoke(lan, condition)
        assert not redirects(wire)
    version = condition.packet[0] >> 4
    assert counted[REDIRECTS[version]] == 0
    assert counted[FORWARDED[version]] == int(condition.is_forwarded)
    kept_back = {name for name in counted if name.startswith("silences redirect")}
    assert kept_back <= {f"silences {condition.rule}"}


@pytest.mark.requirement("rfc1812-5.2.7.2-a", "rfc4861-8.2-b")
@pytest.mark.parametrize("version", [4, 6, "link-local"])
def test_without_such_a_condition_one_is_sent(
    lan: RouterLan, version: int | str
) -> None:
    version, source = (
        (6, lan.host.link_local())
        if isinstance(version, str)
        else (version, HOST[version])
    )
    with lan.listen() as wire:
        counted = provoke(lan, Condition(packet=_packet(source, FAR[version])))
        found = redirects(wire)
    assert counted[REDIRECTS[version]] == counted[FORWARDED[version]] == 1
    better = parse_address(ROUTER2[version])
    # It is heard at each device of the bridge that it passes.
    assert found
    for one in found:
        if isinstance(one, icmpv4.Redirect):
            assert (one.code, one.gateway_internet_address) == (1, better)
        else:
            assert isinstance(one, icmpv6.Redirect)
            assert one.target_address == better


@pytest.mark.requirement("rfc4861-8.2-d")
@both_families
def test_redirects_are_limited(lan: RouterLan, version: int) -> None:
    # A neighbor whose share of errors no other test needs.
    source = {4: "198.18.1.77", 6: "2001:db8:1::77"}[version]
    packet = _packet(source, FAR[version])
    before, sent = lan.counted(), 0
    while not (lan.counted() - before)["silences peer-rate-limit"]:
        assert sent < BURST
        lan.send(packet)
        sent += 1
    wait_until(
        lambda: (lan.counted() - before)[FORWARDED[version]] == sent, "all forwarded"
    )
    assert 0 < (lan.counted() - before)[REDIRECTS[version]] < sent
