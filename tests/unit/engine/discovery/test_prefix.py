"""Prefixes of both families."""

from __future__ import annotations

import pytest

from asdic.engine.discovery.prefix import Prefix
from asdic.wire.address import parse_address


@pytest.mark.parametrize(
    ("address", "length", "text"),
    [
        ("2001:db8::ffff", 0, "::/0"),
        ("2001:db8::ffff", 113, "2001:db8::8000/113"),
        ("2001:db8::ffff", 128, "2001:db8::ffff/128"),
        ("2001:db8::ffff", 129, "2001:db8::ffff/128"),
        ("192.0.2.130", 25, "192.0.2.128/25"),
    ],
)
def test_a_prefix_is_zero_behind_its_length(
    address: str, length: int, text: str
) -> None:
    assert str(Prefix.of(parse_address(address), length)) == text


def test_a_prefix_covers_what_begins_with_it_and_nothing_of_the_other_family() -> None:
    prefix = Prefix.of(parse_address("192.0.2.0"), 25)
    assert prefix.covers(parse_address("192.0.2.127"))
    assert not prefix.covers(parse_address("192.0.2.128"))
    everything = Prefix.of(bytes(4), 0)
    assert everything.covers(parse_address("255.255.255.255"))
    assert not everything.covers(bytes(16))
