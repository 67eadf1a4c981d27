"""Scopes, and how far addresses agree."""

from __future__ import annotations

import pytest

from asdic.engine.addresses.scope import common_prefix_length, scope, scope_name
from asdic.wire.address import parse_address


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("fe80::1", 2, "link"),
        ("febf::1", 2, "link"),
        ("::1", 2, "link"),
        ("fec0::1", 5, "site"),
        ("feff::1", 5, "site"),
        ("2001:db8::1", 14, "global"),
        ("fc00::1", 14, "global"),
        ("ff01::1", 1, "interface"),
        ("ff02::1", 2, "link"),
        ("ff05::1", 5, "site"),
        ("ff0e::1", 14, "global"),
        ("ff09::1", 9, "9"),
        ("169.254.1.1", 2, "link"),
        ("127.0.0.1", 2, "link"),
        ("10.0.0.1", 14, "global"),
        ("::ffff:169.254.1.1", 2, "link"),
        ("::ffff:198.51.100.1", 14, "global"),
    ],
)
def test_the_scope_of_an_address_is_that_of_rfc_6724(
    text: str, number: int, name: str
) -> None:
    assert scope(parse_address(text)) == number
    assert scope_name(parse_address(text)) == name


@pytest.mark.parametrize(
    ("one", "other", "limit", "length"),
    [
        ("2001:db8::1", "2001:db8::1", 128, 128),
        ("2001:db8::1", "2001:db8::1", 64, 64),
        ("2001:db8::1", "2001:db8::3", 128, 126),
        ("2001:db8::", "a001:db8::", 128, 0),
        ("192.0.2.1", "192.0.3.1", 32, 23),
    ],
)
def test_leading_bits_are_counted_up_to_the_limit(
    one: str, other: str, limit: int, length: int
) -> None:
    octets = parse_address(one), parse_address(other)
    assert common_prefix_length(*octets, limit) == length
