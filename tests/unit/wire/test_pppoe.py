"""The PPPoE header."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire import pppoe
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand; tshark dissects it alike.
OCTETS = bytes.fromhex("1100 0001 0016")
HEADER = pppoe.Header(session_id=1, length=22)


def test_octets_and_header_are_the_same_thing() -> None:
    assert pppoe.Header.decode(OCTETS) == HEADER
    assert pppoe.Header.decode(b"abc" + OCTETS + b"d", 3) == HEADER
    assert HEADER.encode_unsummed() == OCTETS


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 6, pppoe.Header.decode)


@given(octets=st.binary(max_size=40))
def test_header_survives_the_wire(octets: bytes) -> None:
    try:
        header = pppoe.Header.decode(octets)
    except DecodeError:
        return
    encoded = header.encode_unsummed()
    assert octets.startswith(encoded)


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, pppoe.Header.decode)


def test_numbers_have_meanings_in_words() -> None:
    meaning = next(row.meaning for row in pppoe.Header.FIELDS if row.meaning)

    assert [meaning(number) for number in (0, 9)] == ["session data", ""]


def test_an_open_length_is_set() -> None:
    assert pppoe.Header(session_id=1).sized(22) == HEADER
    assert HEADER.sized(9) is HEADER
    assert pppoe.Header(session_id=1).encode_unsummed()[4:] == b"\0\0"


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="session_id"):
        pppoe.Header(session_id=1 << 16).encode_unsummed()
