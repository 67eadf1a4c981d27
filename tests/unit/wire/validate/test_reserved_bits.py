"""Rules on fields that are sent as zero."""

import pytest

from asdic.wire import (
    authentication,
    icmpv4,
    icmpv6,
    igmp,
    ipv4,
    ipv6,
    ndp,
    packet,
    rpl,
    tcp,
    validate,
)
from asdic.wire.icmpv4 import DestinationUnreachable
from asdic.wire.ipv6 import options
from asdic.wire.link_type import LinkType
from asdic.wire.multi_part import InterfaceInformation, attach
from asdic.wire.packet import Packet
from asdic.wire.validate import reserved_bits
from broken import (
    ALL_NODES,
    GROUP,
    HOST,
    HOST_4,
    IPV4_QUOTE,
    IPV6_QUOTE,
    ROUTER,
    ROUTER_4,
    Broken,
    assert_all_have_a_case,
    assert_told_apart,
    changed,
    over_ipv4,
    over_ipv6,
    report,
)

UNREACHABLE_4 = over_ipv4(DestinationUnreachable(code=1, invoking_packet=IPV4_QUOTE))
UNREACHABLE_6 = over_ipv6(
    icmpv6.DestinationUnreachable(code=1, invoking_packet=IPV6_QUOTE)
)
EXTENDED = over_ipv4(
    attach(
        DestinationUnreachable(code=1, invoking_packet=IPV4_QUOTE),
        InterfaceInformation(role=0),
    )
)
ADVERTISEMENT = over_ipv6(
    icmpv6.RouterAdvertisement(router_lifetime=1800, options=(ndp.Mtu(mtu=1500),)),
    destination=ALL_NODES,
)
LISTENER = report(icmpv6.MulticastListenerReport(multicast_address=GROUP))
HEADER_4 = ipv4.Header(source=HOST_4, destination=ROUTER_4, protocol=2, time_to_live=1)
MEMBERS = packet.build(
    HEADER_4, igmp.MembershipReportVersion3(records=()), link_type=LinkType.IPV4
)
ECHO = icmpv6.EchoRequest(identifier=1, sequence_number=1)
RPL = packet.build(
    ipv6.Header(
        source=bytes(15) + b"\1",
        destination=bytes(15) + b"\2",
        next_header=58,
        hop_limit=255,
    ),
    rpl.DodagInformationSolicitation(),
    link_type=LinkType.IPV6,
)
LOCATED = over_ipv6(
    icmpv6.LocatorUpdate(
        locators=(icmpv6.Locator(locator=bytes(8), preference=1, lifetime=60),)
    )
)
FRAGMENT = over_ipv6(
    ECHO, ipv6.Fragment(next_header=58, identification=1), next_header=44
)
ROUTE = over_ipv6(
    ECHO,
    ipv6.SourceRoute(
        next_header=58, routing_type=2, segments_left=1, addresses=(HOST,)
    ),
    next_header=43,
)
IN_FRONT: dict[str, tuple[options.Option, int, int]] = {
    # What it is, and where a reserved bit is to be set, and found.
    "rpl-option": (options.RplOption(rpl_instance_id=1, sender_rank=256), 44, 44),
    "mpl-option": (options.MplOption(sequence=1), 44, 44),
    "quick-start": (
        options.QuickStart(function=0, rate=1, qs_ttl=1, qs_nonce=1),
        49,
        49,
    ),
    "dff-option": (options.DepthFirstForwarding(sequence_number=1), 44, 44),
    "altmark": (options.AlternateMarking(flow_mon_id=1), 47, 46),
    "ioam-option": (options.Ioam(ioam_option_type=2), 44, 44),
}
"""IPv6 options with reserved bits, by the start of the rule's name."""


def with_option(option: options.Option) -> Packet:
    header = ipv6.HopByHopOptions(next_header=58, options=options.pad((option,)))
    return over_ipv6(ECHO, header, next_header=0)


RPL_ROUTE = over_ipv6(
    ECHO,
    ipv6.RplSourceRoute(next_header=58, segments_left=1, addresses=(HOST,)),
    next_header=43,
)
SEGMENTS = over_ipv6(
    ECHO,
    ipv6.SegmentRouting(
        next_header=58,
        segments_left=0,
        segments=(HOST,),
        tlvs=(ipv6.HmacTlv(hmac_key_id=0),),
    ),
    next_header=43,
)
SECURED = over_ipv6(
    ECHO,
    authentication.Header(
        next_header=58,
        security_parameters_index=1,
        sequence_number=1,
        integrity_check_value=bytes(12),
    ),
    next_header=51,
)
SEGMENT = packet.build(
    ipv6.Header(source=HOST, destination=ROUTER, next_header=6, hop_limit=64),
    tcp.Header(
        source_port=1, destination_port=2, sequence_number=3, flags=2, window=1024
    ),
    link_type=LinkType.IPV6,
)

