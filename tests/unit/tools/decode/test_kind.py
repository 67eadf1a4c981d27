"""What a frame is, for filters and summaries."""

from __future__ import annotations

from asdic.tools.decode import Kind, kind_of
from asdic.wire import icmpv4, icmpv6, ipv4, udp
from asdic.wire.layer import Data
from asdic.wire.link_type import LinkType
from asdic.wire.packet import decode
from asdic.wire.protocol import Protocol
from decoded import HOST, HOST6, ROUTER, ROUTER6, packet4, packet6

ECHO = icmpv4.EchoRequest(identifier=1, sequence_number=1)
ECHO6 = icmpv6.EchoRequest(identifier=1, sequence_number=1)


def test_an_icmp_message_says_its_type_code_and_source() -> None:
    unreachable = icmpv6.DestinationUnreachable(code=4, invoking_packet=b"")
    assert kind_of(packet6(unreachable)) == Kind(6, 1, 4, ROUTER6)


def test_another_packet_says_its_family_and_source() -> None:
    header = udp.Header(source_port=1, destination_port=2)
    packet = packet4(header, Data(octets=b"x"), protocol=Protocol.UDP)
    assert kind_of(packet) == Kind(4, None, None, ROUTER)


def test_the_packet_that_an_error_quotes_does_not_count() -> None:
    quote = packet4(ECHO).octets[14:]
    error = icmpv4.TimeExceeded(code=0, invoking_packet=quote)
    assert kind_of(packet4(error)) == Kind(4, 11, 0, ROUTER)


def test_in_a_tunnel_the_innermost_packet_counts() -> None:
    outer = ipv4.Header(
        source=HOST, destination=ROUTER, protocol=Protocol.IPV6, time_to_live=9
    )
    octets = outer.encode(packet6(ECHO6).octets[14:])
    assert kind_of(decode(octets, LinkType.RAW)) == Kind(6, 128, 0, ROUTER6)


def test_a_message_without_a_packet_has_no_source() -> None:
    octets = ECHO.encode_unsummed()
    assert kind_of(decode(octets, LinkType.ICMPV4)) == Kind(4, 8, 0, None)


def test_a_frame_that_is_no_packet_is_nothing() -> None:
    assert kind_of(decode(bytes(60))) == Kind()


def test_padding_behind_the_packet_changes_nothing() -> None:
    assert HOST6 != ROUTER6
    octets = packet4(ECHO).octets + bytes(18)
    assert kind_of(decode(octets)) == Kind(4, 8, 0, ROUTER)
