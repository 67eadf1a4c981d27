"""ICMPv4 messages in one line, in tcpdump's words."""

from __future__ import annotations

import pytest

from asdic.ui.decode.line import packet_text
from asdic.wire import icmpv4, udp
from asdic.wire.protocol import Protocol
from decoded import frame4, packet4

FROM = "IP 192.0.2.254 > 192.0.2.1: "
PROBE = udp.Header(source_port=40000, destination_port=33434)
QUOTE = packet4(PROBE, protocol=Protocol.UDP).octets[14:]
ADDRESS = b"\xc0\0\2\7"

V4: list[tuple[icmpv4.Message, str]] = [
    (
        icmpv4.EchoRequest(identifier=5, sequence_number=2, data=bytes(56)),
        "echo request, id 5, seq 2, length 64",
    ),
    (
        icmpv4.EchoReply(identifier=5, sequence_number=2),
        "echo reply, id 5, seq 2, length 8",
    ),
    *(
        (
            icmpv4.DestinationUnreachable(code=code, invoking_packet=QUOTE),
            f"{text}, length 36",
        )
        for code, text in {
            0: "net 192.0.2.1 unreachable",
            1: "host 192.0.2.1 unreachable",
            2: "192.0.2.1 protocol 17 unreachable",
            3: "192.0.2.1 udp port 33434 unreachable",
            4: "192.0.2.1 unreachable - need to frag",
            13: "host 192.0.2.1 unreachable - admin prohibited filter",
            77: "192.0.2.1 unreachable - code 77",
        }.items()
    ),
    (
        icmpv4.DestinationUnreachable(code=4, next_hop_mtu=1400, invoking_packet=QUOTE),
        "192.0.2.1 unreachable - need to frag (mtu 1400), length 36",
    ),
    (
        icmpv4.DestinationUnreachable(code=1, invoking_packet=b""),
        "host ? unreachable, length 8",
    ),
    (
        icmpv4.DestinationUnreachable(code=1, invoking_packet=b"\x45\0"),
        "host ? unreachable, length 10",
    ),
    (icmpv4.SourceQuench(invoking_packet=b""), "source quench, length 8"),
    (
        icmpv4.Redirect(
            code=1, gateway_internet_address=ADDRESS, invoking_packet=QUOTE
        ),
        "redirect 192.0.2.1 to host 192.0.2.7, length 36",
    ),
    (
        icmpv4.Redirect(
            code=9, gateway_internet_address=ADDRESS, invoking_packet=QUOTE
        ),
        "redirect-code-9 192.0.2.1 to 192.0.2.7, length 36",
    ),
    (
        icmpv4.RouterAdvertisement(
            lifetime=95,
            entries=(
                icmpv4.RouterAddress(router_address=ADDRESS, preference_level=-1),
            ),
        ),
        "router advertisement lifetime 1:35 1: {192.0.2.7 -1}, length 16",
    ),
    (icmpv4.RouterSolicitation(), "router solicitation, length 8"),
    (
        icmpv4.TimeExceeded(code=0, invoking_packet=b""),
        "time exceeded in-transit, length 8",
    ),
    (
        icmpv4.TimeExceeded(code=1, invoking_packet=b""),
        "ip reassembly time exceeded, length 8",
    ),
    (
        icmpv4.TimeExceeded(code=5, invoking_packet=b""),
        "time exceeded, code 5, length 8",
    ),
    (
        icmpv4.ParameterProblem(code=0, pointer=9, invoking_packet=b""),
        "parameter problem - octet 9, length 8",
    ),
    (
        icmpv4.ParameterProblem(code=1, pointer=0, invoking_packet=b""),
        "parameter problem, code 1, length 8",
    ),
    (
        icmpv4.Timestamp(identifier=1, sequence_number=2, originate_timestamp=0),
        "time stamp query id 1 seq 2, length 20",
    ),
    (
        icmpv4.TimestampReply(
            identifier=1,
            sequence_number=2,
            originate_timestamp=3_723_004,
            receive_timestamp=86_399_999,
            transmit_timestamp=0x8000_0000,
        ),
        "time stamp reply id 1 seq 2: org 01:02:03.004, recv 23:59:59.999, xmit 0x80000000, length 20",
    ),
    (
        icmpv4.AddressMaskRequest(identifier=1, sequence_number=1),
        "address mask request, length 12",
    ),
    (
        icmpv4.AddressMaskReply(
            identifier=1, sequence_number=1, address_mask=b"\xff\xff\0\0"
        ),
        "address mask is 0xffff0000, length 12",
    ),
    (
        icmpv4.InformationRequest(identifier=1, sequence_number=1),
        "information request, length 8",
    ),
    (
        icmpv4.InformationReply(identifier=1, sequence_number=1),
        "information reply, length 8",
    ),
    (
        icmpv4.Traceroute(id_number=7, outbound_hop_count=2),
        "traceroute, forwarded, id 7, hops 2, length 20",
    ),
    (
        icmpv4.Traceroute(
            id_number=7, outbound_hop_count=2, return_hop_count=1, code=9
        ),
        "traceroute, code 9, id 7, hops 2 and 1 back, length 20",
    ),
    (
        icmpv4.DatagramConversionError(code=4, pointer=9, invoking_packet=b""),
        "datagram conversion error, unsupported transport - octet 9, length 8",
    ),
    (
        icmpv4.DomainNameRequest(identifier=1, sequence_number=2),
        "domain name request, id 1, seq 2, length 8",
    ),
    (
        icmpv4.DomainNameReply(identifier=1, sequence_number=2, names=b"\1a\2bc\0"),
        "domain name reply, id 1, seq 2: a.bc, length 18",
    ),
    (
        icmpv4.DomainNameReply(identifier=1, sequence_number=2),
        "domain name reply, id 1, seq 2: no name, length 12",
    ),
    (
        icmpv4.Photuris(code=0, pointer=24, invoking_packet=b""),
        "photuris, bad spi - octet 24, length 8",
    ),
    (
        icmpv4.ExperimentalMobility(subtype=1),
        "experimental mobility protocol 1, length 8",
    ),
    (icmpv4.Skip(), "skip, length 4"),
    (icmpv4.Unknown(type=99, code=1), "unknown, type 99, code 1, length 4"),
]


@pytest.mark.parametrize(("message", "text"), V4)
def test_an_icmpv4_message_reads_as_in_tcpdump(
    message: icmpv4.Message, text: str
) -> None:
    assert packet_text(frame4(message).packet) == f"{FROM}ICMP {text}"
