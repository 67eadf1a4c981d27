"""IPv6 packets changed where they stand: what is done, and what is left alone."""

import pytest

from asdic.errors import DecodeError, EncodeError
from asdic.wire.in_place import ipv6

# Written by hand from RFC 4443 §4.1; tshark finds the checksum right.
SOURCE = bytes.fromhex("20010db8" + "00" * 11 + "01")
DESTINATION = bytes.fromhex("20010db8" + "00" * 11 + "02")
ROUTER = bytes.fromhex("20010db8" + "00" * 11 + "fe")
REQUEST = (
    bytes.fromhex("60012345 000c 3a 40")
    + SOURCE
    + DESTINATION
    + bytes.fromhex("8000 dce6 4530 0029 00010203")
)


def test_request_becomes_the_reply_to_it() -> None:
    buffer = bytearray(REQUEST)

    assert ipv6.turn_echo_around(buffer, hop_limit=255)

    assert buffer == (
        bytes.fromhex("60012345 000c 3a ff")
        + DESTINATION
        + SOURCE
        + bytes.fromhex("8100 dbe6 4530 0029 00010203")
    )


def test_packet_may_stand_anywhere_in_the_buffer() -> None:
    buffer = bytearray(b"before" + REQUEST + b"behind")
    alone = bytearray(REQUEST)

    assert ipv6.turn_echo_around(buffer, 6)
    ipv6.turn_echo_around(alone)

    assert buffer == b"before" + alone + b"behind"


@pytest.mark.parametrize(
    ("at", "octet"),
    [
        pytest.param(0, 0x45, id="another version"),
        pytest.param(6, 60, id="destination options"),
        pytest.param(40, 129, id="an echo reply"),
        pytest.param(5, 13, id="a payload length beyond the end"),
        pytest.param(5, 7, id="a payload length too small for an echo"),
    ],
)
def test_anything_else_is_left_alone(at: int, octet: int) -> None:
    buffer = bytearray(REQUEST)
    buffer[at] = octet
    before = bytes(buffer)

    assert not ipv6.turn_echo_around(buffer)
    assert buffer == before


@pytest.mark.parametrize("hops", [-1, 256])
def test_hops_of_the_reply_must_fit_their_field(hops: int) -> None:
    buffer = bytearray(REQUEST)

    with pytest.raises(EncodeError, match="hop_limit"):
        ipv6.turn_echo_around(buffer, hop_limit=hops)

    assert buffer == REQUEST


def test_packet_cut_short_is_left_alone() -> None:
    assert not ipv6.turn_echo_around(bytearray(REQUEST[:47]))


def test_hop_is_taken() -> None:
    buffer = bytearray(REQUEST)

    assert ipv6.decrement_hop_limit(buffer) == 63
    assert buffer[7] == 63


@pytest.mark.parametrize("hop_limit", [0, 1])
def test_last_hop_leaves_the_packet_as_it_came(hop_limit: int) -> None:
    buffer = bytearray(REQUEST)
    buffer[7] = hop_limit
    before = bytes(buffer)

    assert ipv6.decrement_hop_limit(buffer) == 0
    assert buffer == before


def test_error_about_half_a_header_is_refused() -> None:
    with pytest.raises(DecodeError) as caught:
        ipv6.time_exceeded(REQUEST[:39], source=ROUTER)

    assert caught.value.offset == 39


def test_error_from_half_an_address_is_refused() -> None:
    with pytest.raises(EncodeError, match="source"):
        ipv6.time_exceeded(REQUEST, source=ROUTER[:4])


@pytest.mark.parametrize("mtu", [-1, 1 << 32])
def test_mtu_must_fit_its_field(mtu: int) -> None:
    with pytest.raises(EncodeError, match="ICMPv6 error"):
        ipv6.packet_too_big(REQUEST, source=ROUTER, mtu=mtu)
