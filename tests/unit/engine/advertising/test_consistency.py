"""What another router advertises that this one contradicts."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.advertising.consistency import Difference, differences
from asdic.wire import ndp
from asdic.wire.address import parse_address
from asdic.wire.icmpv6 import RouterAdvertisement

PREFIX = ndp.PrefixInformation(
    prefix=parse_address("2001:db8::"),
    prefix_length=64,
    valid_lifetime=600,
    preferred_lifetime=300,
)
OURS = RouterAdvertisement(
    router_lifetime=1800,
    cur_hop_limit=64,
    reachable_time=30_000,
    retrans_timer=1000,
    options=(ndp.Mtu(mtu=1500), PREFIX),
)


def found(theirs: RouterAdvertisement) -> list[Difference]:
    return list(differences(OURS, theirs, frozenset()))


def test_who_says_the_same_contradicts_nothing() -> None:
    assert found(OURS) == []


@pytest.mark.parametrize(
    ("variable", "theirs", "difference"),
    [
        ("cur_hop_limit", 65, (64, 65)),
        ("managed", True, (0, 1)),
        ("other", True, (0, 1)),
        ("reachable_time", 29_000, (30_000, 29_000)),
        ("retrans_timer", 2000, (1000, 2000)),
    ],
)
def test_each_variable_is_compared(
    variable: str, theirs: int, difference: tuple[int, int]
) -> None:
    other = replace(OURS, **{variable: theirs})

    assert found(other) == [Difference(variable, *difference)]


@pytest.mark.parametrize(
    "variable", ["cur_hop_limit", "reachable_time", "retrans_timer"]
)
def test_what_is_not_specified_contradicts_nothing(variable: str) -> None:
    assert found(replace(OURS, **{variable: 0})) == []


def test_the_mtu_is_compared_where_both_tell_it() -> None:
    other = replace(OURS, options=(ndp.Mtu(mtu=1400),))

    assert found(other) == [Difference("link_mtu", 1500, 1400)]
    assert found(replace(OURS, options=())) == []


@pytest.mark.parametrize(
    ("lifetime", "ours"), [("valid_lifetime", 600), ("preferred_lifetime", 300)]
)
def test_lifetimes_of_the_same_prefix_are_compared(lifetime: str, ours: int) -> None:
    other = replace(OURS, options=(replace(PREFIX, **{lifetime: 299}),))

    assert found(other) == [Difference(f"{lifetime} of 2001:db8::/64", ours, 299)]


def test_another_prefix_contradicts_nothing() -> None:
    longer = replace(PREFIX, prefix_length=65, valid_lifetime=1)

    assert found(replace(OURS, options=(longer,))) == []


def test_lifetimes_that_count_down_are_not_compared() -> None:
    other = replace(OURS, options=(replace(PREFIX, valid_lifetime=599),))
    counting = frozenset({(PREFIX.prefix, PREFIX.prefix_length)})

    assert list(differences(OURS, other, counting)) == []
