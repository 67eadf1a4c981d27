"""Text in the entries of access lists."""

from __future__ import annotations

import pytest

from asdic.config.access_text import (
    parse_address_match,
    parse_port_match,
    parse_protocol,
)
from asdic.engine.configuration import AddressMatch, PortMatch, PortOperator
from asdic.errors import EncodeError
from asdic.wire.address import parse_address


@pytest.mark.parametrize(
    ("text", "number"),
    [("tcp", 6), ("udp", 17), ("icmp", 1), ("icmpv6", 58), ("47", 47), ("0", 0)],
)
def test_a_protocol_is_a_name_or_a_number(text: str, number: int) -> None:
    assert parse_protocol(text) == number


@pytest.mark.parametrize("text", ["", "tpc", "256", "-1", "\u0664"])
def test_other_text_is_no_protocol(text: str) -> None:
    with pytest.raises(EncodeError, match="or a number up to 255"):
        parse_protocol(text)


@pytest.mark.parametrize(
    ("text", "octets", "wildcard"),
    [
        ("192.0.2.9", "192.0.2.9", "0.0.0.0"),  # noqa: S104 - a wildcard
        ("192.0.2.0/24", "192.0.2.0", "0.0.0.255"),
        ("192.0.2.0/31", "192.0.2.0", "0.0.0.1"),
        ("0.0.0.0/0", "0.0.0.0", "255.255.255.255"),  # noqa: S104 - any
        ("192.0.0.9 0.0.255.0", "192.0.0.9", "0.0.255.0"),
        ("2001:db8::9", "2001:db8::9", "::"),
        ("2001:db8::/32", "2001:db8::", "::ffff:ffff:ffff:ffff:ffff:ffff"),
        ("2001:db8::9  ::ff00", "2001:db8::9", "::ff00"),
    ],
)
def test_addresses_are_one_or_a_prefix_or_those_of_a_wildcard(
    text: str, octets: str, wildcard: str
) -> None:
    if text == "2001:db8::/32":
        expected = bytes(4) + b"\xff" * 12
    else:
        expected = parse_address(wildcard)
    assert parse_address_match(text) == AddressMatch(
        octets=parse_address(octets), wildcard=expected
    )


@pytest.mark.parametrize(
    "text", ["", "192.0.2", "192.0.2.0/33", "192.0.2.0 ::", "any", "192.0.2.0 "]
)
def test_other_text_is_no_address(text: str) -> None:
    with pytest.raises(EncodeError):
        parse_address_match(text)


@pytest.mark.parametrize(
    ("text", "operator", "ports"),
    [
        ("eq 53 853", PortOperator.EQ, (53, 853)),
        ("neq 7", PortOperator.NEQ, (7,)),
        ("lt 1024", PortOperator.LT, (1024,)),
        ("gt 1023", PortOperator.GT, (1023,)),
        ("range 33434 33523", PortOperator.RANGE, (33434, 33523)),
    ],
)
def test_ports_have_an_operator(
    text: str, operator: PortOperator, ports: tuple[int, ...]
) -> None:
    assert parse_port_match(text) == PortMatch(operator=operator, ports=ports)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "expected eq, neq, lt, gt, range"),
        ("53", "expected eq, neq, lt, gt, range"),
        ("eq http", "and port numbers"),
        ("eq 65536", "ports: eq 65536: cannot be"),
        ("range 2 1", "ports: range 2 1: cannot be"),
    ],
)
def test_other_text_is_no_ports(text: str, problem: str) -> None:
    with pytest.raises(EncodeError, match=problem):
        parse_port_match(text)
