"""ICMPv6 messages in one line, in tcpdump's words."""

from __future__ import annotations

import pytest

from asdic.ui.decode.line import packet_text
from asdic.wire import icmpv6, udp
from asdic.wire.protocol import Protocol
from decoded import frame6, packet6

FROM6 = "IP6 2001:db8:ffff::7 > 2001:db8::1: "
PROBE = udp.Header(source_port=40000, destination_port=33434)
QUOTE6 = packet6(PROBE, next_header=Protocol.UDP).octets[14:]
ADDRESS6 = b"\x20\1\x0d\xb8" + bytes(11) + b"\7"
TARGET = "2001:db8::7"
V6: list[tuple[icmpv6.Message, str]] = [
    (
        icmpv6.EchoRequest(identifier=5, sequence_number=2),
        "echo request, id 5, seq 2, length 8",
    ),
    (
        icmpv6.EchoReply(identifier=5, sequence_number=2),
        "echo reply, id 5, seq 2, length 8",
    ),
    *(
        (
            icmpv6.DestinationUnreachable(code=code, invoking_packet=QUOTE6),
            f"destination unreachable, {text}, length 56",
        )
        for code, text in {
            0: "unreachable route 2001:db8::1",
            1: "unreachable prohibited 2001:db8::1",
            2: "beyond scope 2001:db8::1, source address 2001:db8:ffff::7",
            3: "unreachable address 2001:db8::1",
            4: "unreachable port, 2001:db8::1 udp port 33434",
            77: "code 77, 2001:db8::1",
        }.items()
    ),
    (
        icmpv6.PacketTooBig(mtu=1280, invoking_packet=QUOTE6),
        "packet too big, mtu 1280, length 56",
    ),
    (
        icmpv6.TimeExceeded(code=0, invoking_packet=QUOTE6),
        "time exceeded in-transit for 2001:db8::1, length 56",
    ),
    (
        icmpv6.TimeExceeded(code=1, invoking_packet=QUOTE6),
        "ip reassembly time exceeded, length 56",
    ),
    (
        icmpv6.TimeExceeded(code=7, invoking_packet=b""),
        "time exceeded, code 7, length 8",
    ),
    *(
        (
            icmpv6.ParameterProblem(code=code, pointer=40, invoking_packet=b""),
            f"parameter problem, {text} - octet 40, length 8",
        )
        for code, text in {
            0: "erroneous",
            1: "next header",
            2: "option",
            6: "extension header too big",
            200: "code 200",
        }.items()
    ),
    (
        icmpv6.MulticastListenerQuery(
            maximum_response_delay=9, multicast_address=ADDRESS6
        ),
        f"multicast listener query max resp delay: 9 addr: {TARGET}, length 24",
    ),
    (
        icmpv6.MulticastListenerQueryVersion2(
            maximum_response_code=9, multicast_address=ADDRESS6, sources=(ADDRESS6,)
        ),
        f"multicast listener query v2 addr: {TARGET}, 1 source(s), length 44",
    ),
    (
        icmpv6.MulticastListenerReport(multicast_address=ADDRESS6),
        f"multicast listener report addr: {TARGET}, length 24",
    ),
    (
        icmpv6.MulticastListenerDone(multicast_address=ADDRESS6),
        f"multicast listener done addr: {TARGET}, length 24",
    ),
    (
        icmpv6.Version2MulticastListenerReport(
            records=(
                icmpv6.MulticastAddressRecord(
                    record_type=4, multicast_address=ADDRESS6
                ),
            )
        ),
        "multicast listener report v2, 1 group record(s), length 28",
    ),
    (icmpv6.RouterSolicitation(), "router solicitation, length 8"),
    (
        icmpv6.RouterAdvertisement(router_lifetime=1800),
        "router advertisement, length 16",
    ),
    (
        icmpv6.NeighborSolicitation(target_address=ADDRESS6),
        f"neighbor solicitation, who has {TARGET}, length 24",
    ),
    (
        icmpv6.NeighborAdvertisement(target_address=ADDRESS6),
        f"neighbor advertisement, tgt is {TARGET}, length 24",
    ),
    (
        icmpv6.NeighborAdvertisement(
            target_address=ADDRESS6, router=True, override=True
        ),
        f"neighbor advertisement, tgt is {TARGET}, length 24",
    ),
    (
        icmpv6.Redirect(target_address=bytes(16), destination_address=ADDRESS6),
        f"redirect, {TARGET} to ::, length 40",
    ),
    (icmpv6.Unknown(type=99, code=1), "unknown, type 99, code 1, length 4"),
]


@pytest.mark.parametrize(("message", "text"), V6)
def test_an_icmpv6_message_reads_as_in_tcpdump(
    message: icmpv6.Message, text: str
) -> None:
    assert packet_text(frame6(message).packet) == f"{FROM6}ICMP6, {text}"
