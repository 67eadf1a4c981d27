"""Where checksums stand, and what is to be thought of them."""

import pytest
from msgspec.structs import replace

from asdic.wire import icmpv4, icmpv6, igmp, ipv4, ipv6, packet, tcp, udp
from asdic.wire.checksum import checksum, pseudo_header_sum
from asdic.wire.ipv4.options import LooseSourceRoute, NoOperation, StrictSourceRoute
from asdic.wire.ipv6 import options
from asdic.wire.layer import Data, Layer
from asdic.wire.link_type import LinkType
from asdic.wire.packet import ChecksumStatus, Packet, checksum_fields

HERE = bytes.fromhex("20010db8000000000000000000000001")
THERE = bytes.fromhex("20010db8000000000000000000000002")
ELSEWHERE = bytes.fromhex("20010db8000000000000000000000003")
HERE_V4, THERE_V4, ELSEWHERE_V4 = (bytes((192, 0, 2, last)) for last in (1, 2, 3))
ECHO = icmpv6.EchoRequest(identifier=1, sequence_number=2, data=b"12345678")
UDP = udp.Header(source_port=1000, destination_port=9)
HELLO = Data(octets=b"hello")
VALID, INVALID = ChecksumStatus.VALID, ChecksumStatus.INVALID
UNVERIFIABLE, ABSENT = ChecksumStatus.UNVERIFIABLE, ChecksumStatus.ABSENT


def v4(protocol: int, **fields: int) -> ipv4.Header:
    header = ipv4.Header(
        source=HERE_V4, destination=THERE_V4, protocol=protocol, time_to_live=64
    )
    return replace(header, **fields)


def v6(next_header: int, **fields: int) -> ipv6.Header:
    return ipv6.Header(
        source=HERE, destination=THERE, next_header=next_header, hop_limit=64, **fields
    )


def raw(*layers: Layer) -> Packet:
    return packet.build(*layers, link_type=LinkType.RAW)


def statuses(decoded: Packet) -> list[ChecksumStatus]:
    return [found.status for found in checksum_fields(decoded)]


def last_status(decoded: Packet) -> ChecksumStatus:
    return statuses(decoded)[-1]


def with_checksum(built: Packet, value: int) -> Packet:
    """Return *built* with another innermost checksum."""
    found = checksum_fields(built)[-1]
    octets = bytearray(built.octets)
    octets[found.offset : found.offset + 2] = value.to_bytes(2, "big")
    return packet.decode(bytes(octets), built.link_type)


SEGMENT = tcp.Header(source_port=1, destination_port=2, sequence_number=3)
WHOLE = [
    raw(v4(1), icmpv4.EchoRequest(identifier=1, sequence_number=2)),
    raw(v4(2), igmp.decode(bytes.fromhex("16000000e0000105"))),
    raw(v4(6), SEGMENT, HELLO),
    raw(v6(6), SEGMENT, HELLO),
    raw(v4(17), UDP, HELLO),
    raw(v6(17), UDP, HELLO),
    raw(v6(58), ECHO),
    raw(v6(44), ipv6.Fragment(next_header=58, identification=7), ECHO),
]


@pytest.mark.parametrize("built", WHOLE, ids=lambda built: built.layers[-1].LAYER)
def test_built_packets_have_right_checksums(built: Packet) -> None:
    assert set(statuses(built)) == {VALID}


@pytest.mark.parametrize("built", WHOLE, ids=lambda built: built.layers[-1].LAYER)
def test_wrong_checksum_is_seen_and_kept(built: Packet) -> None:
    wrong = with_checksum(built, checksum_fields(built)[-1].held ^ 0x0100)

    assert last_status(wrong) is INVALID
    assert packet.encode(wrong, keep_checksums=True) == wrong.octets
    assert packet.encode(wrong) == built.octets


@pytest.mark.parametrize("built", WHOLE, ids=lambda built: built.layers[-1].LAYER)
def test_checksum_of_what_is_cut_short_is_unverifiable(built: Packet) -> None:
    longer = packet.decode(built.octets[:-1], built.link_type)

    assert last_status(longer) is UNVERIFIABLE
    assert packet.encode(longer, keep_checksums=True) == longer.octets


def test_octets_behind_the_end_are_not_covered() -> None:
    for built in WHOLE:
        assert set(statuses(packet.decode(built.octets + b"\1\2", 101))) == {VALID}


