"""Which addresses a prefix covers."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import PermittedPrefix
from asdic.wire.address import parse_address


@pytest.mark.parametrize(
    ("prefix", "length", "address", "covers"),
    [
        ("2001:db8::", 32, "2001:db8:ffff::1", True),
        ("2001:db8::", 32, "2001:db9::1", False),
        ("2001:db8::", 33, "2001:db8:8000::1", False),
        ("2001:db8::1", 128, "2001:db8::1", True),
        ("2001:db8::1", 128, "2001:db8::2", False),
        ("::", 0, "2001:db8::2", True),
        ("::", 0, "192.0.2.1", False),
        ("192.0.2.0", 24, "192.0.2.255", True),
        ("192.0.2.0", 24, "192.0.3.0", False),
    ],
)
def test_a_prefix_covers_the_addresses_of_its_family_that_begin_with_it(
    prefix: str, length: int, address: str, *, covers: bool
) -> None:
    permitted = PermittedPrefix(octets=parse_address(prefix), prefix_length=length)

    assert permitted.covers(parse_address(address)) is covers
