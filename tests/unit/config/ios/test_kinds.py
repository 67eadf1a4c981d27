"""Kinds of arguments: what they take, and what they say of the rest."""

from __future__ import annotations

import pytest

from asdic.config.ios.kinds import kind_of
from asdic.engine.configuration import PermittedPrefix
from asdic.errors import EncodeError
from asdic.wire.address import parse_address


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("1-255", "255", 255),
        ("ipv4", "192.0.2.1", b"\xc0\0\2\1"),
        ("mask", "255.255.255.128", 25),
        ("mask", "0.0.0.0", 0),  # noqa: S104 - nobody binds to it
        ("ipv6", "FE80::1", parse_address("fe80::1")),
        (
            "ipv6prefix",
            "2001:DB8::/32",
            PermittedPrefix(octets=parse_address("2001:db8::"), prefix_length=32),
        ),
        ("mac", "0200.00Aa.0001", b"\2\0\0\xaa\0\1"),
        ("word", "ACL_PING-GO", "ACL_PING-GO"),
        ("hostname", "R1", "R1"),
        ("interface", "e0/0", "Ethernet0/0"),
        ("preference_level", "-2147483648", -0x80000000),
        ("preference_level", "7", 7),
        ("tcp_port", "8080", 8080),
    ],
)
def test_an_argument_has_a_value(kind: str, text: str, value: object) -> None:
    parse = kind_of(kind).parse
    assert parse is not None
    assert parse(text) == value


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("1-255", "256", 'expected a number from 1 to 255, not "256"'),
        ("1-255", "-1", "expected a number from 1 to 255"),
        ("1-255", "\u0661", "expected a number from 1 to 255"),
        ("ipv4", "1.2.3", 'expected an IPv4 address, not "1.2.3"'),
        ("ipv4", "::1", 'expected an IPv4 address, not "::1"'),
        ("ipv6", "1.2.3.4", 'expected an IPv6 address, not "1.2.3.4"'),
        ("mask", "255.0.255.0", '"255.0.255.0" is no mask: its ones are not all'),
        ("mask", "0.0.0.255", "its ones are not all in front"),
        ("ipv6prefix", "2001:DB8::1", "with the length of its prefix"),
        ("ipv6prefix", "10.0.0.0/8", "expected an IPv6 address with the length"),
        ("mac", "02:00:00:00:00:01", "such as 0200.0000.0001"),
        ("mac", "0100.0000.0001", "is not the address of one station"),
        ("hostname", "1R", '"1R" is no host name'),
        ("word", "n\u00e9", "is no name"),
        ("preference_level", "2147483648", "expected a number from 0 to 2147483647"),
    ],
)
def test_what_is_no_value_is_told(kind: str, text: str, said: str) -> None:
    parse = kind_of(kind).parse
    assert parse is not None
    with pytest.raises(EncodeError) as caught:
        parse(text)
    assert said in str(caught.value)