def test_wrong_ipv4_header_checksum_is_seen() -> None:
    octets = bytearray(WHOLE[0].octets)
    octets[8] -= 1

    assert statuses(packet.decode(bytes(octets), 101)) == [INVALID, VALID]


def test_checksum_of_a_header_that_is_cut_short_is_unverifiable() -> None:
    header = replace(v4(1), options=(NoOperation(),) * 4)
    octets = packet.build(header, link_type=LinkType.IPV4).octets

    assert statuses(packet.decode(octets, LinkType.IPV4)) == [VALID]
    assert statuses(packet.decode(octets[:22], LinkType.IPV4)) == [UNVERIFIABLE]


def test_checksum_of_a_first_fragment_is_unverifiable() -> None:
    first = ipv6.Fragment(next_header=58, identification=7, more_fragments=True)

    assert last_status(raw(v6(44), first, ECHO)) is UNVERIFIABLE
    assert last_status(raw(v4(17, flags=1), UDP, HELLO)) is UNVERIFIABLE
    assert (
        last_status(
            raw(v4(1, flags=1), icmpv4.EchoRequest(identifier=1, sequence_number=2))
        )
        is UNVERIFIABLE
    )


def test_later_fragment_has_no_upper_checksum() -> None:
    assert statuses(raw(v4(17, fragment_offset=1), HELLO)) == [VALID]


def assert_covers(built: Packet, source: bytes, destination: bytes) -> None:
    """Assert that an ICMPv6 checksum is right for these two addresses."""
    start = built.starts[-1]
    message = built.octets[start:]
    covered = message[:2] + b"\0\0" + message[4:]
    initial = pseudo_header_sum(source, destination, 58, len(message))

    assert int.from_bytes(message[2:4], "big") == checksum(covered, initial)
    assert last_status(built) is VALID


@pytest.mark.parametrize(
    ("header", "destination"),
    [
        (
            ipv6.SourceRoute(next_header=58, segments_left=1, addresses=(ELSEWHERE,)),
            ELSEWHERE,
        ),
        (
            ipv6.SourceRoute(next_header=58, segments_left=0, addresses=(ELSEWHERE,)),
            THERE,
        ),
        (
            ipv6.SourceRoute(
                next_header=58, segments_left=1, addresses=(ELSEWHERE,), routing_type=2
            ),
            ELSEWHERE,
        ),
        (
            ipv6.SegmentRouting(
                next_header=58, segments_left=1, segments=(ELSEWHERE, THERE)
            ),
            ELSEWHERE,
        ),
        (
            ipv6.RplSourceRoute(
                next_header=58, segments_left=1, addresses=(ELSEWHERE,)
            ),
            ELSEWHERE,
        ),
    ],
)
def test_final_destination_is_covered(
    header: ipv6.RoutingHeader, destination: bytes
) -> None:
    # RFC 8200 §8.1. tshark finds these checksums right.
    assert_covers(raw(v6(43), header, ECHO), HERE, destination)


def test_nobody_can_verify_what_covers_an_unknown_destination() -> None:
    route = ipv6.Routing(
        next_header=58, routing_type=200, segments_left=1, data=bytes(4)
    )

    assert last_status(raw(v6(43), route, ECHO)) is UNVERIFIABLE
    assert last_status(raw(v6(43), replace(route, segments_left=0), ECHO)) is VALID


def test_home_address_is_covered_in_place_of_the_source() -> None:
    # RFC 6275 §11.3.1. tshark finds this checksum right.
    home = ipv6.DestinationOptions(
        next_header=58,
        options=(
            options.PadN(data=bytes(2)),
            options.HomeAddress(home_address=ELSEWHERE),
        ),
    )

    assert_covers(raw(v6(60), home, ECHO), ELSEWHERE, THERE)


@pytest.mark.parametrize(
    ("route", "destination"),
    [
        (LooseSourceRoute(route_data=(ELSEWHERE_V4,)), ELSEWHERE_V4),
        (StrictSourceRoute(route_data=(THERE_V4, ELSEWHERE_V4)), ELSEWHERE_V4),
        (LooseSourceRoute(route_data=(ELSEWHERE_V4,), pointer=8), THERE_V4),
        (LooseSourceRoute(route_data=()), THERE_V4),
        (NoOperation(), THERE_V4),
    ],
)
def test_end_of_an_ipv4_source_route_is_covered(
    route: LooseSourceRoute | StrictSourceRoute | NoOperation, destination: bytes
) -> None:
    fill = (NoOperation(),) * (-len(route.encode()) % 4)
    built = raw(replace(v4(17), options=(route, *fill)), UDP, HELLO)
    datagram = built.octets[built.starts[1] :]

    assert datagram == UDP.encode(b"hello", HERE_V4, destination)


