"""Rules on Neighbor Discovery options."""

import pytest

from asdic.wire import icmpv6, ndp, packet, validate
from asdic.wire.address import parse_address
from asdic.wire.link_type import LinkType
from asdic.wire.packet import Packet
from asdic.wire.validate import ndp_options
from broken import (
    ALL_NODES,
    HOST,
    Broken,
    assert_all_have_a_case,
    assert_told_apart,
    changed,
    over_ipv6,
)

ADDRESS = ndp.SourceLinkLayerAddress(link_layer_address=bytes(6))
PREFIX = ndp.PrefixInformation(
    prefix=parse_address("2001:db8::"),
    prefix_length=64,
    valid_lifetime=7200,
    preferred_lifetime=3600,
    on_link=True,
    autonomous=True,
)
ON_LINK = ndp.PrefixInformation(
    prefix=parse_address("2001:db8::"),
    prefix_length=128,
    valid_lifetime=7200,
    preferred_lifetime=7200,
    on_link=True,
)
OPTIONS = 56  # where options of a Router Advertisement begin


def advertising(*options: ndp.Option) -> Packet:
    return over_ipv6(
        icmpv6.RouterAdvertisement(router_lifetime=1800, options=options),
        destination=ALL_NODES,
    )


def soliciting(*options: ndp.Option) -> Packet:
    return over_ipv6(icmpv6.NeighborSolicitation(target_address=HOST, options=options))


def unknown(octets: str) -> ndp.Unknown:
    return ndp.Unknown(octets=bytes.fromhex(octets))


SOUND = advertising(ADDRESS, PREFIX)
ROUTED = advertising(
    ndp.RouteInformation(prefix=bytes(8), prefix_length=64, route_lifetime=60)
)
MTU = advertising(ndp.Mtu(mtu=1280))
SEARCHED = advertising(ndp.DnsSearchList.of("example.net", lifetime=60))
NAMED = advertising(ndp.RecursiveDnsServer(addresses=(HOST,), lifetime=60))

CASES = [
    Broken(
        rule="nd-option-length-zero",
        sound=SOUND,
        broken=changed(SOUND, OPTIONS + 1, b"\0"),
        offset=OPTIONS + 1,
    ),
    Broken(
        rule="nd-option-overrun",
        sound=SOUND,
        broken=changed(SOUND, OPTIONS + 9, b"\5"),
        offset=OPTIONS + 8,
    ),
    Broken(
        rule="nd-option-overrun",
        sound=SOUND,
        broken=advertising(ADDRESS, unknown("03")),
        offset=OPTIONS + 8,
    ),
    Broken(
        rule="nd-option-malformed",
        sound=SOUND,
        broken=advertising(ADDRESS, unknown("03010000 00000000")),
        offset=OPTIONS + 8,
    ),
    Broken(
        rule="nd-option-unassigned",
        sound=advertising(unknown("06010000 00000000")),
        broken=advertising(unknown("16010000 00000000")),
        offset=OPTIONS,
    ),
    Broken(
        rule="nd-option-out-of-place",
        sound=soliciting(ADDRESS, ndp.Nonce(nonce=bytes(6))),
        broken=soliciting(ADDRESS, PREFIX),
        offset=64 + 8,
    ),
    Broken(
        rule="nd-option-repeated",
        sound=advertising(PREFIX, PREFIX),
        broken=advertising(ADDRESS, PREFIX, ADDRESS),
        offset=OPTIONS + 8 + 32,
    ),
    Broken(
        rule="prefix-lifetimes",
        sound=SOUND,
        broken=changed(SOUND, OPTIONS + 8 + 8, b"\0\0\x1c\x21"),
        offset=OPTIONS + 8 + 8,
    ),
    Broken(
        rule="prefix-link-local",
        sound=SOUND,
        broken=changed(SOUND, OPTIONS + 8 + 16, b"\xfe\x80\0\0"),
        offset=OPTIONS + 8 + 16,
    ),
    Broken(
        rule="prefix-length",
        sound=advertising(ON_LINK),
        broken=changed(advertising(ON_LINK), OPTIONS + 2, b"\x81"),
        offset=OPTIONS + 2,
    ),
    Broken(
        rule="prefix-not-autonomous",
        sound=SOUND,
        broken=changed(SOUND, OPTIONS + 8 + 2, b"\x30"),
        offset=OPTIONS + 8 + 2,
    ),
    Broken(
        rule="route-information-length",
        sound=ROUTED,
        broken=changed(ROUTED, OPTIONS + 2, b"\x41"),
        offset=OPTIONS + 2,
    ),
    Broken(
        rule="mtu-option",
        sound=MTU,
        broken=changed(MTU, OPTIONS + 4, b"\0\0\x04\xff"),
        offset=OPTIONS + 4,
    ),
    Broken(
        rule="recursive-dns-server-missing",
        sound=NAMED,
        broken=advertising(ndp.RecursiveDnsServer(addresses=(), lifetime=60)),
        offset=OPTIONS + 1,
    ),
    Broken(
        rule="dns-search-list-malformed",
        sound=SEARCHED,
        broken=changed(SEARCHED, OPTIONS + 8, b"\x3f"),
        offset=OPTIONS + 8,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_broken_packet_is_told_from_the_sound_one(case: Broken) -> None:
    assert_told_apart(case)


def test_every_rule_has_a_case() -> None:
    assert_all_have_a_case(CASES, ndp_options.RULES)


def test_option_of_a_packet_cut_short_is_not_blamed() -> None:
    cut = packet.decode(SOUND.octets[:-1], LinkType.IPV6)

    assert [each.rule for each in validate.findings(cut)] == ["ipv6-cut-short"]


def test_finding_names_option_and_message() -> None:
    (found,) = validate.findings(soliciting(ndp.Mtu(mtu=1500)))

    assert found.text == "Mtu in NeighborSolicitation"


def test_each_of_many_findings_stands_where_its_option_does() -> None:
    found = validate.findings(advertising(*[unknown("c801000000000000")] * 3))

    assert [finding.offset for finding in found] == [OPTIONS, OPTIONS + 8, OPTIONS + 16]


def test_options_of_related_messages_are_looked_at() -> None:
    message = icmpv6.InverseNeighborDiscoverySolicitation(
        options=(ndp.Unknown(octets=b"\1" + bytes(7)),)
    )

    (found,) = validate.findings(over_ipv6(message))
    assert (found.rule, found.offset) == ("nd-option-length-zero", 40 + 8 + 1)
