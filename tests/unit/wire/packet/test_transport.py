"""Steps for what IP carries."""

import pytest

from asdic.wire import icmpv4, igmp, ipv4, packet, tcp, udp
from asdic.wire.layer import Data, Layer, Malformed, Trailer
from asdic.wire.link_type import LinkType
from asdic.wire.packet import Packet

SYN = tcp.Header(
    source_port=1,
    destination_port=2,
    sequence_number=3,
    flags=tcp.Flag.SYN,
    options=(tcp.options.MaximumSegmentSize(maximum_segment_size=1460),),
)


def carried(protocol: int, *layers: Layer) -> Packet:
    header = ipv4.Header(
        source=bytes((192, 0, 2, 1)),
        destination=bytes((192, 0, 2, 2)),
        protocol=protocol,
        time_to_live=64,
    )
    return packet.build(header, *layers, link_type=LinkType.RAW)


def test_whole_tcp_header_is_followed_by_data() -> None:
    plain = tcp.Header(source_port=1, destination_port=2, sequence_number=3)

    assert carried(6, SYN, Data(octets=b"hi")).layers[1:] == (SYN, Data(octets=b"hi"))
    assert carried(6, plain).layers[1:] == (plain,)


@pytest.mark.parametrize("size", [8, 12, 13, 19, 20, 23])
def test_tcp_header_cut_short_keeps_its_beginning(size: int) -> None:
    built = carried(6, Data(octets=SYN.encode_unsummed()[:size]))

    beginning = built.layers[1]
    assert isinstance(beginning, tcp.Beginning)
    assert beginning.sequence_number == 3
    assert len(beginning.rest) == size - 8
    assert packet.encode(built) == built.octets


@pytest.mark.parametrize("octets", [bytes(7), bytes(20)])
def test_tcp_header_that_cannot_be_is_malformed(octets: bytes) -> None:
    assert isinstance(carried(6, Data(octets=octets)).layers[1], Malformed)


def test_udp_length_may_end_before_the_packet_does() -> None:
    header = udp.Header(source_port=1, destination_port=2, length=10)

    assert carried(17, header, Data(octets=b"hi"), Data(octets=b"more")).layers[1:] == (
        header,
        Data(octets=b"hi"),
        Trailer(octets=b"more"),
    )


@pytest.mark.parametrize("length", [0, 7, 99])
def test_udp_length_that_cannot_be_ends_nothing(length: int) -> None:
    header = udp.Header(source_port=1, destination_port=2, length=length)

    assert carried(17, header, Data(octets=b"hi")).layers[1:] == (
        header,
        Data(octets=b"hi"),
    )


def test_icmp_and_igmp_take_all_that_is_left() -> None:
    echo = icmpv4.EchoRequest(identifier=1, sequence_number=2, data=b"data")
    report = igmp.decode(bytes.fromhex("16000000e0000105"))

    assert carried(1, echo).layers[1:] == (echo,)
    assert carried(2, report).layers[1:] == (report,)


def test_nothing_makes_no_layer() -> None:
    assert len(carried(200).layers) == 1
