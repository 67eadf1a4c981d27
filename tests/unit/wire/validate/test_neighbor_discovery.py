"""Rules on Neighbor Discovery messages (RFC 4861 §6.1, §7.1, §8.1)."""

import pytest

from asdic.wire import icmpv6, ndp, packet, validate
from asdic.wire.address import IPV6_UNSPECIFIED, parse_address, solicited_node
from asdic.wire.link_type import LinkType
from asdic.wire.packet import Packet
from asdic.wire.validate import neighbor_discovery
from broken import (
    ALL_NODES,
    HOST,
    ROUTER,
    Broken,
    assert_all_have_a_case,
    assert_told_apart,
    changed,
    over_ipv6,
)

GLOBAL = parse_address("2001:db8::1")
ADDRESS = ndp.SourceLinkLayerAddress(link_layer_address=bytes(6))
SOLICITATION = icmpv6.NeighborSolicitation(target_address=HOST)
ADVERTISEMENT = icmpv6.NeighborAdvertisement(target_address=ROUTER)
REDIRECT = icmpv6.Redirect(target_address=ROUTER, destination_address=GLOBAL)
ROUTERS = icmpv6.RouterAdvertisement(router_lifetime=1800)

SOLICITING = over_ipv6(SOLICITATION)
ADVERTISING = over_ipv6(ADVERTISEMENT, destination=ALL_NODES)
REDIRECTING = over_ipv6(REDIRECT)
PROBE = over_ipv6(
    SOLICITATION, source=IPV6_UNSPECIFIED, destination=solicited_node(HOST)
)

CASES = [
    *(
        Broken(
            rule="nd-hop-limit",
            sound=over_ipv6(message),
            broken=over_ipv6(message, hop_limit=254),
            offset=7,
        )
        for message in (
            SOLICITATION,
            ADVERTISEMENT,
            REDIRECT,
            ROUTERS,
            icmpv6.RouterSolicitation(),
        )
    ),
    Broken(
        rule="nd-code",
        sound=SOLICITING,
        broken=changed(SOLICITING, 41, b"\1"),
        offset=41,
    ),
    Broken(
        rule="nd-source-not-link-local",
        sound=over_ipv6(ROUTERS),
        broken=over_ipv6(ROUTERS, source=GLOBAL),
        offset=8,
    ),
    Broken(
        rule="nd-source-not-link-local",
        sound=REDIRECTING,
        broken=over_ipv6(REDIRECT, source=GLOBAL),
        offset=8,
    ),
    Broken(
        rule="nd-unspecified-source-with-link-layer-address",
        sound=PROBE,
        broken=over_ipv6(
            icmpv6.NeighborSolicitation(
                target_address=HOST, options=(ndp.Nonce(nonce=bytes(6)), ADDRESS)
            ),
            source=IPV6_UNSPECIFIED,
            destination=solicited_node(HOST),
        ),
        offset=40 + 24 + 8,
    ),
    Broken(
        rule="nd-unspecified-source-with-link-layer-address",
        sound=over_ipv6(icmpv6.RouterSolicitation(), source=IPV6_UNSPECIFIED),
        broken=over_ipv6(
            icmpv6.RouterSolicitation(options=(ADDRESS,)), source=IPV6_UNSPECIFIED
        ),
        offset=48,
    ),
    Broken(
        rule="ns-unspecified-source-destination",
        sound=PROBE,
        broken=over_ipv6(SOLICITATION, source=IPV6_UNSPECIFIED),
        offset=24,
    ),
    Broken(
        rule="nd-target-multicast",
        sound=SOLICITING,
        broken=changed(SOLICITING, 48, ALL_NODES),
        offset=48,
    ),
    Broken(
        rule="nd-target-multicast",
        sound=ADVERTISING,
        broken=changed(ADVERTISING, 48, ALL_NODES),
        offset=48,
    ),
    Broken(
        rule="na-solicited-multicast",
        sound=ADVERTISING,
        broken=changed(ADVERTISING, 44, b"\x40"),
        offset=44,
    ),
    Broken(
        rule="nd-redirect-target",
        sound=REDIRECTING,
        broken=changed(REDIRECTING, 48, parse_address("2001:db8::2")),
        offset=48,
    ),
    Broken(
        rule="nd-redirect-destination-multicast",
        sound=REDIRECTING,
        broken=changed(REDIRECTING, 64, ALL_NODES),
        offset=64,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_broken_packet_is_told_from_the_sound_one(case: Broken) -> None:
    assert_told_apart(case)


def test_every_rule_has_a_case() -> None:
    assert_all_have_a_case(CASES, neighbor_discovery.RULES)


def bare(message: icmpv6.Message) -> Packet:
    return packet.decode(message.encode_unsummed(), LinkType.ICMPV6)


@pytest.mark.parametrize(
    "message",
    [
        SOLICITATION,
        icmpv6.NeighborAdvertisement(target_address=ROUTER, solicited=True),
        REDIRECT,
        ROUTERS,
        icmpv6.RouterSolicitation(options=(ADDRESS,)),
    ],
)
def test_message_without_a_packet_around_it_may_be_right(
    message: icmpv6.Message,
) -> None:
    assert validate.findings(bare(message)) == ()


def test_solicited_advertisement_goes_to_one_host() -> None:
    message = icmpv6.NeighborAdvertisement(target_address=ROUTER, solicited=True)

    assert validate.findings(over_ipv6(message)) == ()


def test_redirect_may_say_that_the_destination_is_on_link() -> None:
    message = icmpv6.Redirect(target_address=GLOBAL, destination_address=GLOBAL)

    assert validate.findings(over_ipv6(message)) == ()
