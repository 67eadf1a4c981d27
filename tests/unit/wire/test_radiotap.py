"""The radiotap header."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire import radiotap
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand; tshark dissects it alike.
OCTETS = bytes.fromhex("0000 1100 03000000 0102030405060708 10")
HEADER = radiotap.Header(
    length_octets=b"\x11\0",
    present=b"\x03\0\0\0",
    fields=bytes.fromhex("0102030405060708 10"),
)


def test_octets_and_header_are_the_same_thing() -> None:
    assert radiotap.Header.decode(OCTETS) == HEADER
    assert radiotap.Header.decode(b"abc" + OCTETS + b"d", 3) == HEADER
    assert HEADER.encode_unsummed() == OCTETS


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 17, radiotap.Header.decode)


@given(octets=st.binary(max_size=40))
def test_header_survives_the_wire(octets: bytes) -> None:
    try:
        header = radiotap.Header.decode(octets)
    except DecodeError:
        return
    encoded = header.encode_unsummed()
    assert octets.startswith(encoded)


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, radiotap.Header.decode)


@pytest.mark.parametrize(
    ("octets", "flags"),
    [
        (OCTETS.hex(), 0x10),
        ("0000 0900 02000000 30", 0x30),
        ("0000 0d00 02000080 00000000 10", 0x10),
        # The timer is aligned to 8 octets behind a second word of what is present.
        ("0000 1900 03000080 00000000 00000000 0102030405060708 10", 0x10),
        ("0000 0800 00000000", 0),
        ("0000 0800 02000000", 0),
        ("0000 0800 02000080", 0),
    ],
)
def test_flags_are_found_among_the_fields(octets: str, flags: int) -> None:
    assert radiotap.Header.decode(bytes.fromhex(octets)).flags == flags


def test_length_below_the_fixed_part_is_refused() -> None:
    with pytest.raises(DecodeError, match="length 7 cannot be"):
        radiotap.Header.decode(bytes.fromhex("0000 0700 00000000"))


def test_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="length_octets"):
        radiotap.Header(length_octets=bytes(2), present=bytes(4)).encode_unsummed()


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="present"):
        radiotap.Header(length_octets=b"\x08\0", present=b"").encode_unsummed()
