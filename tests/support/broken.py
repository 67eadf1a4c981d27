"""Packets that keep to every rule, and the same ones with one thing broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from asdic.wire import icmpv4, icmpv6, ipv4, ipv6, packet, validate
from asdic.wire.address import parse_address
from asdic.wire.ipv6.options import RouterAlert, pad
from asdic.wire.layer import Layer
from asdic.wire.link_type import LinkType
from asdic.wire.packet import Packet
from asdic.wire.protocol import Protocol
from asdic.wire.validate import Rule

__all__ = [
    "ALL_NODES",
    "GROUP",
    "HOST",
    "HOST_4",
    "IPV4_QUOTE",
    "IPV6_QUOTE",
    "ROUTER",
    "ROUTER_4",
    "Broken",
    "assert_all_have_a_case",
    "assert_told_apart",
    "changed",
    "over_ipv4",
    "over_ipv6",
    "read",
    "report",
]

HOST_4 = parse_address("192.0.2.1")
ROUTER_4 = parse_address("192.0.2.254")
HOST = parse_address("fe80::1")
ROUTER = parse_address("fe80::2")
ALL_NODES = parse_address("ff02::1")
GROUP = parse_address("ff02::1:3")

IPV4_QUOTE = ipv4.Header(
    source=HOST_4,
    destination=parse_address("198.51.100.1"),
    protocol=Protocol.UDP,
    time_to_live=1,
).encode(bytes.fromhex("8235829a00100000") + bytes(8))
IPV6_QUOTE = ipv6.Header(
    source=HOST,
    destination=parse_address("2001:db8::1"),
    next_header=Protocol.UDP,
    hop_limit=1,
).encode(bytes.fromhex("8235829a00100000") + bytes(8))


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A rule, a packet that keeps it, and one that breaks it and where."""

    rule: str
    sound: Packet
    broken: Packet
    offset: int


def over_ipv4(message: icmpv4.Message, **changes: int | bytes) -> Packet:
    """Return *message* in an IPv4 packet without a link layer."""
    fields: dict[str, int | bytes] = {
        "source": ROUTER_4,
        "destination": HOST_4,
        "protocol": Protocol.ICMPV4,
        "time_to_live": 64,
    }
    header = ipv4.Header(**(fields | changes))  # type: ignore[arg-type] # mixed on purpose
    return packet.build(header, message, link_type=LinkType.IPV4)


def over_ipv6(
    message: icmpv6.Message, *between: Layer, **changes: int | bytes
) -> Packet:
    """Return *message* in an IPv6 packet, behind the headers *between*."""
    fields: dict[str, int | bytes] = {
        "source": ROUTER,
        "destination": HOST,
        "next_header": Protocol.ICMPV6,
        "hop_limit": 255,
    }
    header = ipv6.Header(**(fields | changes))  # type: ignore[arg-type] # mixed on purpose
    return packet.build(header, *between, message, link_type=LinkType.IPV6)


def report(message: icmpv6.Message, **changes: int | bytes) -> Packet:
    """Return a Multicast Listener Discovery packet: hop limit 1, Router Alert."""
    alert = ipv6.HopByHopOptions(
        next_header=Protocol.ICMPV6, options=pad((RouterAlert(value=0),))
    )
    fields: dict[str, int | bytes] = {
        "next_header": Protocol.HOP_BY_HOP_OPTIONS,
        "hop_limit": 1,
        "destination": GROUP,
    }
    return over_ipv6(message, alert, **(fields | changes))


def read(octets: bytes, like: Packet) -> Packet:
    """Return *octets* as a packet of the same link type as another."""
    return packet.decode(octets, like.link_type)


def changed(original: Packet, offset: int, octets: bytes) -> Packet:
    """Return *original* with other octets at *offset*, and right checksums."""
    buffer = bytearray(original.octets)
    buffer[offset : offset + len(octets)] = octets
    for found in packet.checksum_fields(read(bytes(buffer), original)):
        place = slice(found.offset, found.offset + 2)
        buffer[place] = found.expected.to_bytes(2, "big")
    return read(bytes(buffer), original)


def assert_told_apart(case: Broken) -> None:
    """The sound packet has no finding; the broken one has this, exactly there."""
    assert validate.findings(case.sound) == ()
    found = [(each.rule, each.offset) for each in validate.findings(case.broken)]
    assert (case.rule, case.offset) in found
    for each in validate.findings(case.broken):
        assert each.source in {rule.source for rule in validate.RULES}
        assert 0 <= each.offset <= len(case.broken.octets)
        assert each.text


def assert_all_have_a_case(cases: Sequence[Broken], rules: Sequence[Rule]) -> None:
    """Each of *rules* is broken by one of *cases*."""
    assert {case.rule for case in cases} == {rule.name for rule in rules}
