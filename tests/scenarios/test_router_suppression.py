"""Causes of errors times reasons to send none, of both families, at a router."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asdic.wire.address import parse_address
from asdic.wire.checksum import checksum
from routers import A6, ETH0, ETH0_6, A, RouterBench, datagram, datagram6, interfaces

Change = Callable[[bytes], bytes]


def with_octets(at: int, octets: bytes) -> Change:
    """Return what changes octets of a packet, and its IPv4 header's checksum."""

    def change(packet: bytes) -> bytes:
        changed = packet[:at] + octets + packet[at + len(octets) :]
        if changed[0] >> 4 == 4:
            head = changed[:10] + bytes(2) + changed[12:20]
            changed = head[:10] + checksum(head).to_bytes(2, "big") + changed[10 + 2 :]
        return changed

    return change


def source(address: str) -> Change:
    octets = parse_address(address)
    return with_octets(12 if len(octets) == 4 else 8, octets)


def destination(address: str) -> Change:
    octets = parse_address(address)
    return with_octets(16 if len(octets) == 4 else 24, octets)


def message(type_: int, *, is_ipv6: bool) -> Change:
    """Return what makes an ICMP message of the payload."""
    kind = with_octets(6, b"\x3a") if is_ipv6 else with_octets(9, b"\1")
    first = with_octets(40 if is_ipv6 else 20, bytes((type_,)))
    return lambda packet: first(kind(packet))


LINKS = interfaces(mtu=1400)
PROHIBITED, PROHIBITED6 = bytes((10, 1, 1, 1)), parse_address("2001:db8:10:1::1")
CAUSES = {
    "no route": datagram(destination=parse_address("9.9.9.9")),
    "prohibited": datagram(destination=PROHIBITED),
    "time exceeded": datagram(time_to_live=1),
    "too big": datagram(size=1401, flags=2),
    "port": datagram(destination=ETH0),
}
CAUSES6 = {
    "no route": datagram6(destination=parse_address("2001:db8:99::9")),
    "prohibited": datagram6(destination=PROHIBITED6),
    "time exceeded": datagram6(hop_limit=1),
    "too big": datagram6(size=1401),
    "port": datagram6(destination=ETH0_6),
}
REASONS: dict[str, tuple[Change, str]] = {
    "about Unreachable": (message(3, is_ipv6=False), ""),
    "about Redirect": (message(5, is_ipv6=False), ""),
    "about Source Quench": (message(4, is_ipv6=False), ""),
    "about Time Exceeded": (message(11, is_ipv6=False), ""),
    "about Parameter Problem": (message(12, is_ipv6=False), ""),
    "later fragment": (with_octets(6, b"\0\1"), ""),
    "to a group": (destination("224.1.2.3"), ""),
    "to a broadcast": (destination("192.0.2.255"), ""),
    "to a far broadcast": (destination("198.51.100.255"), ""),
    "to all": (destination("255.255.255.255"), ""),
    "in a link broadcast": (lambda packet: packet, "ffffffffffff"),
    "in a link group": (lambda packet: packet, "01005e000001"),
    "from nobody": (source("0.0.0.0"), ""),  # noqa: S104 - of a packet
    "from network 0": (source("0.1.2.3"), ""),
    "from loopback": (source("127.0.0.1"), ""),
    "from a group": (source("224.0.0.1"), ""),
    "from class E": (source("240.0.0.1"), ""),
    "from all": (source("255.255.255.255"), ""),
    "from a broadcast": (source("192.0.2.255"), ""),
    "header checksum": (lambda packet: packet[:10] + b"\x55" + packet[11:], ""),
    "header length": (with_octets(0, b"\x44"), ""),
    "cut short": (with_octets(2, b"\x7f"), ""),
}
REASONS6: dict[str, tuple[Change, str]] = {
    "about Unreachable": (message(1, is_ipv6=True), ""),
    "about Packet Too Big": (message(2, is_ipv6=True), ""),
    "about Time Exceeded": (message(3, is_ipv6=True), ""),
    "about Parameter Problem": (message(4, is_ipv6=True), ""),
    "about an unknown error": (message(101, is_ipv6=True), ""),
    "about Redirect": (message(137, is_ipv6=True), ""),
    "to a group": (destination("ff0e::1"), ""),
    "in a link group": (lambda packet: packet, "333300000001"),
    "in a link broadcast": (lambda packet: packet, "ffffffffffff"),
    "from nobody": (source("::"), ""),
    "from loopback": (source("::1"), ""),
    "from a group": (source("ff02::1"), ""),
    "from anycast": (source("2001:db8:1::"), ""),
    "cut short": (with_octets(4, b"\x7f"), ""),
}
ELSEWHERE = {
    ("port", "later fragment"),  # it waits for the others
    ("too big", "later fragment"),  # it has no DF, so it is cut
}
MATRIX = [
    pytest.param(packet, *REASONS[reason], id=f"IPv4, {cause}, {reason}")
    for cause, packet in CAUSES.items()
    for reason in REASONS
    if (cause, reason) not in ELSEWHERE
]
MATRIX6 = [
    pytest.param(packet, *REASONS6[reason], id=f"IPv6, {cause}, {reason}")
    for cause, packet in CAUSES6.items()
    for reason in REASONS6
]


def errors(packet: bytes, station: str = "") -> list[bytes]:
    """Return what a router answers."""
    bench = RouterBench(interfaces=LINKS)
    sent = bench.receive(packet, station=bytes.fromhex(station))
    return [octets for _, octets in sent]


@pytest.mark.requirement("rfc1812-4.3.2.7-a")
@pytest.mark.requirement("rfc1812-4.3.2.7-b")
@pytest.mark.requirement("rfc1812-4.3.2.7-c")
@pytest.mark.requirement("rfc1812-4.3.2.7-d")
@pytest.mark.requirement("rfc1812-4.3.2.7-e")
@pytest.mark.requirement("rfc1812-4.3.2.7-f")
@pytest.mark.requirement("rfc1812-4.3.2.7-g")
@pytest.mark.requirement("rfc791-3.1-a")
@pytest.mark.parametrize(("packet", "change", "station"), MATRIX)
def test_a_router_sends_no_ipv4_error_where_it_must_not(
    packet: bytes, change: Change, station: str
) -> None:
    assert [octets[20] for octets in errors(packet)] in ([3], [11])
    assert errors(change(packet), station) == []


@pytest.mark.requirement("rfc4443-2.4e1-a")
@pytest.mark.requirement("rfc4443-2.4e2-a")
@pytest.mark.requirement("rfc4443-2.4e3-a")
@pytest.mark.requirement("rfc4443-2.4e4-a")
@pytest.mark.requirement("rfc4443-2.4e5-a")
@pytest.mark.requirement("rfc4443-2.4e6-a")
@pytest.mark.parametrize(("packet", "change", "station"), MATRIX6)
def test_a_router_sends_no_ipv6_error_where_it_must_not(
    packet: bytes, change: Change, station: str
) -> None:
    assert [octets[40] for octets in errors(packet)] in ([1], [2], [3])
    assert errors(change(packet), station) == []


@pytest.mark.parametrize("packet", [datagram(A), datagram6(A6)])
def test_what_has_no_cause_gets_no_error(packet: bytes) -> None:
    bench = RouterBench(interfaces=LINKS)
    assert [name for name, _ in bench.receive(packet)] == ["eth1"]
