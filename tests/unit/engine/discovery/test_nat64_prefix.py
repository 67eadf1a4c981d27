"""NAT64 prefixes from Router Advertisements (RFC 8781)."""

from __future__ import annotations

from asdic.wire import ndp
from asdic.wire.address import parse_address
from discovery import DiscoveryBench, discovery_configuration
from turns import silences

WELL_KNOWN = parse_address("64:ff9b::")[:12]


def option(code: int = 0, scaled_lifetime: int = 10) -> ndp.Pref64:
    return ndp.Pref64(
        prefix=WELL_KNOWN, scaled_lifetime=scaled_lifetime, prefix_length_code=code
    )


def test_a_prefix_is_kept_for_eight_times_its_scaled_lifetime() -> None:
    bench = DiscoveryBench()
    bench.advertise(option(), option(code=1))
    assert bench.entries("nat64_prefixes") == ["64:ff9b::/96", "64:ff9b::/64"]
    assert bench.until("nat64_prefixes") == [80, 80]
    bench.wait(80)
    assert bench.entries("nat64_prefixes") == []


def test_lifetime_zero_removes_a_prefix() -> None:
    bench = DiscoveryBench()
    bench.advertise(option())
    bench.advertise(option(scaled_lifetime=0))
    assert bench.entries("nat64_prefixes") == []


def test_a_length_code_that_means_none_is_ignored() -> None:
    bench = DiscoveryBench()
    turn = bench.advertise(option(code=6))
    assert silences(turn) == ["nat64-prefix-length-unassigned"]
    assert bench.entries("nat64_prefixes") == []


def test_no_more_prefixes_are_kept_than_allowed() -> None:
    bench = DiscoveryBench(discovery_configuration(max_nat64_prefixes=1))
    turn = bench.advertise(option(), option(code=1))
    assert silences(turn) == ["nat64-prefix-list-full"]
    assert bench.entries("nat64_prefixes") == ["64:ff9b::/96"]
