"""What can be advertised of prefixes, routes and servers."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import (
    AdvertisedDomains,
    AdvertisedNat64,
    AdvertisedPrefix,
    AdvertisedRoute,
    AdvertisedServers,
)
from asdic.engine.instant import SECOND
from asdic.errors import ConfigurationError
from asdic.wire.address import parse_address
from asdic.wire.ndp.preference import Preference

NETWORK = parse_address("2001:db8::")
PREFIX = AdvertisedPrefix(octets=NETWORK, prefix_length=64)
ROUTE = AdvertisedRoute(octets=NETWORK, prefix_length=32)
SERVERS = AdvertisedServers(addresses=(NETWORK,))
DOMAINS = AdvertisedDomains(names=("example.com",))
NAT64 = AdvertisedNat64(octets=NETWORK, prefix_length=96)
TOO_LONG = (1 << 32) * SECOND


@pytest.mark.requirement("rfc4861-6.2.1-a")
def test_the_default_lifetimes_are_those_of_the_rfc() -> None:
    assert PREFIX.adv_valid_lifetime == 2_592_000 * SECOND
    assert PREFIX.adv_preferred_lifetime == 604_800 * SECOND


@pytest.mark.parametrize(
    ("base", "name", "value", "problem"),
    [
        (PREFIX, "octets", bytes(4), "prefix: expected an IPv6 prefix"),
        (PREFIX, "prefix_length", 129, "prefix: expected an IPv6 prefix"),
        (PREFIX, "prefix_length", -1, "prefix: expected an IPv6 prefix"),
        (PREFIX, "prefix_length", 28, "bits behind the first 28 are not zero"),
        (PREFIX, "adv_valid_lifetime", TOO_LONG, "adv_valid_lifetime: expected 0 to"),
        (PREFIX, "adv_preferred_lifetime", -1, "adv_preferred_lifetime: expected"),
        (ROUTE, "prefix_length", 28, "route: bits behind the first 28"),
        (ROUTE, "lifetime", TOO_LONG, "lifetime: expected 0 to 4294967294 s"),
        (ROUTE, "preference", Preference.RESERVED, "preference: reserved is none"),
        (SERVERS, "addresses", (), "addresses: expected one IPv6 address or more"),
        (SERVERS, "addresses", (bytes(4),), "addresses: expected one IPv6 address"),
        (SERVERS, "lifetime", -1, "lifetime: expected 0 to"),
        (DOMAINS, "names", (), "names: expected one domain name or more"),
        (DOMAINS, "names", ("a..b",), "names: expected one domain name or more"),
        (DOMAINS, "names", ("é",), "names: expected one domain name or more"),
        (DOMAINS, "names", ("x" * 64,), "names: expected one domain name or more"),
        (DOMAINS, "lifetime", -1, "lifetime: expected 0 to"),
        (NAT64, "prefix_length", 33, "prefix_length: 33: expected one of 32, 40"),
        (NAT64, "lifetime", 65529 * SECOND, "lifetime: expected 0 to 65528 s"),
        (NAT64, "lifetime", -1, "lifetime: expected 0 to 65528 s"),
    ],
)
def test_what_cannot_be_advertised_is_refused(
    base: AdvertisedPrefix, name: str, value: object, problem: str
) -> None:
    with pytest.raises(ConfigurationError) as found:
        replace(base, **{name: value})

    assert problem in str(found.value)


@pytest.mark.requirement("rfc4861-4.6.2-d")
@pytest.mark.parametrize("preferred", [None, 11 * SECOND])
def test_no_prefix_is_preferred_for_longer_than_it_is_valid(
    preferred: int | None,
) -> None:
    with pytest.raises(ConfigurationError, match="not be longer than adv_valid"):
        replace(
            PREFIX, adv_valid_lifetime=10 * SECOND, adv_preferred_lifetime=preferred
        )


@pytest.mark.parametrize("preferred", [None, 11 * SECOND])
def test_what_is_valid_without_end_may_be_preferred_for_any_time(
    preferred: int | None,
) -> None:
    one = replace(PREFIX, adv_valid_lifetime=None, adv_preferred_lifetime=preferred)

    assert one.adv_preferred_lifetime == preferred


@pytest.mark.requirement("rfc4861-6.2.3-b")
@pytest.mark.requirement("rfc4861-4.6.2-c")
def test_the_link_local_prefix_is_not_advertised() -> None:
    with pytest.raises(ConfigurationError, match="link-local prefix"):
        AdvertisedPrefix(octets=parse_address("fe80::"), prefix_length=64)


@pytest.mark.requirement("rfc4191-4-a")
def test_no_route_to_the_link_local_prefix_is_advertised() -> None:
    with pytest.raises(ConfigurationError, match="link-local prefix"):
        AdvertisedRoute(octets=parse_address("fe80::"), prefix_length=64)
