"""Entries of access lists: each word of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.config.ios.icmp_keywords import ICMPV4_KEYWORDS, ICMPV6_KEYWORDS
from asdic.config.ios.words import (
    DSCP,
    IPV4_PROTOCOLS,
    IPV6_PROTOCOLS,
    PRECEDENCE,
    TCP_PORTS,
    TOS,
    UDP_PORTS,
)
from asdic.engine.configuration import (
    AccessAction,
    AccessEntry,
    AddressMatch,
    PortMatch,
    PortOperator,
)
from asdic.wire.address import parse_address
from ios_texts import base, problem

PLAIN = AccessEntry(sequence=10, action=AccessAction.PERMIT)
NET = AddressMatch(octets=b"\n\0\0\0", wildcard=b"\0\xff\xff\xff")
HOST = AddressMatch(octets=b"\xc0\0\2\1", wildcard=bytes(4))
NET6 = AddressMatch(
    octets=parse_address("2001:db8::"), wildcard=bytes(4) + b"\xff" * 12
)
HOST6 = AddressMatch(octets=parse_address("2001:db8::1"), wildcard=bytes(16))
HEADS = {
    "standard": "ip access-list standard A",
    "four": "ip access-list extended A",
    "six": "ipv6 access-list A",
}


def entry(line: str, kind: str = "four") -> AccessEntry:
    (one,) = base(HEADS[kind], f" {line}").access_lists
    return one.entries[0]


def ports(operator: str, *numbers: int) -> PortMatch:
    return PortMatch(operator=PortOperator(operator), ports=numbers)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("permit ip any any", {}),
        ("deny ip any any", {"action": AccessAction.DENY}),
        ("permit ip 10.1.2.3 0.255.255.255 any", {"source": NET}),
        ("permit ip any host 192.0.2.1", {"destination": HOST}),
        ("permit ip 10.0.0.0 255.255.255.255 any", {}),
        ("permit 50 any any", {"protocol": 50}),
        ("permit 0 any any", {}),
        ("7 permit ip any any", {"sequence": 7}),
        ("permit icmp any any", {"protocol": 1}),
        ("permit icmp any any 8", {"protocol": 1, "icmp_type": 8}),
        ("permit icmp any any 3 4", {"protocol": 1, "icmp_type": 3, "icmp_code": 4}),
        ("permit tcp any any established", {"protocol": 6, "established": True}),
        (
            "permit tcp any eq 80 443 any gt 1023",
            {
                "protocol": 6,
                "source_ports": ports("eq", 80, 443),
                "destination_ports": ports("gt", 1023),
            },
        ),
        (
            "permit udp any neq 53 any range 33434 33523",
            {
                "protocol": 17,
                "source_ports": ports("neq", 53),
                "destination_ports": ports("range", 33434, 33523),
            },
        ),
        (
            "permit udp any any lt 1024 log",
            {"protocol": 17, "destination_ports": ports("lt", 1024), "log": True},
        ),
        (
            "permit ip any any fragments log-input",
            {"fragments": True, "log_input": True},
        ),
        ("permit ip any any log dscp 12", {"log": True, "dscp": 12}),
        ("permit ip any any precedence 5 tos 8", {"precedence": 5, "tos": 8}),
    ],
)
def test_an_entry_of_ipv4_is_read(line: str, fields: dict[str, object]) -> None:
    assert entry(line) == replace(PLAIN, **fields)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("permit ipv6 any any", {}),
        ("permit ipv6 2001:db8:1::/32 any", {"source": NET6}),
        ("permit ipv6 ::/0 host 2001:db8::1", {"destination": HOST6}),
        ("permit 0 any any", {"protocol": 0}),
        ("sequence 7 permit icmp any any", {"sequence": 7, "protocol": 58}),
        ("permit icmp any any sequence 7", {"sequence": 7, "protocol": 58}),
        (
            "permit icmp any any 135 0",
            {"protocol": 58, "icmp_type": 135, "icmp_code": 0},
        ),
        (
            "permit tcp any any eq bgp established",
            {
                "protocol": 6,
                "destination_ports": ports("eq", 179),
                "established": True,
            },
        ),
        ("deny ipv6 any any routing", {"action": AccessAction.DENY, "routing": True}),
        (
            "permit ipv6 any any undetermined-transport",
            {"undetermined_transport": True},
        ),
        ("permit ipv6 any any flow-label 5", {"flow_label": 5}),
    ],
)
def test_an_entry_of_ipv6_is_read(line: str, fields: dict[str, object]) -> None:
    assert entry(line, "six") == replace(PLAIN, **fields)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("permit any", {}),
        ("permit 192.0.2.1", {"source": HOST}),
        ("permit host 192.0.2.1 log", {"source": HOST, "log": True}),
        ("5 permit 10.0.0.0 0.255.255.255", {"sequence": 5, "source": NET}),
    ],
)
def test_an_entry_of_a_standard_list_is_read(
    line: str, fields: dict[str, object]
) -> None:
    assert entry(line, "standard") == replace(PLAIN, **fields)


def test_each_keyword_of_icmp_is_its_type_and_code() -> None:
    for version, kind, known in (
        (1, "four", ICMPV4_KEYWORDS),
        (58, "six", ICMPV6_KEYWORDS),
    ):
        for word, (type_, code) in known.items():
            assert entry(f"permit icmp any any {word}", kind) == replace(
                PLAIN, protocol=version, icmp_type=type_, icmp_code=code
            )


def test_each_name_of_a_number_is_that_number() -> None:
    for word, number in TCP_PORTS.items():
        found = entry(f"permit tcp any any eq {word}").destination_ports
        assert found == ports("eq", number)
    for word, number in UDP_PORTS.items():
        found = entry(f"permit udp any eq {word} any").source_ports
        assert found == ports("eq", number)
    for word, number in IPV4_PROTOCOLS.items():
        assert entry(f"permit {word} any any").protocol == number
    for word, number in IPV6_PROTOCOLS.items():
        assert entry(f"permit {word} any any", "six").protocol == number
    for word, number in DSCP.items():
        assert entry(f"permit ip any any dscp {word}").dscp == number
    for word, number in PRECEDENCE.items():
        assert entry(f"permit ip any any precedence {word}").precedence == number
    for word, number in TOS.items():
        assert entry(f"permit ip any any tos {word}").tos == number


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("permit udp any any established", '"established" is not known after'),
        ("permit ip any any eq 80", '"eq" is not known after "permit ip any any"'),
        ("permit icmp any any ech", '"ech" is ambiguous after "permit icmp any any"'),
        ("permit tcp any any range 9 8", "ports: range 9 8: cannot be"),
        ("permit ip any any dscp ef tos 1", "either a dscp, or precedence and tos"),
        ("permit tcp any any eq 80 fragments", "what only first fragments have"),
        ("permit ip any", '"permit ip any" is not complete: expected A.B.C.D or any'),
    ],
)
def test_an_entry_that_cannot_be_is_told(line: str, said: str) -> None:
    assert said in problem(HEADS["four"], f" {line}")
