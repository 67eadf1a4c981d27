"""Destination address order (RFC 6724 §6), by the examples of its §10.2."""

from __future__ import annotations

import pytest

from asdic.engine.addresses import Candidate, order_destinations, select_source
from asdic.engine.interface import Address, AddressState
from asdic.wire.address import format_address, parse_address

IPV4 = 4


def ordered(destinations: str, sources: str) -> str:
    """Return destinations in order; a source with a ! is deprecated."""
    choices = []
    for text in sources.split():
        octets = parse_address(text.rstrip("!"))
        address = Address(
            octets=octets,
            prefix_length=24 if len(octets) == IPV4 else 64,
            state=AddressState.DEPRECATED
            if text.endswith("!")
            else AddressState.PREFERRED,
        )
        choices.append(Candidate(address=address, interface="eth0"))
    order = order_destinations(
        map(parse_address, destinations.split()),
        lambda one: select_source(one, choices, "eth0"),
    )
    return " ".join(map(format_address, order))


@pytest.mark.parametrize(
    ("expected", "sources"),
    [
        pytest.param(
            "2001:db8:1::1 198.51.100.121",
            "2001:db8:1::2 fe80::1 169.254.13.78",
            id="matching scope, IPv6",
        ),
        pytest.param(
            "198.51.100.121 2001:db8:1::1",
            "fe80::1 198.51.100.117",
            id="matching scope, IPv4",
        ),
        pytest.param(
            "2001:db8:1::1 10.1.2.3",
            "2001:db8:1::2 fe80::1 10.1.2.4",
            id="higher precedence",
        ),
        pytest.param(
            "fe80::1 2001:db8:1::1",
            "2001:db8:1::2 fe80::2",
            id="narrower scope",
        ),
        pytest.param(
            "2001:db8:1::1 fe80::1",
            "2001:db8:1::2 fe80::2!",
            id="no deprecated source",
        ),
        pytest.param(
            "2001:db8:1::1 2001:db8:3ffe::1",
            "2001:db8:1::2 2001:db8:3f44::2 fe80::2",
            id="longest matching prefix",
        ),
        pytest.param(
            "2002:c633:6401::1 2001:db8:1::1",
            "2002:c633:6401::2 fe80::2",
            id="matching label",
        ),
        pytest.param(
            "2001:db8:1::1 2002:c633:6401::1",
            "2002:c633:6401::2 2001:db8:1::2 fe80::2",
            id="higher precedence than 6to4",
        ),
        pytest.param("2001:db8:1::1 198.51.100.1", "2001:db8:1::2", id="usable"),
    ],
)
def test_destinations_are_ordered_as_the_rfc_shows(expected: str, sources: str) -> None:
    reverse = " ".join(reversed(expected.split()))
    assert ordered(expected, sources) == expected
    assert ordered(reverse, sources) == expected


def test_prefixes_are_not_compared_across_families() -> None:
    # Of one precedence and scope, the source of IPv4 shares fewer bits.
    both = "::ffff:198.51.100.1 198.51.100.1"
    assert ordered(both, "::ffff:198.51.100.9 198.51.1.1") == both


def test_where_no_rule_prefers_one_the_order_stays() -> None:
    for order in ("2001:db8:1::1 2001:db8:1::2", "2001:db8:1::2 2001:db8:1::1"):
        assert ordered(order, "2001:db8:1::9") == order
        assert ordered(order, "") == order
