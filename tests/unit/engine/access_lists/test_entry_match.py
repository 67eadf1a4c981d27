"""Whether an entry matches a packet: each thing that it may ask, alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.config.ios.icmp_keywords import ICMPV4_KEYWORDS, ICMPV6_KEYWORDS
from asdic.engine.access_lists import PacketFacts
from asdic.engine.access_lists.entry_match import matches
from asdic.engine.configuration import (
    AccessAction,
    AccessEntry,
    AddressMatch,
    PortMatch,
    PortOperator,
)
from asdic.wire.address import parse_address

PERMIT = AccessEntry(sequence=10, action=AccessAction.PERMIT)
DENY = replace(PERMIT, action=AccessAction.DENY)
TCP, UDP = 6, 17


def number(text: str) -> int:
    return int.from_bytes(parse_address(text), "big")


SEGMENT = PacketFacts(
    version=4,
    source=number("192.0.2.10"),
    destination=number("198.51.100.11"),
    traffic_class=0xB8,
    protocol=TCP,
    source_port=1024,
    destination_port=80,
    tcp_flags=0x02,
)
LATER = replace(
    SEGMENT,
    is_fragment=True,
    fragment_offset=5,
    source_port=None,
    destination_port=None,
    tcp_flags=None,
)


def match(text: str, wildcard: str) -> AddressMatch:
    return AddressMatch(octets=parse_address(text), wildcard=parse_address(wildcard))


def port(operator: PortOperator, *ports: int) -> PortMatch:
    return PortMatch(operator=operator, ports=ports)


def test_an_entry_that_asks_nothing_matches_all() -> None:
    assert matches(PERMIT, SEGMENT)
    assert matches(DENY, LATER)


@pytest.mark.parametrize(
    ("text", "wildcard", "expected"),
    [
        ("192.0.2.10", "0.0.0.0", True),  # noqa: S104 - a wildcard
        ("192.0.2.11", "0.0.0.0", False),  # noqa: S104 - a wildcard
        ("192.0.2.0", "0.0.0.255", True),
        ("192.0.2.99", "0.0.0.255", True),
        ("192.0.3.0", "0.0.0.255", False),
        ("192.7.2.9", "0.255.0.255", True),
        ("192.7.3.9", "0.255.0.255", False),
        ("7.7.7.7", "255.255.255.255", True),
    ],
)
def test_a_bit_of_the_wildcard_does_not_count(
    text: str, wildcard: str, *, expected: bool
) -> None:
    one = match(text, wildcard)
    assert matches(replace(PERMIT, source=one), SEGMENT) is expected
    turned = replace(SEGMENT, source=0, destination=SEGMENT.source)
    assert matches(replace(PERMIT, destination=one), turned) is expected


@pytest.mark.parametrize(
    ("operator", "ports", "expected"),
    [
        (PortOperator.EQ, (80,), True),
        (PortOperator.EQ, (7, 80), True),
        (PortOperator.EQ, (7,), False),
        (PortOperator.NEQ, (7,), True),
        (PortOperator.NEQ, (7, 80), False),
        (PortOperator.LT, (81,), True),
        (PortOperator.LT, (80,), False),
        (PortOperator.GT, (79,), True),
        (PortOperator.GT, (80,), False),
        (PortOperator.RANGE, (80, 90), True),
        (PortOperator.RANGE, (70, 80), True),
        (PortOperator.RANGE, (81, 90), False),
    ],
)
def test_ports_are_compared_as_the_operator_says(
    operator: PortOperator, ports: tuple[int, ...], *, expected: bool
) -> None:
    asked = port(operator, *ports)
    entry = replace(PERMIT, protocol=TCP, destination_ports=asked)
    assert matches(entry, SEGMENT) is expected
    turned = replace(SEGMENT, source_port=80, destination_port=1)
    entry = replace(PERMIT, protocol=TCP, source_ports=asked)
    assert matches(entry, turned) is expected


@pytest.mark.parametrize("operator", PortOperator)
def test_a_port_that_is_cut_off_matches_nothing(operator: PortOperator) -> None:
    ports = (0, 65535) if operator is PortOperator.RANGE else (7,)
    entry = replace(PERMIT, protocol=TCP, destination_ports=port(operator, *ports))
    assert not matches(entry, replace(SEGMENT, destination_port=None))


def test_protocols_are_told_apart() -> None:
    assert matches(replace(PERMIT, protocol=TCP), SEGMENT)
    assert not matches(replace(PERMIT, protocol=UDP), SEGMENT)
    unknown = replace(SEGMENT, version=6, protocol=None)
    assert not matches(replace(PERMIT, protocol=TCP), unknown)


@pytest.mark.parametrize(
    ("version", "protocol", "name", "numbers"),
    [
        (version, protocol, name, numbers)
        for version, protocol, keywords in (
            (4, 1, ICMPV4_KEYWORDS),
            (6, 58, ICMPV6_KEYWORDS),
        )
        for name, numbers in keywords.items()
    ],
)
def test_each_keyword_of_ios_matches_its_type_and_code_and_no_other(
    version: int, protocol: int, name: str, numbers: tuple[int, int | None]
) -> None:
    type_, code = numbers
    entry = replace(PERMIT, protocol=protocol, icmp_type=type_, icmp_code=code)
    for found in range(256):
        for other in (0, 1, 2, 3, 4, 13, 255, code or 0):
            facts = PacketFacts(
                version=version,
                source=1,
                destination=2,
                protocol=protocol,
                icmp_type=found,
                icmp_code=other,
            )
            expected = found == type_ and code in {None, other}
            assert matches(entry, facts) is expected, name


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        (0x02, False),
        (0x10, True),
        (0x04, True),
        (0x12, True),
        (0xEB, False),
        (None, False),
    ],
)
def test_established_is_ack_or_reset(flags: int | None, *, expected: bool) -> None:
    entry = replace(PERMIT, protocol=TCP, established=True)
    assert matches(entry, replace(SEGMENT, tcp_flags=flags)) is expected


def test_what_permits_by_ports_permits_later_fragments_by_the_rest() -> None:
    asked = port(PortOperator.EQ, 7)
    for parts in (
        {"source_ports": asked},
        {"destination_ports": asked},
        {"established": True},
    ):
        entry = replace(PERMIT, protocol=TCP, **parts)
        assert not matches(entry, SEGMENT)
        assert matches(entry, LATER)
        assert not matches(replace(entry, protocol=UDP), LATER)
        assert not matches(replace(entry, action=AccessAction.DENY), LATER)


def test_what_denies_by_addresses_denies_later_fragments_too() -> None:
    assert matches(replace(DENY, protocol=TCP), LATER)


def test_fragments_are_those_but_the_first() -> None:
    entry = replace(PERMIT, fragments=True)
    assert matches(entry, LATER)
    assert not matches(entry, SEGMENT)
    assert not matches(entry, replace(SEGMENT, is_fragment=True))


def test_undetermined_transport_is_what_should_be_there_and_is_not() -> None:
    entry = replace(PERMIT, undetermined_transport=True)
    cut = replace(SEGMENT, version=6, destination_port=None)
    assert matches(entry, cut)
    assert not matches(entry, SEGMENT)
    assert not matches(entry, LATER)


def test_a_routing_header_is_there_or_not() -> None:
    entry = replace(PERMIT, routing=True)
    assert not matches(entry, SEGMENT)
    assert matches(entry, replace(SEGMENT, has_routing=True))


def test_the_traffic_class_is_read_in_three_ways() -> None:
    for name, value in (("dscp", 46), ("precedence", 5), ("tos", 12)):
        assert matches(replace(PERMIT, **{name: value}), SEGMENT), name
        assert not matches(replace(PERMIT, **{name: 0}), SEGMENT), name


def test_a_flow_label_is_the_packets() -> None:
    entry = replace(PERMIT, flow_label=5)
    assert not matches(entry, SEGMENT)
    assert matches(entry, replace(SEGMENT, flow_label=5))
