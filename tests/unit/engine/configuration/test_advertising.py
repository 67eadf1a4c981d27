"""What a router may be told to advertise: bounds and defaults."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import (
    AdvertisedRoute,
    Advertising,
    InterfaceConfiguration,
)
from asdic.engine.instant import HOUR, MILLISECOND, SECOND
from asdic.errors import ConfigurationError
from asdic.wire.ndp.preference import Preference

DEFAULT = Advertising()
ROUTE = AdvertisedRoute(octets=bytes(16), prefix_length=0)


@pytest.mark.requirement("rfc4861-6.2.1-a")
def test_the_defaults_are_those_of_the_rfc() -> None:
    assert not DEFAULT.adv_send_advertisements
    assert DEFAULT.max_rtr_adv_interval == 600 * SECOND
    assert DEFAULT.shortest_interval == 198 * SECOND
    assert DEFAULT.router_lifetime == 1800 * SECOND
    assert not DEFAULT.adv_managed_flag
    assert not DEFAULT.adv_other_config_flag
    assert DEFAULT.adv_link_mtu == 0
    assert DEFAULT.adv_reachable_time == 0
    assert DEFAULT.adv_retrans_timer == 0
    assert DEFAULT.adv_cur_hop_limit == 64


@pytest.mark.parametrize(
    ("longest", "shortest"), [(4, 3), (8, 6), (9, 2.97), (10, 3.3)]
)
def test_the_shortest_interval_follows_from_the_longest(
    longest: int, shortest: float
) -> None:
    if shortest < 3:
        with pytest.raises(ConfigurationError, match=r"min_rtr_adv_interval: 2\.97 s"):
            Advertising(max_rtr_adv_interval=longest * SECOND)
        return
    settings = Advertising(max_rtr_adv_interval=longest * SECOND)

    assert settings.shortest_interval == shortest * SECOND


@pytest.mark.requirement("rfc8319-4-a")
def test_the_default_lifetime_is_as_long_as_can_be_told() -> None:
    settings = Advertising(max_rtr_adv_interval=65535 * SECOND)

    assert settings.router_lifetime == 65535 * SECOND


@pytest.mark.requirement("rfc4861-6.2.1-b")
@pytest.mark.requirement("rfc8319-4-a")
@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("max_rtr_adv_interval", 4 * SECOND - 1, "expected 4 to 65535 s"),
        ("max_rtr_adv_interval", 65535 * SECOND + 1, "expected 4 to 65535 s"),
        ("min_rtr_adv_interval", 3 * SECOND - 1, "expected 3 to 450 s"),
        ("min_rtr_adv_interval", 450 * SECOND + 1, "expected 3 to 450 s"),
        ("adv_default_lifetime", 600 * SECOND - 1, "expected 600 to 65535 s"),
        ("adv_default_lifetime", 65535 * SECOND + 1, "expected 600 to 65535 s"),
        ("adv_reachable_time", HOUR + 1, "expected 0 to 3600 s"),
        ("adv_reachable_time", -1, "expected 0 to 3600 s"),
        ("adv_retrans_timer", (1 << 32) * MILLISECOND, "4.29497e"),
        ("adv_cur_hop_limit", 256, "expected 0 to 255"),
        ("adv_cur_hop_limit", -1, "expected 0 to 255"),
        ("adv_link_mtu", 1279, "expected 0 or 1280 and more"),
        ("adv_default_preference", Preference.RESERVED, "reserved is none"),
        ("adv_captive_portal", "é", "ASCII"),
        ("adv_captive_portal", "x" * 2039, "2038 ASCII characters at most"),
    ],
)
def test_what_is_out_of_bounds_is_refused_by_name(
    name: str, value: object, problem: str
) -> None:
    with pytest.raises(ConfigurationError) as found:
        replace(DEFAULT, **{name: value})

    assert str(found.value).startswith(f"{name}: ")
    assert problem in str(found.value)


@pytest.mark.requirement("rfc4191-4-a")
def test_there_are_seventeen_routes_at_most() -> None:
    assert len(replace(DEFAULT, adv_routes=(ROUTE,) * 17).adv_routes) == 17

    with pytest.raises(ConfigurationError, match="17 at most"):
        replace(DEFAULT, adv_routes=(ROUTE,) * 18)


@pytest.mark.parametrize("lifetime", [0, 600 * SECOND, 65535 * SECOND])
def test_a_lifetime_in_its_bounds_is_taken(lifetime: int) -> None:
    settings = replace(DEFAULT, adv_default_lifetime=lifetime)

    assert settings.router_lifetime == lifetime


def test_the_shortest_interval_may_be_given() -> None:
    settings = replace(DEFAULT, min_rtr_adv_interval=3 * SECOND)

    assert settings.shortest_interval == 3 * SECOND


def test_no_interface_advertises_an_mtu_that_its_link_does_not_take() -> None:
    advertising = replace(DEFAULT, adv_link_mtu=1500)
    assert InterfaceConfiguration(name="eth0", advertising=advertising).mtu == 1500

    with pytest.raises(ConfigurationError, match="the link takes 1499 octets"):
        InterfaceConfiguration(name="eth0", mtu=1499, advertising=advertising)
