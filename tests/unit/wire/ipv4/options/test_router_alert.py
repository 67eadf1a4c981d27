"""The Router Alert option (RFC 2113)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv4 import options
from asdic.wire.ipv4.options import RouterAlert, Unknown
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured: what Linux puts into every IGMP packet.
OCTETS = bytes.fromhex("9404 0000")
OPTION = RouterAlert(value=0)


def first(octets: bytes) -> options.Option:
    return options.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert options.decode(OCTETS) == (OPTION,)
    assert OPTION.encode() == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 4, RouterAlert.decode)


@pytest.mark.parametrize("length", [2, 3, 5, 8])
def test_option_of_another_length_stays_octets(length: int) -> None:
    octets = bytes((OCTETS[0], length)) + bytes(length - 2)

    with pytest.raises(DecodeError):
        RouterAlert.decode(octets)
    assert options.decode(octets) == (Unknown(octets=octets),)


def test_number_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="value"):
        RouterAlert(value=65536).encode()


@given(st.integers(0, 0xFFFF))
def test_option_survives_the_wire(number: int) -> None:
    option = RouterAlert(value=number)

    assert options.decode(option.encode()) == (option,)


def test_value_reads_as_words_where_it_has_some() -> None:
    row = next(row for row in RouterAlert.FIELDS if row.name == "value")

    assert row.meaning is not None
    assert row.meaning(0) == "every router examines this packet"
    assert row.meaning(1) == ""
