"""Steps for IPv4, IPv6 and extension headers."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.wire import authentication, esp, icmpv6, igmp, ipv4, ipv6, packet, udp
from asdic.wire.ipv6 import options
from asdic.wire.layer import Data, Layer, Malformed, Sized, Trailer
from asdic.wire.link_type import LinkType
from asdic.wire.packet import Packet

HERE = bytes.fromhex("20010db8000000000000000000000001")
THERE = bytes.fromhex("20010db8000000000000000000000002")
ECHO = icmpv6.EchoRequest(identifier=1, sequence_number=2, data=b"12345678")
DATAGRAM = (udp.Header(source_port=1000, destination_port=9), Data(octets=b"hello"))


def from_here(next_header: int, payload_length: int | None = None) -> ipv6.Header:
    return ipv6.Header(
        source=HERE,
        destination=THERE,
        next_header=next_header,
        hop_limit=64,
        payload_length=payload_length,
    )


def from_here_v4(protocol: int, **fields: int) -> ipv4.Header:
    header = ipv4.Header(
        source=bytes((192, 0, 2, 1)),
        destination=bytes((192, 0, 2, 2)),
        protocol=protocol,
        time_to_live=64,
    )
    return replace(header, **fields)


def raw(*layers: Layer) -> Packet:
    return packet.build(*layers, link_type=LinkType.RAW)


def names(decoded: Packet) -> list[str]:
    return [layer.LAYER for layer in decoded.layers]


# Each written by hand from its RFC; tshark dissects them alike and finds every
# checksum right.
CHAINS: list[tuple[Layer, ...]] = [
    (
        from_here(0),
        ipv6.HopByHopOptions(
            next_header=60, options=options.pad((options.RouterAlert(),))
        ),
        ipv6.DestinationOptions(
            next_header=17,
            options=options.pad((options.TunnelEncapsulationLimit(limit=3),)),
        ),
        *DATAGRAM,
    ),
    (
        from_here(43),
        ipv6.SourceRoute(next_header=58, segments_left=0, addresses=(HERE,)),
        ECHO,
    ),
    (
        from_here(43),
        ipv6.Routing(next_header=58, routing_type=200, segments_left=0, data=bytes(4)),
        ECHO,
    ),
    (
        from_here(43),
        ipv6.RplSourceRoute(next_header=58, segments_left=0, addresses=(HERE,)),
        ECHO,
    ),
    (
        from_here(43),
        ipv6.SegmentRouting(next_header=58, segments_left=0, segments=(HERE,)),
        ECHO,
    ),
    (from_here(44), ipv6.Fragment(next_header=58, identification=7), ECHO),
    (
        from_here(51),
        authentication.Header(
            next_header=17,
            security_parameters_index=5,
            sequence_number=1,
            integrity_check_value=bytes(12),
        ),
        *DATAGRAM,
    ),
    (
        from_here(50),
        esp.Packet(security_parameters_index=1, sequence_number=2, payload_data=b"x"),
    ),
    (from_here(59), Data(octets=b"ignored")),
    (from_here(41), from_here(58), ECHO),
    (from_here(4), from_here_v4(17), *DATAGRAM),
    (from_here_v4(2), igmp.decode(bytes.fromhex("16000000e0000105"))),
]


@pytest.mark.parametrize("layers", CHAINS, ids=lambda layers: layers[1].LAYER)
def test_chain_is_read_as_it_was_built(layers: tuple[Layer, ...]) -> None:
    built = raw(*layers)

    assert names(built) == [layer.LAYER for layer in layers]
    assert [layer for layer in built.layers if not isinstance(layer, Sized)] == [
        layer for layer in layers if not isinstance(layer, Sized)
    ]
    assert packet.encode(built) == built.octets


def test_payload_of_a_later_fragment_is_data() -> None:
    later = ipv6.Fragment(next_header=58, identification=7, fragment_offset=2)

    assert names(raw(from_here(44), later, ECHO)) == ["ipv6", "fragment", "data"]
    assert names(raw(from_here_v4(17, fragment_offset=2), *DATAGRAM)) == [
        "ipv4",
        "data",
    ]


def test_source_route_without_whole_addresses_is_kept_as_octets() -> None:
    odd = ipv6.Routing(next_header=58, routing_type=0, segments_left=1, data=bytes(12))

    assert raw(from_here(43), odd, ECHO).layers[1] == odd


def test_total_length_ends_the_packet() -> None:
    decoded = packet.decode(raw(from_here_v4(17), *DATAGRAM).octets + b"pad", 101)

    assert decoded.layers[-1] == Trailer(octets=b"pad")
    assert packet.encode(decoded) == decoded.octets


def test_total_length_0_counts_all_octets() -> None:
    built = raw(from_here_v4(17, total_length=0), *DATAGRAM)

    assert names(built) == ["ipv4", "udp", "data"]


def test_total_length_below_the_header_is_malformed() -> None:
    built = raw(from_here_v4(17, total_length=19), *DATAGRAM)

    assert isinstance(built.layers[0], Malformed)
    assert built.layers[0].problem == "total length is below the header length"


def test_payload_length_ends_the_packet() -> None:
    decoded = packet.decode(raw(from_here(58), ECHO).octets + b"pad", 101)

    assert names(decoded) == ["ipv6", "icmpv6", "trailer"]


def test_jumbo_payload_length_ends_the_packet() -> None:
    size = 70_000
    jumbo = ipv6.HopByHopOptions(
        next_header=17, options=(options.JumboPayload(jumbo_payload_length=size),)
    )
    header = udp.Header(source_port=1, destination_port=2, length=0)
    built = raw(from_here(0, 0), jumbo, header, Data(octets=bytes(size - 16)))
    longer = packet.decode(built.octets + b"pad", LinkType.RAW)

    assert names(built) == ["ipv6", "hop_by_hop_options", "udp", "data"]
    assert longer.layers[-1] == Trailer(octets=b"pad")
    assert packet.encode(longer) == longer.octets


@pytest.mark.parametrize("rest", [b"\x3a\x00\x01\x04\0\0\0\0", b"\x3a\x09"])
def test_payload_length_0_without_jumbo_option_ends_the_packet(rest: bytes) -> None:
    octets = from_here(0, 0).encode_unsummed() + rest

    assert names(packet.decode(octets, LinkType.RAW)) == [
        "ipv6",
        "malformed",
        "trailer",
    ]


def test_missing_version_is_malformed() -> None:
    assert names(packet.decode(b"", LinkType.RAW)) == ["malformed"]


@pytest.mark.parametrize("next_header", [0, 43, 44, 50, 51, 60, 6, 17, 58, 41, 4, 2])
def test_header_cut_short_is_malformed_and_kept(next_header: int) -> None:
    built = raw(from_here(next_header), Data(octets=b"\x3a\x00\x01"))

    assert names(built) == ["ipv6", "malformed"]
    assert packet.encode(built) == built.octets


@given(numbers=st.lists(st.sampled_from((0, 43, 44, 51, 60)), max_size=80))
def test_chain_of_headers_is_bounded(numbers: list[int]) -> None:
    chain = b"".join(bytes((number, 1)) + bytes(14) for number in numbers)
    decoded = packet.decode(from_here(60).encode(chain), LinkType.RAW)

    assert len(decoded.layers) <= 65
    assert packet.encode(decoded) == decoded.octets


# Written by hand: a header that records the route, in an echo request.
ROUTED = bytes.fromhex(
    "48000024 00000000 40010000 c0000201 c0000202 070b0c 0a000001 0a000002 00 0800f7ff"
)


@pytest.mark.parametrize("length", range(20, 32))
def test_header_that_ends_within_its_options_is_read(length: int) -> None:
    octets = ROUTED[:length]
    cut = packet.decode(octets, LinkType.IPV4)

    (header,) = cut.layers
    assert isinstance(header, ipv4.Header)
    assert (header.missing, header.protocol) == (32 - length, 1)
    assert cut.ends == (length,)
    assert packet.encode(cut, keep_checksums=True) == octets


def test_options_that_reach_beyond_the_packet_are_malformed() -> None:
    short = ROUTED[:3] + b"\x1c" + ROUTED[4:28]
    (layer,) = packet.decode(short, LinkType.IPV4).layers

    assert isinstance(layer, Malformed)
    assert layer.problem == "total length is below the header length"
