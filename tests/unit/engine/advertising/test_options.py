"""The options of a Router Advertisement."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from advertisers import AdvertiserBench
from asdic.engine.configuration import (
    AdvertisedDomains,
    AdvertisedNat64,
    AdvertisedPrefix,
    AdvertisedRoute,
    AdvertisedServers,
    Advertising,
)
from asdic.engine.instant import SECOND
from asdic.wire import ndp
from asdic.wire.address import parse_address
from asdic.wire.ndp.preference import Preference
from asdic.wire.ndp.prefix_information import INFINITY
from turns import MAC

BARE = Advertising(
    adv_send_advertisements=True,
    adv_prefix_list=(),
    adv_source_link_layer_address=False,
)
PREFIX = AdvertisedPrefix(octets=parse_address("2001:db8:2::"), prefix_length=64)
SERVER = parse_address("2001:db8::53")


def told(settings: Advertising) -> tuple[ndp.Option, ...]:
    """Return the options of the first advertisement."""
    return AdvertiserBench(settings).first().options


def test_without_anything_to_tell_there_are_no_options() -> None:
    assert told(BARE) == ()


def test_the_link_layer_address_is_told() -> None:
    settings = replace(BARE, adv_source_link_layer_address=True)

    assert told(settings) == (ndp.SourceLinkLayerAddress(link_layer_address=MAC),)


def test_a_link_without_such_addresses_has_none_to_tell() -> None:
    bench = AdvertiserBench(replace(BARE, adv_source_link_layer_address=True))
    bench.interface.link_layer_address = b""

    assert bench.first().options == ()


def test_the_mtu_is_told() -> None:
    assert told(replace(BARE, adv_link_mtu=1400)) == (ndp.Mtu(mtu=1400),)


@pytest.mark.requirement("rfc4861-6.2.1-a")
@pytest.mark.requirement("rfc4861-4.6.2-c")
def test_by_default_the_prefixes_of_its_addresses_are_told_but_link_local_ones() -> (
    None
):
    assert told(replace(BARE, adv_prefix_list=None)) == (
        ndp.PrefixInformation(
            prefix=parse_address("2001:db8:0:1::"),
            prefix_length=64,
            on_link=True,
            autonomous=True,
            valid_lifetime=2_592_000,
            preferred_lifetime=604_800,
        ),
    )


@pytest.mark.requirement("rfc4861-4.6.2-d")
def test_a_prefix_has_its_own_flags_and_lifetimes() -> None:
    prefix = replace(
        PREFIX,
        adv_on_link_flag=False,
        adv_autonomous_flag=False,
        adv_valid_lifetime=None,
        adv_preferred_lifetime=5 * SECOND,
    )

    assert told(replace(BARE, adv_prefix_list=(prefix,))) == (
        ndp.PrefixInformation(
            prefix=PREFIX.octets,
            prefix_length=64,
            valid_lifetime=INFINITY,
            preferred_lifetime=5,
        ),
    )


@pytest.mark.requirement("rfc4861-6.2.3-c")
@pytest.mark.parametrize(("counts_down", "left"), [(False, (50, 20)), (True, (18, 0))])
def test_lifetimes_are_fixed_or_count_down(
    *, counts_down: bool, left: tuple[int, int]
) -> None:
    prefix = replace(
        PREFIX,
        adv_valid_lifetime=50 * SECOND,
        adv_preferred_lifetime=20 * SECOND,
        counts_down=counts_down,
    )
    bench = AdvertiserBench(
        replace(BARE, adv_prefix_list=(prefix,)),
        fixed={"router-advertisement-delay": 0},
    )
    bench.wait(32)

    option = bench.sent()[-1].options[0]

    assert isinstance(option, ndp.PrefixInformation)
    assert (option.valid_lifetime, option.preferred_lifetime) == left


@pytest.mark.requirement("rfc4191-2.3-a")
@pytest.mark.parametrize(
    ("prefix", "length", "octets"),
    [("::", 0, 0), ("2001:db8::", 64, 8), ("2001:db8::", 65, 16)],
)
def test_a_route_has_the_shortest_option(prefix: str, length: int, octets: int) -> None:
    route = AdvertisedRoute(
        octets=parse_address(prefix),
        prefix_length=length,
        lifetime=None,
        preference=Preference.LOW,
    )

    assert told(replace(BARE, adv_routes=(route,))) == (
        ndp.RouteInformation(
            prefix=parse_address(prefix)[:octets],
            prefix_length=length,
            preference=Preference.LOW,
            route_lifetime=INFINITY,
        ),
    )


def test_routes_end_with_the_router() -> None:
    route = AdvertisedRoute(octets=parse_address("2001:db8::"), prefix_length=32)
    bench = AdvertiserBench(replace(BARE, adv_routes=(route,)))
    bench.wait(100)
    bench.sent()

    bench.stop()
    bench.wait(1)

    (option,) = bench.sent()[0].options
    assert isinstance(option, ndp.RouteInformation)
    assert option.route_lifetime == 0


@pytest.mark.parametrize(("lifetime", "seconds"), [(None, 1800), (7 * SECOND, 7)])
def test_dns_servers_are_told(lifetime: int | None, seconds: int) -> None:
    servers = AdvertisedServers(addresses=(SERVER,), lifetime=lifetime)

    assert told(replace(BARE, adv_servers=(servers,))) == (
        ndp.RecursiveDnsServer(addresses=(SERVER,), lifetime=seconds),
    )


def test_search_domains_are_told() -> None:
    domains = AdvertisedDomains(names=("example.com", "example.org"))

    assert told(replace(BARE, adv_domains=(domains,))) == (
        ndp.DnsSearchList.of("example.com", "example.org", lifetime=1800),
    )


@pytest.mark.parametrize(
    ("lifetime", "scaled"), [(None, 225), (9 * SECOND, 2), (65528 * SECOND, 0x1FFF)]
)
def test_a_nat64_is_told_for_eights_of_seconds(
    lifetime: int | None, scaled: int
) -> None:
    one = AdvertisedNat64(
        octets=parse_address("64:ff9b::"), prefix_length=96, lifetime=lifetime
    )

    assert told(replace(BARE, adv_nat64=(one,))) == (
        ndp.Pref64(
            prefix=parse_address("64:ff9b::")[:12],
            scaled_lifetime=scaled,
            prefix_length_code=0,
        ),
    )


def test_the_lifetime_of_a_nat64_is_as_long_as_can_be_told() -> None:
    one = AdvertisedNat64(octets=parse_address("64:ff9b::"), prefix_length=96)
    settings = replace(BARE, adv_nat64=(one,), max_rtr_adv_interval=65535 * SECOND)

    (option,) = told(settings)

    assert isinstance(option, ndp.Pref64)
    assert option.scaled_lifetime == 0x1FFF


def test_a_captive_portal_is_told() -> None:
    settings = replace(BARE, adv_captive_portal="https://portal.example/")

    (option,) = told(settings)

    assert isinstance(option, ndp.CaptivePortal)
    assert option.uri == b"https://portal.example/"
