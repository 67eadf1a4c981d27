"""The default policy table (RFC 6724 §2.1)."""

from __future__ import annotations

import pytest

from asdic.engine.addresses.policy import DEFAULT_POLICIES, policy_of
from asdic.wire.address import parse_address


@pytest.mark.parametrize(
    ("text", "precedence", "label"),
    [
        ("::1", 50, 0),
        ("2001:db8::1", 40, 1),
        ("198.51.100.1", 35, 4),
        ("::ffff:198.51.100.1", 35, 4),
        ("2002:c633:6401::1", 30, 2),
        ("2001::1", 5, 5),
        ("fd00::1", 3, 13),
        ("::2", 1, 3),
        ("fec0::1", 1, 11),
        ("3ffe::1", 1, 12),
        ("fe80::1", 40, 1),
    ],
)
def test_an_address_has_the_policy_of_its_longest_prefix(
    text: str, precedence: int, label: int
) -> None:
    policy = policy_of(parse_address(text))
    assert (policy.precedence, policy.label) == (precedence, label)


def test_longer_prefixes_stand_before_those_that_contain_them() -> None:
    lengths = [policy.prefix_length for policy in DEFAULT_POLICIES]
    assert lengths == sorted(lengths, reverse=True)
