"""Commands about Neighbor Discovery, and the advertisements that they make."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.config.ios.draft_interface import IOS_ADVERTISING
from asdic.config.ios.read import parse_ios
from asdic.engine.configuration import (
    AdvertisedDomains,
    AdvertisedPrefix,
    AdvertisedServers,
    Advertising,
)
from asdic.engine.instant import MILLISECOND, SECOND
from asdic.wire.address import parse_address
from asdic.wire.ndp.preference import Preference
from ios_texts import link, problem

ROUTING = "ipv6 unicast-routing"
ADDRESSES = ("ipv6 address 2001:db8:1::1/64", "ipv6 address 2001:db8:2::1/64")
ONE, TWO, OTHER = (
    AdvertisedPrefix(octets=parse_address(f"2001:db8:{at}::"), prefix_length=64)
    for at in (1, 2, 9)
)
SHORT = {
    "adv_valid_lifetime": 3600 * SECOND,
    "adv_preferred_lifetime": 1800 * SECOND,
}


def advertised(*lines: str) -> Advertising:
    return link(*lines).advertising


def test_a_router_advertises_where_ipv6_is_routed_and_the_interface_has_it() -> None:
    assert link(*ADDRESSES, before=ROUTING).advertising == replace(
        IOS_ADVERTISING, adv_send_advertisements=True
    )
    assert link("ipv6 enable", before=ROUTING).advertising.adv_send_advertisements
    assert not link(before=ROUTING).advertising.adv_send_advertisements
    assert not link(*ADDRESSES).advertising.adv_send_advertisements
    loopback = parse_ios(f"{ROUTING}\nint lo0\n ipv6 address 2001:db8::1/128").setup
    assert not loopback.links[0].advertising.adv_send_advertisements


@pytest.mark.parametrize("line", ["ipv6 nd ra suppress", "ipv6 nd ra suppress all"])
def test_advertisements_can_be_suppressed(line: str) -> None:
    lines = (*ADDRESSES, line)
    assert not link(*lines, before=ROUTING).advertising.adv_send_advertisements
    again = link(*lines, "no ipv6 nd ra suppress", before=ROUTING)
    assert again.advertising.adv_send_advertisements


def test_plain_suppression_says_that_it_is_more_than_that_of_ios() -> None:
    notices = parse_ios("interface e0/0\n ipv6 nd ra suppress").notices
    assert [(one.line, one.text) for one in notices] == [
        (2, "solicitations are not answered either: as with `suppress all`")
    ]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "ipv6 nd ra interval 30",
            {
                "max_rtr_adv_interval": 30 * SECOND,
                "min_rtr_adv_interval": 22500 * MILLISECOND,
            },
        ),
        (
            "ipv6 nd ra interval 30 5",
            {
                "max_rtr_adv_interval": 30 * SECOND,
                "min_rtr_adv_interval": 5 * SECOND,
            },
        ),
        (
            "ipv6 nd ra interval msec 4000 3000",
            {
                "max_rtr_adv_interval": 4 * SECOND,
                "min_rtr_adv_interval": 3 * SECOND,
            },
        ),
        ("ipv6 nd ra lifetime 0", {"adv_default_lifetime": 0}),
        ("ipv6 nd ra lifetime 900", {"adv_default_lifetime": 900 * SECOND}),
        ("ipv6 nd ra hop-limit unspecified", {"adv_cur_hop_limit": 0}),
        ("ipv6 nd ra hop-limit 7", {"adv_cur_hop_limit": 7}),
        ("ipv6 nd ra solicited unicast", {"unicast_answers": True}),
        ("ipv6 nd managed-config-flag", {"adv_managed_flag": True}),
        ("ipv6 nd other-config-flag", {"adv_other_config_flag": True}),
        ("ipv6 nd router-pref high", {"adv_default_preference": Preference.HIGH}),
        ("ipv6 nd router-pref low", {"adv_default_preference": Preference.LOW}),
        ("ipv6 nd reachable-time 40000", {"adv_reachable_time": 40 * SECOND}),
        ("ipv6 nd ns-interval 1500", {"adv_retrans_timer": 1500 * MILLISECOND}),
        ("ipv6 mtu 1300", {"adv_link_mtu": 1300}),
        (
            "ipv6 nd ra dns server 2001:db8::53",
            {
                "adv_servers": (
                    AdvertisedServers(addresses=(parse_address("2001:db8::53"),)),
                )
            },
        ),
        (
            "ipv6 nd ra dns-search-list domain example.com 600",
            {
                "adv_domains": (
                    AdvertisedDomains(names=("example.com",), lifetime=600 * SECOND),
                )
            },
        ),
    ],
)
def test_a_command_sets_a_variable_and_no_takes_it_back(
    line: str, fields: dict[str, object]
) -> None:
    assert advertised(line) == replace(IOS_ADVERTISING, **fields)
    assert advertised(line, f"no {line}") == IOS_ADVERTISING
    assert advertised(line, f"default {line}") == IOS_ADVERTISING


def test_the_advertised_mtu_can_be_suppressed() -> None:
    assert advertised("ipv6 mtu 1300", "ipv6 nd ra mtu suppress") == IOS_ADVERTISING


def test_the_nodes_hop_limit_is_advertised() -> None:
    found = link(before="ipv6 hop-limit 33").advertising
    assert found.adv_cur_hop_limit == 33


def test_a_server_is_listed_once() -> None:
    lines = ["ipv6 nd ra dns server 2001:db8::53", "ipv6 nd ra dns server 2001:db8::54"]
    again = "ipv6 nd ra dns server 2001:db8::53 60"
    assert [one.lifetime for one in advertised(*lines, again).adv_servers] == [
        None,
        60 * SECOND,
    ]
    assert "without end" in problem(
        "interface e0/0", "ipv6 nd ra dns server ::1 4294967295"
    )


@pytest.mark.parametrize(
    ("lines", "prefixes"),
    [
        ((), None),
        (
            ("ipv6 nd prefix 2001:db8:9::/64 3600 1800",),
            (ONE, TWO, replace(OTHER, **SHORT)),
        ),
        (("ipv6 nd prefix 2001:db8:1::/64 no-advertise",), (TWO,)),
        (
            ("ipv6 nd prefix 2001:db8:1::/64 infinite infinite off-link",),
            (
                replace(
                    ONE,
                    adv_valid_lifetime=None,
                    adv_preferred_lifetime=None,
                    adv_on_link_flag=False,
                ),
                TWO,
            ),
        ),
        (
            ("ipv6 nd prefix default 3600 1800 no-autoconfig",),
            (
                replace(ONE, **SHORT, adv_autonomous_flag=False),
                replace(TWO, **SHORT, adv_autonomous_flag=False),
            ),
        ),
        (("ipv6 nd prefix default no-advertise",), ()),
        (("ipv6 nd prefix default no-advertise", "no ipv6 nd prefix default"), None),
        (
            (
                "ipv6 nd prefix 2001:db8:9::/64",
                "no ipv6 nd prefix 2001:db8:9::/64",
            ),
            None,
        ),
    ],
)
def test_prefixes_are_those_of_the_addresses_changed_and_added_to(
    lines: tuple[str, ...], prefixes: tuple[AdvertisedPrefix, ...] | None
) -> None:
    assert advertised(*ADDRESSES, *lines).adv_prefix_list == prefixes


def test_variables_that_do_not_go_together_are_told_with_a_line() -> None:
    said = problem(
        "interface e0/0", " ipv6 nd ra interval 1000", " ipv6 nd ra life 10", " shut"
    )
    assert said.startswith("3: interface Ethernet0/0: adv_default_lifetime: 10 s")
    said = problem("interface e0/0", " ipv6 nd prefix 2001:db8::/64 1 2")
    assert said.startswith("2: adv_preferred_lifetime: it must not be longer")


def test_solicitations_for_a_tentative_address_are_counted() -> None:
    assert link("ipv6 nd dad attempts 3").dup_addr_detect_transmits == 3
    assert link("ipv6 nd dad attempts 0").dup_addr_detect_transmits == 0
    found = link("ipv6 nd dad attempts 3", "no ipv6 nd dad attempts")
    assert found.dup_addr_detect_transmits is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ipv6 nd ra-interval 30 20", "ipv6 nd ra interval 30 20"),
        ("ipv6 nd ra-interval msec 5000", "ipv6 nd ra interval msec 5000"),
        ("ipv6 nd ra-lifetime 0", "ipv6 nd ra lifetime 0"),
        ("ipv6 nd suppress-ra", "ipv6 nd ra suppress"),
    ],
)
def test_what_older_versions_write_is_the_same(old: str, new: str) -> None:
    plain, older, newer, back = (
        link(*ADDRESSES, *lines, before=ROUTING).advertising
        for lines in ((), (old,), (new,), (old, f"no {old}"))
    )
    assert older == newer
    assert older != plain
    assert back == plain
