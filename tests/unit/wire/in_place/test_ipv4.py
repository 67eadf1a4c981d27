"""IPv4 packets changed where they stand: what is done, and what is left alone."""

import pytest

from asdic.errors import DecodeError, EncodeError
from asdic.wire.in_place import ipv4

# Written by hand from RFC 791 and RFC 792; tshark finds both checksums right.
SOURCE = bytes((192, 0, 2, 1))
DESTINATION = bytes((198, 51, 100, 2))
ROUTER = bytes((203, 0, 113, 1))
REQUEST = bytes.fromhex(
    "4500001c 3039 4000 40 01 1e71 c0000201 c63364020800 b2a6 4530 0029"
)


def test_request_becomes_the_reply_to_it() -> None:
    buffer = bytearray(REQUEST)

    assert ipv4.turn_echo_around(buffer, time_to_live=255)

    assert buffer.hex(" ") == (
        "45 00 00 1c 30 39 40 00 ff 01 5f 70 c6 33 64 02 c0 00 02 01 "
        "00 00 ba a6 45 30 00 29"
    )


@pytest.mark.parametrize(
    ("request_body", "checksum"),
    [
        pytest.param("f7ff 0000 0000", 0xFFFF, id="zeros alone"),
        pytest.param("f7ff ffff 0000", 0x0000, id="words that sum to all ones"),
    ],
)
def test_the_two_zeros_of_the_checksum_are_told_apart(
    request_body: str, checksum: int
) -> None:
    buffer = bytearray(REQUEST[:21] + b"\0" + bytes.fromhex(request_body) + b"behind")

    assert ipv4.turn_echo_around(buffer)

    assert int.from_bytes(buffer[22:24]) == checksum


def test_packet_may_stand_anywhere_in_the_buffer() -> None:
    buffer = bytearray(b"before" + REQUEST + b"behind")
    alone = bytearray(REQUEST)

    assert ipv4.turn_echo_around(buffer, 6)
    ipv4.turn_echo_around(alone)

    assert buffer == b"before" + alone + b"behind"


@pytest.mark.parametrize(
    ("at", "octet"),
    [
        pytest.param(0, 0x65, id="another version"),
        pytest.param(0, 0x46, id="options"),
        pytest.param(9, 17, id="another protocol"),
        pytest.param(20, 0, id="an echo reply"),
        pytest.param(6, 0x20, id="a first fragment"),
        pytest.param(7, 1, id="a later fragment"),
        pytest.param(3, 29, id="a total length beyond the end"),
        pytest.param(3, 27, id="a total length too small for an echo"),
    ],
)
def test_anything_else_is_left_alone(at: int, octet: int) -> None:
    buffer = bytearray(REQUEST)
    buffer[at] = octet
    before = bytes(buffer)

    assert not ipv4.turn_echo_around(buffer)
    assert buffer == before


@pytest.mark.parametrize("hops", [-1, 256])
def test_hops_of_the_reply_must_fit_their_field(hops: int) -> None:
    buffer = bytearray(REQUEST)

    with pytest.raises(EncodeError, match="time_to_live"):
        ipv4.turn_echo_around(buffer, time_to_live=hops)

    assert buffer == REQUEST


def test_packet_cut_short_is_left_alone() -> None:
    buffer = bytearray(REQUEST[:-1])

    assert not ipv4.turn_echo_around(buffer)


def test_hop_is_taken_and_the_checksum_follows() -> None:
    buffer = bytearray(REQUEST)

    assert ipv4.decrement_time_to_live(buffer) == 63
    assert buffer[8:12] == bytes.fromhex("3f01 1f71")


@pytest.mark.parametrize("time_to_live", [0, 1])
def test_last_hop_leaves_the_packet_as_it_came(time_to_live: int) -> None:
    buffer = bytearray(REQUEST)
    buffer[8] = time_to_live
    before = bytes(buffer)

    assert ipv4.decrement_time_to_live(buffer) == 0
    assert buffer == before


def test_error_about_half_a_header_is_refused() -> None:
    with pytest.raises(DecodeError) as caught:
        ipv4.time_exceeded(REQUEST, 9, source=ROUTER)

    assert caught.value.offset == 19


def test_error_about_octets_before_the_end_is_refused() -> None:
    with pytest.raises(DecodeError) as caught:
        ipv4.time_exceeded(REQUEST, 99, source=ROUTER)

    assert caught.value.offset == 0


def test_error_from_half_an_address_is_refused() -> None:
    with pytest.raises(EncodeError, match="source"):
        ipv4.time_exceeded(REQUEST, source=ROUTER[:3])


def test_next_hop_mtu_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="next_hop_mtu"):
        ipv4.destination_unreachable(REQUEST, source=ROUTER, code=4, next_hop_mtu=65536)


@pytest.mark.parametrize("pointer", [-1, 256])
def test_pointer_must_fit_its_field(pointer: int) -> None:
    with pytest.raises(EncodeError, match="ICMPv4 error"):
        ipv4.parameter_problem(REQUEST, source=ROUTER, pointer=pointer)


def test_error_quotes_all_octets_where_the_total_length_is_left_open() -> None:
    # A total length of 0 is what segmentation by a network card leaves.
    offending = REQUEST[:2] + bytes(2) + REQUEST[4:]

    error = ipv4.time_exceeded(offending, source=ROUTER)

    assert error[28:] == offending
