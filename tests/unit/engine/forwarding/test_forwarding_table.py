"""The longest prefix wins."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from asdic.engine.forwarding import ForwardingTable, NextHop, Route
from asdic.wire.address import parse_address
from turns import Bench


def route(prefix: str, *hops: NextHop) -> Route:
    address, _, length = prefix.partition("/")
    return Route(network=parse_address(address), prefix_length=int(length), hops=hops)


PREFIXES = ("0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.1.2.3/32")


def table(*prefixes: str) -> ForwardingTable:
    made = ForwardingTable()
    for prefix in prefixes:
        made.add(route(prefix))
    return made


@pytest.mark.parametrize(
    ("address", "length"),
    [
        ("9.9.9.9", 0),
        ("10.9.9.9", 8),
        ("10.1.9.9", 16),
        ("10.1.2.9", 24),
        ("10.1.2.3", 32),
    ],
)
def test_of_the_prefixes_that_match_the_longest_wins(address: str, length: int) -> None:
    for prefixes in (PREFIXES, PREFIXES[::-1]):
        found = table(*prefixes, "::/0").lookup(parse_address(address))
        assert found is not None
        assert found.prefix_length == length


def test_without_a_match_there_is_no_route() -> None:
    assert table("10.0.0.0/8").lookup(parse_address("11.0.0.0")) is None
    assert table("10.0.0.0/8").lookup(parse_address("a00::")) is None
    assert table().next_hops(parse_address("11.0.0.0")) is None


def test_a_route_displaces_one_of_the_same_prefix() -> None:
    made = table("10.0.0.0/8", "2001:db8::/32")
    other = route("10.0.0.0/8", NextHop(Bench().interface))
    made.add(other)
    assert len(made) == 2
    assert made.find(parse_address("10.0.0.0"), 8) is other
    assert made.find(parse_address("10.0.0.0"), 9) is None
    assert {one["prefix"] for one in made.state()} == {"10.0.0.0/8", "2001:db8::/32"}


def test_next_hops_are_neighbors() -> None:
    interface, gateway = Bench().interface, parse_address("192.0.2.1")
    destination = parse_address("10.0.0.1")
    made = ForwardingTable()
    made.add(route("10.0.0.0/8", NextHop(interface), NextHop(interface, gateway)))
    found = [(interface, destination), (interface, gateway)]
    assert made.next_hops(destination) == (8, found)


@given(
    st.lists(st.tuples(st.binary(min_size=16, max_size=16), st.integers(0, 128))),
    st.binary(min_size=16, max_size=16),
)
def test_it_finds_what_looking_at_every_prefix_finds(
    prefixes: list[tuple[bytes, int]], address: bytes
) -> None:
    made = ForwardingTable()
    number = int.from_bytes(address, "big")
    lengths = []
    for octets, length in prefixes:
        made.add(Route(network=octets, prefix_length=length))
        if int.from_bytes(octets, "big") ^ number < 1 << 128 - length:
            lengths.append(length)
    found = made.lookup(address)
    assert (None if found is None else found.prefix_length) == max(
        lengths, default=None
    )
