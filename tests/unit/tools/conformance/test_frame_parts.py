"""Where things stand in frames, broken ones too."""

from __future__ import annotations

import pytest

from asdic.tools.conformance.frame_parts import (
    fragment_header,
    icmpv6_message,
    icmpv6_type,
    is_ipv6,
    target,
)
from asdic.wire import icmpv6
from suites import HOST, HOST_MAC, PEER, PEER_MAC, echo, fragment, frame, solicitation

ECHO = icmpv6.encode(echo(), HOST, PEER)
OPTIONS = bytes((44, 0)) + bytes(6)  # a Destination Options header: the padding is Pad1


def test_the_type_is_found_behind_extension_headers_and_in_a_first_fragment() -> None:
    assert icmpv6_type(frame(echo())) == 128
    assert icmpv6_type(frame(fragment(ECHO))) == 128


def test_a_later_fragment_and_another_protocol_have_no_message() -> None:
    assert icmpv6_type(frame(fragment(ECHO, 8))) is None
    assert icmpv6_type(frame(fragment(ECHO, next_header=17))) is None


def test_a_packet_that_ends_with_its_headers_has_no_message() -> None:
    assert icmpv6_message(frame(fragment(b""))) is None


@pytest.mark.parametrize("size", range(0, 54, 9))
def test_a_short_frame_holds_no_packet(size: int) -> None:
    assert not is_ipv6(frame(echo())[:size])
    assert icmpv6_message(frame(echo())[:size]) is None


def test_arp_holds_no_packet() -> None:
    assert not is_ipv6(PEER_MAC + HOST_MAC + b"\x08\x06" + bytes(46))


def test_a_target_is_what_a_solicitation_asks_for() -> None:
    assert target(frame(solicitation())) == PEER
    assert target(b"") == b""


def test_a_fragment_header_is_found_behind_options() -> None:
    packet = bytearray(fragment(ECHO))
    packet[6] = 60
    packet[40:40] = OPTIONS

    assert fragment_header(fragment(ECHO)) == 40
    assert fragment_header(bytes(packet)) == 48


def test_a_cut_fragment_header_is_none() -> None:
    assert fragment_header(fragment(ECHO)[:47]) is None
    assert fragment_header(frame(echo())[14:]) is None
