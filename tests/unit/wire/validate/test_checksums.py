"""Rules on checksums of each layer."""

import pytest

from asdic.wire import icmpv4, icmpv6, igmp, ipv4, ipv6, packet, tcp, udp, validate
from asdic.wire.icmpv4 import DestinationUnreachable
from asdic.wire.layer import Data
from asdic.wire.link_type import LinkType
from asdic.wire.multi_part import Extension, MplsLabelStack, attach
from asdic.wire.multi_part.mpls_label_stack import LabelStackEntry
from asdic.wire.packet import Packet
from asdic.wire.validate import checksums
from broken import (
    HOST,
    HOST_4,
    IPV4_QUOTE,
    ROUTER,
    ROUTER_4,
    Broken,
    assert_all_have_a_case,
    assert_told_apart,
    over_ipv4,
    over_ipv6,
    read,
)

ECHO_4 = over_ipv4(icmpv4.EchoRequest(identifier=1, sequence_number=1))
ECHO_6 = over_ipv6(icmpv6.EchoRequest(identifier=1, sequence_number=1))
EXTENDED = over_ipv4(
    attach(
        DestinationUnreachable(code=1, invoking_packet=IPV4_QUOTE),
        MplsLabelStack(entries=(LabelStackEntry(label=16, bottom_of_stack=True),)),
    )
)
STRUCTURE = 20 + 8 + 128


def inside_ipv4(
    protocol: int, *layers: udp.Header | tcp.Header | igmp.LeaveGroup | Data
) -> Packet:
    header = ipv4.Header(
        source=HOST_4, destination=ROUTER_4, protocol=protocol, time_to_live=64
    )
    return packet.build(header, *layers, link_type=LinkType.IPV4)


UDP = udp.Header(source_port=1, destination_port=2)
UDP_6 = packet.build(
    ipv6.Header(source=HOST, destination=ROUTER, next_header=17, hop_limit=64),
    UDP,
    link_type=LinkType.IPV6,
)
UDP_4 = inside_ipv4(17, UDP)
TCP_4 = inside_ipv4(
    6,
    tcp.Header(
        source_port=1, destination_port=2, sequence_number=3, flags=2, window=1024
    ),
)
IGMP_4 = inside_ipv4(2, igmp.LeaveGroup(group_address=b"\xe0\0\0\x09"))


def flipped(original: Packet, offset: int) -> Packet:
    octets = bytearray(original.octets)
    octets[offset] ^= 0x80
    return read(bytes(octets), original)


def with_sum_of_extension_wrong() -> Packet:
    """Return a message whose own checksum is right and its structure's wrong."""
    octets = bytearray(flipped(EXTENDED, STRUCTURE + 2).octets)
    held = int.from_bytes(octets[22:24], "big")
    held += -0x8000 if octets[STRUCTURE + 2] & 0x80 else 0x8000
    octets[22:24] = (held % 0xFFFF).to_bytes(2, "big")
    return read(bytes(octets), EXTENDED)


CASES = [
    Broken(rule="ipv4-checksum", sound=ECHO_4, broken=flipped(ECHO_4, 10), offset=10),
    Broken(rule="icmpv4-checksum", sound=ECHO_4, broken=flipped(ECHO_4, 22), offset=22),
    Broken(rule="icmpv6-checksum", sound=ECHO_6, broken=flipped(ECHO_6, 42), offset=42),
    Broken(rule="udp-checksum", sound=UDP_4, broken=flipped(UDP_4, 26), offset=26),
    Broken(rule="tcp-checksum", sound=TCP_4, broken=flipped(TCP_4, 36), offset=36),
    Broken(rule="igmp-checksum", sound=IGMP_4, broken=flipped(IGMP_4, 22), offset=22),
    Broken(
        rule="extension-checksum",
        sound=EXTENDED,
        broken=with_sum_of_extension_wrong(),
        offset=STRUCTURE + 2,
    ),
    Broken(
        rule="udp-checksum-absent",
        sound=UDP_6,
        broken=read(UDP_6.octets[:46] + b"\0\0", UDP_6),
        offset=46,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_broken_packet_is_told_from_the_sound_one(case: Broken) -> None:
    assert_told_apart(case)


def test_every_rule_has_a_case() -> None:
    assert_all_have_a_case(CASES, checksums.RULES)


def test_finding_says_what_is_there_and_what_should_be() -> None:
    (found,) = validate.findings(flipped(ECHO_4, 22))

    assert found.text == "0x77fd, expected 0xf7fd"


def test_only_the_structure_is_wrong_when_the_message_is_right() -> None:
    (found,) = validate.findings(with_sum_of_extension_wrong())

    assert found.layer == 1
    assert found.source == "RFC 4884 §7"


def test_absent_checksum_is_fine_where_it_may_be() -> None:
    plain = read(UDP_4.octets[:26] + b"\0\0", UDP_4)
    octets = bytearray(EXTENDED.octets)
    octets[STRUCTURE + 2 : STRUCTURE + 4] = bytes(2)
    message = icmpv4.encode(
        DestinationUnreachable(
            code=1,
            invoking_packet=bytes(octets[28:STRUCTURE]) + bytes(octets[STRUCTURE:]),
            length=32,
        )
    )
    unsummed = read(bytes(octets[:20]) + message, EXTENDED)

    assert isinstance(unsummed.layers[1], DestinationUnreachable)
    assert isinstance(unsummed.layers[1].extension, Extension)
    assert validate.findings(unsummed) == ()
    assert validate.findings(plain) == ()
