"""Addresses that something is permitted to."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import PermittedPrefix
from asdic.wire.address import parse_address


@pytest.mark.parametrize(
    ("address", "is_covered"),
    [
        ("2001:db8:8000::1", True),
        ("2001:db8:ffff::1", True),
        ("2001:db8:7fff::1", False),
        ("2001:db9:8000::1", False),
        ("192.0.2.1", False),
    ],
)
def test_a_prefix_covers_the_addresses_that_begin_with_its_bits(
    address: str, *, is_covered: bool
) -> None:
    prefix = PermittedPrefix(octets=parse_address("2001:db8:8000::"), prefix_length=33)

    assert prefix.covers(parse_address(address)) == is_covered


def test_a_prefix_of_no_bits_covers_its_family() -> None:
    everybody = PermittedPrefix(octets=bytes(4), prefix_length=0)

    assert everybody.covers(parse_address("198.51.100.1"))
    assert not everybody.covers(parse_address("::1"))
