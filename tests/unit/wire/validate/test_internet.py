"""Rules on IPv4, IPv6 and UDP headers."""

import pytest

from asdic.wire import icmpv4, icmpv6, ipv4, ipv6, packet, udp, validate
from asdic.wire.ipv4 import options as ipv4_options
from asdic.wire.ipv6 import options as ipv6_options
from asdic.wire.ipv6.options import Calipso, JumboPayload, PadN, pad
from asdic.wire.layer import Data
from asdic.wire.link_type import LinkType
from asdic.wire.packet import Packet
from asdic.wire.validate import internet
from broken import (
    HOST,
    HOST_4,
    ROUTER,
    ROUTER_4,
    Broken,
    assert_all_have_a_case,
    assert_told_apart,
    changed,
    over_ipv4,
    over_ipv6,
    read,
)

ECHO_4 = icmpv4.EchoRequest(identifier=1, sequence_number=1)
ECHO_6 = icmpv6.EchoRequest(identifier=1, sequence_number=1)
PLAIN_4 = over_ipv4(ECHO_4)
PLAIN_6 = over_ipv6(ECHO_6)
ALERTED = packet.build(
    ipv4.Header(
        source=HOST_4,
        destination=ROUTER_4,
        protocol=1,
        time_to_live=1,
        options=(ipv4_options.RouterAlert(value=0),),
    ),
    ECHO_4,
    link_type=LinkType.IPV4,
)
PADDED = over_ipv6(
    ECHO_6,
    ipv6.DestinationOptions(next_header=58, options=(PadN(data=bytes(4)),)),
    next_header=60,
)
HOPPING = over_ipv6(
    ECHO_6,
    ipv6.HopByHopOptions(next_header=60, options=(PadN(data=bytes(4)),)),
    ipv6.DestinationOptions(next_header=58, options=(PadN(data=bytes(4)),)),
    next_header=0,
)
LATE = over_ipv6(
    ECHO_6,
    ipv6.DestinationOptions(next_header=0, options=(PadN(data=bytes(4)),)),
    ipv6.HopByHopOptions(next_header=58, options=(PadN(data=bytes(4)),)),
    next_header=60,
)
LABELED = over_ipv6(
    ECHO_6,
    ipv6.HopByHopOptions(
        next_header=58,
        options=pad(
            (
                Calipso(
                    domain_of_interpretation=1,
                    sensitivity_level=2,
                    compartment_bitmap=bytes(8),
                ),
            )
        ),
    ),
    next_header=0,
)
UDP = packet.build(
    ipv4.Header(source=HOST_4, destination=ROUTER_4, protocol=17, time_to_live=64),
    udp.Header(source_port=1, destination_port=2),
    Data(octets=b"data"),
    link_type=LinkType.IPV4,
)

