"""Rules on ICMPv4 Router Advertisements and Redirects."""

import pytest

from asdic.wire import icmpv4, packet, validate
from asdic.wire.icmpv4 import RouterAddress
from asdic.wire.link_type import LinkType
from asdic.wire.validate import router_discovery
from broken import (
    IPV4_QUOTE,
    ROUTER_4,
    Broken,
    assert_all_have_a_case,
    assert_told_apart,
    changed,
    over_ipv4,
)

ROUTERS = over_ipv4(
    icmpv4.RouterAdvertisement(
        lifetime=1800, entries=(RouterAddress(router_address=ROUTER_4),)
    )
)
REDIRECT = over_ipv4(
    icmpv4.Redirect(
        code=1, gateway_internet_address=ROUTER_4, invoking_packet=IPV4_QUOTE
    )
)

CASES = [
    Broken(
        rule="router-advertisement-entry-size",
        sound=ROUTERS,
        broken=changed(ROUTERS, 25, b"\1"),
        offset=25,
    ),
    Broken(
        rule="router-advertisement-addresses-missing",
        sound=ROUTERS,
        broken=changed(ROUTERS, 24, b"\2"),
        offset=24,
    ),
    Broken(
        rule="router-advertisement-without-addresses",
        sound=ROUTERS,
        broken=changed(ROUTERS, 24, b"\0"),
        offset=24,
    ),
    *(
        Broken(
            rule="icmpv4-redirect-gateway",
            sound=REDIRECT,
            broken=changed(REDIRECT, 24, octets),
            offset=24,
        )
        for octets in (b"\0", b"\x7f", b"\xe0", b"\xff\xff\xff\xff")
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_broken_packet_is_told_from_the_sound_one(case: Broken) -> None:
    assert_told_apart(case)


def test_every_rule_has_a_case() -> None:
    assert_all_have_a_case(CASES, router_discovery.RULES)


def test_mobile_ip_extensions_may_follow_the_addresses() -> None:
    message = icmpv4.RouterAdvertisement(
        lifetime=1800,
        entries=(RouterAddress(router_address=ROUTER_4),),
        code=16,
        trailing=bytes.fromhex("1006 0001 ffff 8000"),
    )

    assert validate.findings(over_ipv4(message)) == ()


def test_addresses_are_not_missed_in_a_packet_cut_short() -> None:
    cut = packet.decode(ROUTERS.octets[:-1], LinkType.IPV4)

    assert [each.rule for each in validate.findings(cut)] == ["ipv4-cut-short"]
