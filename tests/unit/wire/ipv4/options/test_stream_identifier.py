"""The Stream Identifier option (RFC 791 §3.1)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv4 import options
from asdic.wire.ipv4.options import StreamIdentifier, Unknown
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 791 §3.1; tshark dissects it alike.
OCTETS = bytes.fromhex("8804 0102")
OPTION = StreamIdentifier(stream_identifier=0x0102)


def first(octets: bytes) -> options.Option:
    return options.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert options.decode(OCTETS) == (OPTION,)
    assert OPTION.encode() == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 4, StreamIdentifier.decode)


@pytest.mark.parametrize("length", [2, 3, 5, 8])
def test_option_of_another_length_stays_octets(length: int) -> None:
    octets = bytes((OCTETS[0], length)) + bytes(length - 2)

    with pytest.raises(DecodeError):
        StreamIdentifier.decode(octets)
    assert options.decode(octets) == (Unknown(octets=octets),)


def test_number_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="stream_identifier"):
        StreamIdentifier(stream_identifier=65536).encode()


@given(st.integers(0, 0xFFFF))
def test_option_survives_the_wire(number: int) -> None:
    option = StreamIdentifier(stream_identifier=number)

    assert options.decode(option.encode()) == (option,)
