"""Rules on Routing headers (RFC 6275, RFC 6554, RFC 8754)."""

import pytest
from msgspec.structs import replace

from asdic.wire import icmpv6, ipv6, validate
from asdic.wire.ipv6 import HmacTlv, Pad1Tlv, PadNTlv, UnknownTlv
from asdic.wire.packet import Packet
from asdic.wire.validate import routing
from broken import (
    GROUP,
    HOST,
    Broken,
    assert_all_have_a_case,
    assert_told_apart,
    over_ipv6,
)

ECHO = icmpv6.EchoRequest(identifier=1, sequence_number=1)
MOBILE = ipv6.SourceRoute(
    next_header=58, routing_type=2, segments_left=1, addresses=(HOST,)
)
RPL = ipv6.RplSourceRoute(next_header=58, segments_left=1, addresses=(HOST, HOST))
COMPRESSED = ipv6.RplSourceRoute(
    next_header=58, segments_left=1, addresses=(HOST[8:],), cmpr_i=8, cmpr_e=8
)
SEGMENTS = ipv6.SegmentRouting(next_header=58, segments_left=1, segments=(HOST, HOST))
HMAC = HmacTlv(hmac_key_id=1, hmac=bytes(32))


def behind(header: ipv6.RoutingHeader) -> Packet:
    return over_ipv6(ECHO, header, next_header=43)


def segments(*tlvs: ipv6.SegmentRoutingTlv) -> Packet:
    return behind(replace(SEGMENTS, tlvs=tlvs))


def opaque(routing_type: int) -> Packet:
    return behind(
        ipv6.Routing(
            next_header=58,
            routing_type=routing_type,
            segments_left=0,
            data=b"\0\xf0\0\0" + bytes(8),
        )
    )


def case(rule: str, sound: Packet, broken: Packet, offset: int) -> Broken:
    return Broken(rule=rule, sound=sound, broken=broken, offset=offset)


CASES = [
    *(
        case("routing-malformed", opaque(200), opaque(number), 44)
        for number in (0, 2, 3, 4)
    ),
    case("routing-type-0", behind(MOBILE), behind(replace(MOBILE, routing_type=0)), 42),
    case(
        "routing-type-0-segments-left",
        behind(MOBILE),
        behind(replace(MOBILE, routing_type=0, segments_left=2)),
        43,
    ),
    case(
        "routing-type-2", behind(MOBILE), behind(replace(MOBILE, segments_left=2)), 43
    ),
    case(
        "routing-type-2",
        behind(MOBILE),
        behind(replace(MOBILE, addresses=(HOST, HOST))),
        41,
    ),
    case(
        "rpl-source-route-segments-left",
        behind(replace(RPL, segments_left=2)),
        behind(replace(RPL, segments_left=3)),
        43,
    ),
    case(
        "rpl-source-route-multicast",
        behind(RPL),
        behind(replace(RPL, addresses=(HOST, GROUP))),
        64,
    ),
    case(
        "rpl-source-route-pad", behind(RPL), behind(replace(RPL, padding=bytes(8))), 45
    ),
    case(
        "segment-routing-segments-left",
        behind(replace(SEGMENTS, segments_left=2)),
        behind(replace(SEGMENTS, segments_left=3)),
        43,
    ),
    *(
        case("segment-routing-tlv-length", sound, broken, 80)
        for sound, broken in (
            (segments(HMAC), segments(HmacTlv(hmac_key_id=1, hmac=bytes(40)))),
            (
                segments(HMAC, PadNTlv(padding=bytes(5)), Pad1Tlv()),
                segments(
                    HmacTlv(hmac_key_id=1, hmac=bytes(4)), PadNTlv(padding=bytes(2))
                ),
            ),
            (
                segments(UnknownTlv(octets=b"\x7c\6abcdef")),
                segments(UnknownTlv(octets=b"\x7c\7abcdef")),
            ),
            (segments(), segments(PadNTlv(padding=bytes(6)))),
            (
                segments(),
                segments(UnknownTlv(octets=b"\5\4abcd"), Pad1Tlv(), Pad1Tlv()),
            ),
        )
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_broken_packet_is_told_from_the_sound_one(case: Broken) -> None:
    assert_told_apart(case)


def test_every_rule_has_a_case() -> None:
    assert_all_have_a_case(CASES, routing.RULES)


@pytest.mark.parametrize(
    "header",
    [
        COMPRESSED,
        replace(COMPRESSED, addresses=(GROUP[8:],)),
        replace(COMPRESSED, padding=bytes(8)),
    ],
)
def test_what_is_elided_is_no_multicast_address(header: ipv6.RplSourceRoute) -> None:
    assert validate.findings(behind(header)) == ()
