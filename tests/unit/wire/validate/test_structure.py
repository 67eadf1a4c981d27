"""Rules on whole layers and on what stands behind them."""

import pytest

from asdic.wire import ethernet, icmpv4, icmpv6, ipv4, packet, validate
from asdic.wire.frame_check_sequence import FrameCheckSequence
from asdic.wire.layer import Trailer
from asdic.wire.validate import structure
from broken import (
    GROUP,
    HOST_4,
    ROUTER_4,
    Broken,
    assert_all_have_a_case,
    assert_told_apart,
    over_ipv4,
    read,
    report,
)

ECHO = icmpv4.EchoRequest(identifier=1, sequence_number=1)
PLAIN = over_ipv4(ECHO)
LINK = ethernet.Header(destination=bytes(6), source=bytes(6), ether_type=0x0800)
HEADER = ipv4.Header(source=HOST_4, destination=ROUTER_4, protocol=1, time_to_live=64)
FRAME = packet.build(LINK, HEADER, ECHO, Trailer(octets=bytes(18)))

CASES = [
    Broken(
        rule="malformed",
        sound=PLAIN,
        broken=read(PLAIN.octets[:12], PLAIN),
        offset=12,
    ),
    Broken(
        rule="trailing-octets",
        sound=PLAIN,
        broken=read(PLAIN.octets + b"more", PLAIN),
        offset=28,
    ),
    Broken(
        rule="padding-not-zero",
        sound=FRAME,
        broken=read(FRAME.octets[:58] + b"\1\0", FRAME),
        offset=58,
    ),
    Broken(
        rule="message-trailing-octets",
        sound=over_ipv4(icmpv4.RouterSolicitation()),
        broken=over_ipv4(icmpv4.RouterSolicitation(trailing=b"more")),
        offset=28,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_broken_packet_is_told_from_the_sound_one(case: Broken) -> None:
    assert_told_apart(case)


def test_every_rule_has_a_case() -> None:
    assert_all_have_a_case(CASES, structure.RULES)


def test_padding_beyond_the_least_frame_is_trailing() -> None:
    frame = packet.build(LINK, HEADER, ECHO, Trailer(octets=bytes(19)))

    assert [each.rule for each in validate.findings(frame)] == ["trailing-octets"]


@pytest.mark.parametrize(("padding", "found"), [(18, []), (19, ["trailing-octets"])])
def test_frame_check_sequence_is_no_padding(padding: int, found: list[str]) -> None:
    frame = packet.build(
        LINK,
        HEADER,
        ECHO,
        Trailer(octets=bytes(padding)),
        FrameCheckSequence(octets=b"abcd"),
    )

    assert [each.rule for each in validate.findings(frame)] == found


def test_octets_behind_a_listener_report_are_found() -> None:
    message = icmpv6.MulticastListenerReport(multicast_address=GROUP, trailing=b"!")

    (found,) = validate.findings(report(message))
    assert (found.rule, found.offset) == ("message-trailing-octets", 40 + 8 + 24)