CASES = [
    Broken(
        rule="ipv4-version",
        sound=PLAIN_4,
        broken=changed(PLAIN_4, 0, b"\x65"),
        offset=0,
    ),
    Broken(
        rule="ipv4-cut-short",
        sound=PLAIN_4,
        broken=read(PLAIN_4.octets[:-1], PLAIN_4),
        offset=2,
    ),
    Broken(
        rule="ipv4-total-length-missing",
        sound=PLAIN_4,
        broken=changed(PLAIN_4, 2, b"\0\0"),
        offset=2,
    ),
    Broken(
        rule="ipv4-reserved-flag",
        sound=PLAIN_4,
        broken=changed(PLAIN_4, 6, b"\x80"),
        offset=6,
    ),
    Broken(
        rule="ipv4-source-address",
        sound=PLAIN_4,
        broken=over_ipv4(ECHO_4, source=b"\xe0\0\0\1"),
        offset=12,
    ),
    Broken(
        rule="ipv4-source-address",
        sound=PLAIN_4,
        broken=over_ipv4(ECHO_4, source=b"\xff\xff\xff\xff"),
        offset=12,
    ),
    Broken(
        rule="ipv4-option-malformed",
        sound=ALERTED,
        broken=changed(ALERTED, 21, b"\x05"),
        offset=20,
    ),
    Broken(
        rule="ipv4-option-malformed",
        sound=ALERTED,
        broken=changed(ALERTED, 20, b"\x01\x94\x02\x01"),
        offset=21,
    ),
    Broken(
        rule="ipv6-version",
        sound=PLAIN_6,
        broken=changed(PLAIN_6, 0, b"\x40"),
        offset=0,
    ),
    Broken(
        rule="ipv6-cut-short",
        sound=PLAIN_6,
        broken=read(PLAIN_6.octets[:-1], PLAIN_6),
        offset=4,
    ),
    Broken(
        rule="ipv6-source-multicast",
        sound=PLAIN_6,
        broken=over_ipv6(ECHO_6, source=b"\xff\2" + bytes(13) + b"\1"),
        offset=8,
    ),
    Broken(
        rule="ipv6-option-malformed",
        sound=PADDED,
        broken=changed(PADDED, 43, b"\x05"),
        offset=42,
    ),
    Broken(
        rule="ipv6-option-malformed",
        sound=PADDED,
        broken=changed(PADDED, 42, b"\x05\x01\x00\x01\x01"),
        offset=42,
    ),
    Broken(
        rule="calipso-checksum",
        sound=LABELED,
        broken=changed(LABELED, 55, b"\1"),
        offset=50,
    ),
    Broken(
        rule="hop-by-hop-options-out-of-place", sound=HOPPING, broken=LATE, offset=48
    ),
    Broken(rule="udp-length", sound=UDP, broken=changed(UDP, 24, b"\0\x07"), offset=24),
    Broken(rule="udp-length", sound=UDP, broken=changed(UDP, 24, b"\0\x0d"), offset=24),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_broken_packet_is_told_from_the_sound_one(case: Broken) -> None:
    assert_told_apart(case)


def test_every_rule_has_a_case() -> None:
    assert_all_have_a_case(CASES, internet.RULES)


def test_unknown_option_with_a_right_length_is_fine() -> None:
    four = changed(ALERTED, 20, b"\x9e")
    six = changed(PADDED, 42, b"\x1e")

    assert isinstance(four.layers[0], ipv4.Header)
    assert isinstance(four.layers[0].options[0], ipv4_options.Unknown)
    assert isinstance(six.layers[1], ipv6.DestinationOptions)
    assert isinstance(six.layers[1].options[0], ipv6_options.Unknown)
    assert validate.findings(four) == ()
    assert validate.findings(six) == ()


def test_length_octet_missing_at_the_end_is_found() -> None:
    cut = changed(ALERTED, 20, b"\x01\x01\x01\x94")

    (found,) = validate.findings(cut)
    assert (found.rule, found.offset) == ("ipv4-option-malformed", 23)


@pytest.mark.parametrize("length", range(21, 24))
def test_an_option_that_the_capture_cut_is_not_malformed(length: int) -> None:
    cut = packet.decode(ALERTED.octets[:length], ALERTED.link_type)

    (found,) = validate.findings(cut)
    assert found.rule == "ipv4-cut-short"


def test_udp_length_of_a_fragment_may_reach_beyond_it() -> None:
    fragment = changed(changed(UDP, 6, b"\x20"), 24, b"\x05\xdc")

    assert validate.findings(fragment) == ()


def jumbogram(next_header: int, payload: bytes) -> Packet:
    options = ipv6.HopByHopOptions(
        next_header=next_header,
        options=pad((JumboPayload(jumbo_payload_length=8 + len(payload)),)),
    ).encode_unsummed()
    header = ipv6.Header(
        source=ROUTER, destination=HOST, next_header=0, hop_limit=64, payload_length=0
    ).encode_unsummed()
    return packet.decode(header + options + payload, LinkType.IPV6)


def test_jumbogram_has_its_length_in_an_option() -> None:
    echo = icmpv6.EchoRequest(identifier=1, sequence_number=1, data=bytes(65536))
    whole = jumbogram(58, icmpv6.encode(echo, ROUTER, HOST))
    cut = packet.decode(whole.octets[:-1], LinkType.IPV6)

    assert validate.findings(whole) == ()
    assert [each.rule for each in validate.findings(cut)] == ["ipv6-cut-short"]


def test_udp_length_of_a_jumbogram_is_0() -> None:
    header = udp.Header(source_port=1, destination_port=2, length=0)
    found = validate.findings(jumbogram(17, header.encode_unsummed() + bytes(65536)))

    assert "udp-length" not in [each.rule for each in found]


def test_payload_length_0_without_options_is_an_empty_packet() -> None:
    header = ipv6.Header(
        source=ROUTER, destination=HOST, next_header=59, hop_limit=64, payload_length=0
    )
    empty = packet.build(header, link_type=LinkType.IPV6)

    assert validate.findings(empty) == ()
