"""The prefix list (RFC 4861 §6.3.4)."""

from __future__ import annotations

import pytest

from asdic.wire import ndp
from asdic.wire.address import parse_address
from discovery import (
    AFAR,
    ON_LINK,
    PREFIX,
    ROUTER,
    DiscoveryBench,
    discovery_configuration,
    prefix_option,
)
from turns import silences


@pytest.mark.requirement("rfc4861-6.3.4-k")
def test_an_on_link_prefix_is_listed_for_its_valid_lifetime() -> None:
    bench = DiscoveryBench()
    bench.advertise(prefix_option(valid=60))
    assert bench.entries("prefixes") == ["2001:db8:1::/64"]
    assert bench.until("prefixes") == [60]
    bench.wait(60)
    assert bench.entries("prefixes") == []


@pytest.mark.requirement("rfc4861-6.3.4-k")
def test_advertised_again_it_has_its_new_lifetime() -> None:
    bench = DiscoveryBench()
    bench.advertise(prefix_option(valid=60))
    bench.wait(10)
    bench.advertise(prefix_option(valid=20))
    assert bench.until("prefixes") == [30]


@pytest.mark.requirement("rfc4861-6.3.4-k")
def test_a_valid_lifetime_of_zero_removes_it_at_once() -> None:
    bench = DiscoveryBench()
    bench.advertise(prefix_option())
    assert bench.hop(ON_LINK) == ON_LINK
    bench.advertise(prefix_option(valid=0))
    assert bench.hop(ON_LINK) == ROUTER


@pytest.mark.requirement("rfc4861-6.3.4-l")
@pytest.mark.parametrize("valid", [0, 3600])
def test_without_the_on_link_flag_nothing_is_said_of_it(valid: int) -> None:
    bench = DiscoveryBench()
    option = prefix_option(valid=valid, on_link=False)
    assert silences(bench.advertise(option)) == ["prefix-without-on-link-flag"]
    assert bench.hop(ON_LINK) == ROUTER
    bench.advertise(prefix_option(valid=60))
    bench.advertise(option)
    assert bench.until("prefixes") == [60]


@pytest.mark.requirement("rfc4861-4.6.2-b")
def test_without_the_flag_or_the_option_an_on_link_prefix_stays_on_link() -> None:
    bench = DiscoveryBench()
    bench.advertise(prefix_option())
    bench.advertise()
    bench.advertise(prefix_option(valid=0, on_link=False))
    assert bench.hop(ON_LINK) == ON_LINK


@pytest.mark.requirement("rfc4861-5.1-a")
def test_to_use_a_prefix_and_a_router_extends_no_lifetime() -> None:
    bench = DiscoveryBench()
    bench.advertise(prefix_option(valid=10), lifetime=10)
    for _ in range(9):
        bench.wait(1)
        assert bench.hop(ON_LINK) == ON_LINK
        assert bench.hop() == ROUTER
    bench.wait(1)
    assert bench.hop(ON_LINK) == bench.hop() == b""


@pytest.mark.requirement("rfc4861-6.3.4-m")
def test_an_infinite_lifetime_does_not_end_until_it_is_shortened() -> None:
    bench = DiscoveryBench()
    bench.advertise(prefix_option(valid=60))
    bench.advertise(prefix_option(valid=ndp.INFINITY))
    assert bench.until("prefixes") == [None]
    bench.wait(10_000_000)
    assert bench.hop(ON_LINK) == ON_LINK
    bench.advertise(prefix_option(valid=60))
    bench.wait(60)
    assert bench.entries("prefixes") == []


@pytest.mark.requirement("rfc4861-6.3.4-k")
@pytest.mark.parametrize("valid", [0, 3600])
def test_the_link_local_prefix_is_none_to_be_listed(valid: int) -> None:
    bench = DiscoveryBench()
    option = prefix_option(parse_address("fe80::"), valid=valid)
    assert silences(bench.advertise(option)) == ["link-local-prefix-advertised"]
    assert bench.entries("prefixes") == []


@pytest.mark.requirement("rfc4861-6.3.4-n")
@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 96, 127, 128])
def test_a_prefix_of_any_length_is_usable(length: int) -> None:
    bench = DiscoveryBench()
    bench.advertise(prefix_option(ON_LINK, length))
    assert bench.hop(ON_LINK) == ON_LINK
    differing = int.from_bytes(ON_LINK, "big") ^ 1 << (128 - length)
    if length:
        assert bench.hop(differing.to_bytes(16, "big")) == ROUTER
    else:
        assert bench.hop(AFAR) == AFAR


@pytest.mark.requirement("rfc4861-4.6.2-a")
def test_bits_behind_the_prefix_length_are_ignored() -> None:
    bench = DiscoveryBench()
    bench.advertise(prefix_option(ON_LINK))
    bench.advertise(prefix_option(PREFIX))
    assert bench.entries("prefixes") == ["2001:db8:1::/64"]


def test_a_prefix_longer_than_an_address_is_ignored() -> None:
    bench = DiscoveryBench()
    turn = bench.advertise(prefix_option(length=129))
    assert silences(turn) == ["on-link-prefix-too-long"]
    assert bench.entries("prefixes") == []


def test_no_more_prefixes_are_listed_than_the_list_holds() -> None:
    bench = DiscoveryBench(discovery_configuration(max_prefixes=1))
    turn = bench.advertise(prefix_option(), prefix_option(AFAR))
    assert silences(turn) == ["prefix-list-full"]
    assert bench.entries("prefixes") == ["2001:db8:1::/64"]
    assert silences(bench.advertise(prefix_option())) == []