def test_jumbogram_is_covered_to_its_end() -> None:
    size = 70_000
    jumbo = ipv6.HopByHopOptions(
        next_header=17, options=(options.JumboPayload(jumbo_payload_length=size),)
    )
    header = udp.Header(source_port=1, destination_port=2, length=0)
    built = raw(v6(0, payload_length=0), jumbo, header, Data(octets=bytes(size - 16)))

    assert statuses(built) == [VALID]
    assert statuses(packet.decode(built.octets[:-1], 101)) == [UNVERIFIABLE]


def test_udp_over_ipv4_may_go_without() -> None:
    bare = with_checksum(raw(v4(17), UDP, HELLO), 0)

    assert last_status(bare) is ABSENT
    assert packet.encode(bare, keep_checksums=True) == bare.octets


def test_udp_over_ipv6_may_not_go_without() -> None:
    built = raw(v6(17), UDP, HELLO)
    # Data that makes the checksum 0xFFFF: 0 would be right but for the rule.
    even = raw(v6(17), UDP, Data(octets=b"\0\0"))
    held = checksum_fields(even)[0].held
    zero = raw(v6(17), UDP, Data(octets=held.to_bytes(2, "big")))

    assert last_status(with_checksum(built, 0)) is INVALID
    assert checksum_fields(zero)[0].held == 0xFFFF
    assert last_status(zero) is VALID
    assert last_status(with_checksum(zero, 0)) is INVALID


@pytest.mark.parametrize("port", [4341, 4754, 4789, 6081, 6635])
def test_tunnels_over_ipv6_may_go_without(port: int) -> None:
    outer = udp.Header(source_port=49152, destination_port=port)
    built = raw(v6(17), outer, Data(octets=bytes.fromhex("08000000 00002a00")))
    bare = with_checksum(built, 0)

    assert last_status(built) is VALID
    assert last_status(bare) is ABSENT
    assert packet.encode(bare, keep_checksums=True) == bare.octets
    assert last_status(with_checksum(built, 1)) is INVALID


def test_what_answers_a_tunnel_may_not_go_without() -> None:
    answer = udp.Header(source_port=4789, destination_port=49152)

    assert last_status(with_checksum(raw(v6(17), answer, HELLO), 0)) is INVALID


@pytest.mark.parametrize("length", [7, 99])
def test_udp_length_that_cannot_be_leaves_nothing_to_verify(length: int) -> None:
    header = udp.Header(source_port=1, destination_port=2, length=length)

    assert last_status(raw(v4(17), header, HELLO)) is UNVERIFIABLE


def test_beginning_of_tcp_has_no_checksum() -> None:
    assert statuses(raw(v4(6), Data(octets=bytes(12)))) == [VALID]


def test_bare_messages_have_no_addresses_to_cover() -> None:
    message = icmpv6.encode(ECHO, HERE, THERE)

    assert statuses(packet.decode(message, LinkType.ICMPV6)) == [UNVERIFIABLE]
    echo = icmpv4.EchoRequest(identifier=1, sequence_number=2)
    assert statuses(packet.decode(icmpv4.encode(echo), LinkType.ICMPV4)) == [VALID]


@pytest.mark.parametrize(
    ("change", "status"), [(0, VALID), (1, INVALID), (None, ABSENT)]
)
def test_checksum_of_an_extension_follows_its_message(
    change: int | None, status: ChecksumStatus
) -> None:
    # Written by hand from RFC 4884 §7: an empty structure behind 128 octets.
    structure = bytes.fromhex("2000 dfff")
    message = bytes.fromhex("0b000000 00200000") + bytes(128) + structure
    built = raw(v4(1), icmpv4.decode(message))
    octets = bytearray(built.octets)
    octets[-2:] = bytes(2) if change is None else bytes((0xDF, 0xFF - change))
    decoded = packet.decode(bytes(octets), 101)

    assert last_status(decoded) is status
    assert packet.encode(decoded, keep_checksums=True) == decoded.octets