CASES = [
    Broken(
        rule="icmpv4-reserved-bits",
        sound=UNREACHABLE_4,
        broken=changed(UNREACHABLE_4, 24, b"\1"),
        offset=24,
    ),
    Broken(
        rule="icmpv4-reserved-bits",
        sound=EXTENDED,
        broken=changed(EXTENDED, 20 + 8 + 128 + 4 + 3, b"\x10"),
        offset=20 + 8 + 128 + 4 + 3,
    ),
    Broken(
        rule="icmpv6-reserved-bits",
        sound=UNREACHABLE_6,
        broken=changed(UNREACHABLE_6, 47, b"\1"),
        offset=45,
    ),
    Broken(
        rule="nd-reserved-bits",
        sound=ADVERTISEMENT,
        broken=changed(ADVERTISEMENT, 45, b"\1"),
        offset=45,
    ),
    Broken(
        rule="nd-reserved-bits",
        sound=ADVERTISEMENT,
        broken=changed(ADVERTISEMENT, 58, b"\1"),
        offset=58,
    ),
    Broken(
        rule="locator-update-reserved-bits",
        sound=LOCATED,
        broken=changed(LOCATED, 47, b"\1"),
        offset=46,
    ),
    Broken(
        rule="rpl-source-route-reserved-bits",
        sound=RPL_ROUTE,
        broken=changed(RPL_ROUTE, 47, b"\1"),
        offset=45,
    ),
    Broken(
        rule="segment-routing-reserved-bits",
        sound=SEGMENTS,
        broken=changed(SEGMENTS, 67, b"\1"),
        offset=66,
    ),
    *(
        Broken(
            rule=f"{name}-reserved-bits",
            sound=with_option(option),
            broken=changed(with_option(option), at, b"\1"),
            offset=offset,
        )
        for name, (option, at, offset) in IN_FRONT.items()
    ),
    Broken(
        rule="mld-reserved-bits",
        sound=LISTENER,
        broken=changed(LISTENER, 48 + 6, b"\1"),
        offset=48 + 6,
    ),
    Broken(
        rule="router-renumbering-reserved-bits",
        sound=over_ipv6(icmpv6.RouterRenumbering(code=0, sequence_number=1)),
        broken=over_ipv6(
            icmpv6.RouterRenumbering(code=0, sequence_number=1, reserved2=1)
        ),
        offset=52,
    ),
    Broken(
        rule="node-information-unused-bits",
        sound=over_ipv6(icmpv6.NodeInformationQuery(qtype=0, nonce=bytes(8), code=1)),
        broken=over_ipv6(
            icmpv6.NodeInformationQuery(qtype=0, nonce=bytes(8), code=1, unused=1)
        ),
        offset=46,
    ),
    Broken(
        rule="inverse-nd-reserved-bits",
        sound=over_ipv6(icmpv6.InverseNeighborDiscoverySolicitation()),
        broken=over_ipv6(icmpv6.InverseNeighborDiscoverySolicitation(reserved=1)),
        offset=44,
    ),
    Broken(
        rule="mobile-ipv6-reserved-bits",
        sound=over_ipv6(icmpv6.MobilePrefixSolicitation(identifier=1)),
        broken=over_ipv6(icmpv6.MobilePrefixSolicitation(identifier=1, reserved=1)),
        offset=46,
    ),
    Broken(
        rule="certification-path-reserved-bits",
        sound=over_ipv6(
            icmpv6.CertificationPathAdvertisement(
                identifier=1, all_components=1, component=0
            )
        ),
        broken=over_ipv6(
            icmpv6.CertificationPathAdvertisement(
                identifier=1, all_components=1, component=0, reserved=1
            )
        ),
        offset=50,
    ),
    Broken(
        rule="fmipv6-reserved-bits",
        sound=over_ipv6(icmpv6.FastHandover(subtype=2, identifier=1)),
        broken=over_ipv6(icmpv6.FastHandover(subtype=2, identifier=1, reserved=1)),
        offset=45,
    ),
    Broken(
        rule="igmp-reserved-bits",
        sound=MEMBERS,
        broken=changed(MEMBERS, 21, b"\1"),
        offset=21,
    ),
    Broken(
        rule="rpl-reserved-bits",
        sound=RPL,
        broken=changed(RPL, 45, b"\1"),
        offset=45,
    ),
    Broken(
        rule="fragment-reserved-bits",
        sound=FRAGMENT,
        broken=changed(FRAGMENT, 43, b"\2"),
        offset=43,
    ),
    Broken(
        rule="routing-reserved-bits",
        sound=ROUTE,
        broken=changed(ROUTE, 47, b"\1"),
        offset=44,
    ),
    Broken(
        rule="authentication-reserved-bits",
        sound=SECURED,
        broken=changed(SECURED, 42, b"\1"),
        offset=42,
    ),
    Broken(
        rule="tcp-reserved-bits",
        sound=SEGMENT,
        broken=changed(SEGMENT, 52, b"\x51"),
        offset=52,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_broken_packet_is_told_from_the_sound_one(case: Broken) -> None:
    assert_told_apart(case)


def test_every_rule_has_a_case() -> None:
    assert_all_have_a_case(CASES, reserved_bits.RULES)


def test_bits_of_a_solicitation_are_looked_at() -> None:
    (found,) = validate.findings(over_ipv4(icmpv4.RouterSolicitation(reserved=1)))

    assert (found.offset, found.text) == (24, "reserved is not zero")
