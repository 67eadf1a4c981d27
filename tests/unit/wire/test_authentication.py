"""The Authentication Header (RFC 4302 §2)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire import authentication
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 4302 §2, with a 96-bit integrity check value. tshark
# dissects it alike.
OCTETS = bytes.fromhex("11 04 0000 00000005 00000001") + bytes(range(12))
HEADER = authentication.Header(
    next_header=17,
    security_parameters_index=5,
    sequence_number=1,
    integrity_check_value=bytes(range(12)),
)


def test_octets_and_header_are_the_same_thing() -> None:
    assert HEADER.encode_unsummed() == OCTETS
    assert authentication.Header.decode(OCTETS) == HEADER
    assert HEADER.header_length == 24
    assert HEADER.payload_length == 4


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, authentication.Header.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 24, authentication.Header.decode)


def test_length_below_the_fixed_part_is_refused() -> None:
    with pytest.raises(DecodeError, match="below 1") as caught:
        authentication.Header.decode(b"\x11\x00" + OCTETS[2:])

    assert caught.value.offset == 1


@pytest.mark.parametrize(
    ("name", "header"),
    [
        (
            "integrity_check_value",
            authentication.Header(
                next_header=17,
                security_parameters_index=5,
                sequence_number=1,
                integrity_check_value=bytes(size),
            ),
        )
        for size in (3, 1020)
    ]
    + [
        (
            "next_header",
            authentication.Header(
                next_header=256,
                security_parameters_index=5,
                sequence_number=1,
                integrity_check_value=b"",
            ),
        )
    ],
)
def test_value_beyond_its_field_is_refused(
    name: str, header: authentication.Header
) -> None:
    with pytest.raises(EncodeError, match=name):
        header.encode_unsummed()


@given(
    head=st.binary(min_size=10, max_size=10),
    words=st.integers(0, 10),
    reserved=st.binary(min_size=40, max_size=40),
)
def test_header_survives_the_wire(head: bytes, words: int, reserved: bytes) -> None:
    octets = b"\x11" + bytes((words + 1,)) + head + reserved[: 4 * words]

    assert authentication.Header.decode(octets).encode_unsummed() == octets
