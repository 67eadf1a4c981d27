"""One-line texts of the ICMPv6 messages that are rarely seen."""

import pytest

from asdic.ui.decode.line_icmpv6 import icmpv6_text
from asdic.wire import icmpv6
from asdic.wire.address import parse_address

ADDRESS = parse_address("2001:db8::1")
NONCE = bytes(8)

CASES: list[tuple[icmpv6.Message, str]] = [
    (
        icmpv6.RouterRenumbering(code=255, sequence_number=7),
        "router renumbering, sequence number reset, seq 7",
    ),
    (
        icmpv6.RouterRenumbering(
            code=9, sequence_number=7, parts=(icmpv6.UnknownPart(octets=b"!"),)
        ),
        "router renumbering, code 9, seq 7, 1 part(s)",
    ),
    (
        icmpv6.NodeInformationQuery(qtype=3, nonce=NONCE),
        "node information query, node addresses",
    ),
    (
        icmpv6.NodeInformationQuery(qtype=9, nonce=NONCE),
        "node information query, qtype 9",
    ),
    (
        icmpv6.NodeInformationResponse(
            qtype=2, nonce=NONCE, data=(icmpv6.NodeNames(names=b"\1a\1b\0\1c\0\0"),)
        ),
        "node information reply, node name, a.b, c",
    ),
    (
        icmpv6.NodeInformationResponse(
            qtype=3,
            nonce=NONCE,
            data=(
                icmpv6.NodeAddress(ipv6_address=ADDRESS),
                icmpv6.UnknownNodeData(octets=b"!"),
            ),
        ),
        "node information reply, node addresses, 2001:db8::1",
    ),
    (
        icmpv6.NodeInformationResponse(
            qtype=4,
            nonce=NONCE,
            data=(icmpv6.NodeIpv4Address(ipv4_address=b"\xc0\0\2\1"),),
        ),
        "node information reply, IPv4 addresses, 192.0.2.1",
    ),
    (
        icmpv6.NodeInformationResponse(qtype=2, nonce=NONCE, code=1),
        "node information reply, node name, refused",
    ),
    (
        icmpv6.NodeInformationResponse(qtype=2, nonce=NONCE, code=7),
        "node information reply, node name, code 7",
    ),
    (
        icmpv6.InverseNeighborDiscoverySolicitation(),
        "inverse neighbor solicitation",
    ),
    (
        icmpv6.InverseNeighborDiscoveryAdvertisement(),
        "inverse neighbor advertisement",
    ),
    (icmpv6.HomeAgentAddressDiscoveryRequest(identifier=1), "dhaad request, id 1"),
    (
        icmpv6.HomeAgentAddressDiscoveryReply(
            identifier=1, home_agent_addresses=(ADDRESS,)
        ),
        "dhaad reply, id 1, 1 home agent(s)",
    ),
    (icmpv6.MobilePrefixSolicitation(identifier=2), "mobile prefix solicitation, id 2"),
    (
        icmpv6.MobilePrefixAdvertisement(identifier=2),
        "mobile prefix advertisement, id 2",
    ),
    (
        icmpv6.CertificationPathSolicitation(identifier=3),
        "certification path solicitation, id 3",
    ),
    (
        icmpv6.CertificationPathAdvertisement(
            identifier=3, all_components=2, component=1
        ),
        "certification path advertisement, id 3, component 1 of 2",
    ),
    (icmpv6.ExperimentalMobility(subtype=0), "experimental mobility, CARD, code 0"),
    (
        icmpv6.ExperimentalMobility(subtype=99),
        "experimental mobility, subtype 99, code 0",
    ),
    (
        icmpv6.MulticastRouterAdvertisement(advertisement_interval=20),
        "multicast router advertisement, every 20s",
    ),
    (icmpv6.MulticastRouterSolicitation(), "multicast router solicitation"),
    (icmpv6.MulticastRouterTermination(), "multicast router termination"),
    (
        icmpv6.FastHandover(subtype=3, identifier=4),
        "fmipv6, proxy router advertisement, id 4",
    ),
    (icmpv6.FastHandover(subtype=9, identifier=4), "fmipv6, subtype 9, id 4"),
    (icmpv6.HandoverInitiate(identifier=5), "fmipv6, handover initiate, id 5"),
    (
        icmpv6.DuplicateAddressRequest(
            registered_address=ADDRESS, rovr=NONCE, registration_lifetime=1
        ),
        "duplicate address request, 2001:db8::1",
    ),
    (
        icmpv6.DuplicateAddressConfirmation(
            registered_address=ADDRESS, rovr=NONCE, registration_lifetime=1, status=1
        ),
        "duplicate address confirmation, 2001:db8::1, status 1",
    ),
    (
        icmpv6.LocatorUpdate(locators=()),
        "locator update, advertisement, 0 locator(s)",
    ),
    (
        icmpv6.LocatorUpdate(locators=(), operation=7),
        "locator update, operation 7, 0 locator(s)",
    ),
    (icmpv6.MplControl(), "mpl control, 0 seed(s)"),
]


@pytest.mark.parametrize(("message", "text"), CASES)
def test_a_rare_message_is_told_in_a_few_words(
    message: icmpv6.Message, text: str
) -> None:
    assert icmpv6_text(message, 8) == f"ICMP6, {text}, length 8"
