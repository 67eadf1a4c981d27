"""An entry of an MPLS label stack."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire import mpls
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand; tshark dissects it alike.
OCTETS = bytes.fromhex("0001 0b 40")
HEADER = mpls.Entry(label=16, traffic_class=5, bottom_of_stack=True, time_to_live=64)


def test_octets_and_header_are_the_same_thing() -> None:
    assert mpls.Entry.decode(OCTETS) == HEADER
    assert mpls.Entry.decode(b"abc" + OCTETS + b"d", 3) == HEADER
    assert HEADER.encode_unsummed() == OCTETS


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 4, mpls.Entry.decode)


@given(octets=st.binary(max_size=40))
def test_header_survives_the_wire(octets: bytes) -> None:
    try:
        header = mpls.Entry.decode(octets)
    except DecodeError:
        return
    encoded = header.encode_unsummed()
    assert octets.startswith(encoded)


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, mpls.Entry.decode)


def test_numbers_have_meanings_in_words() -> None:
    meaning = next(row.meaning for row in mpls.Entry.FIELDS if row.meaning)

    assert [meaning(number) for number in (0, 2, 16)] == [
        "IPv4 explicit null",
        "IPv6 explicit null",
        "",
    ]


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="label"):
        mpls.Entry(label=1 << 20, time_to_live=1).encode_unsummed()
