"""Addresses, prefixes and ports as text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asdic.config.text import (
    parse_interface_address,
    parse_mac,
    parse_permitted_prefix,
    parse_port,
)
from asdic.engine.configuration import PermittedPrefix, StaticAddress
from asdic.errors import EncodeError
from asdic.wire.address import parse_address


@pytest.mark.parametrize("text", ["192.0.2.1/24", "2001:db8::1/64"])
def test_an_interface_has_an_address_and_the_length_of_its_prefix(text: str) -> None:
    address, _, length = text.partition("/")
    assert parse_interface_address(text) == StaticAddress(
        octets=parse_address(address), prefix_length=int(length)
    )


def test_a_prefix_may_be_everybody() -> None:
    assert parse_permitted_prefix("::/0") == PermittedPrefix(
        octets=bytes(16), prefix_length=0
    )


def test_a_mac_address_has_six_octets() -> None:
    assert parse_mac("02:00:00:00:00:01") == b"\2\0\0\0\0\1"


def test_a_port_is_a_number() -> None:
    assert (parse_port("1"), parse_port("65535")) == (1, 65535)


@pytest.mark.parametrize(
    ("parse", "text", "said"),
    [
        (parse_interface_address, "192.0.2.1", "the prefix's length, 0 to 32"),
        (parse_interface_address, "192.0.2.1/33", "the prefix's length, 0 to 32"),
        (parse_interface_address, "2001:db8::1/x", "the prefix's length, 0 to 128"),
        (parse_interface_address, "ff02::1/64", "no address that an interface"),
        (parse_interface_address, "0.0.0.0/8", "no address that an interface"),
        (parse_permitted_prefix, "everybody/0", "neither an IPv4 nor an IPv6"),
        (parse_mac, "02:00:00:00:00", "has 5 octets: expected 6"),
        (parse_mac, "01:00:00:00:00:01", "not the address of one station"),
        (parse_mac, "00:00:00:00:00:00", "not the address of one station"),
        (parse_mac, "x", "not a link-layer address"),
        (parse_port, "0", "expected 1 to 65535"),
        (parse_port, "65536", "expected 1 to 65535"),
        (parse_port, "echo", "expected 1 to 65535"),
    ],
)
def test_what_it_cannot_be_is_told(
    parse: Callable[[str], object], text: str, said: str
) -> None:
    with pytest.raises(EncodeError, match=said):
        parse(text)
