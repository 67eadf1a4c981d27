"""Minimum Path MTU (RFC 9268)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6.options import MinimumPathMtu, Unknown, decode
from figures import assert_figure_is_true

# Written by hand from the RFC; tshark 4.0 dissects it alike.
OCTETS = bytes.fromhex("30 04 05dc 0501")
OPTION = MinimumPathMtu(min_pmtu=1500, rtn_pmtu=640, report=True)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_wrong_length_is_refused() -> None:
    octets = bytes((0x30, 3)) + bytes(3)

    with pytest.raises(DecodeError, match="length does not fit"):
        MinimumPathMtu.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="rtn_pmtu"):
        MinimumPathMtu(min_pmtu=1500, rtn_pmtu=32768).encode()


@given(octets=st.binary(min_size=4, max_size=4))
def test_option_survives_the_wire(octets: bytes) -> None:
    whole = bytes((0x30, len(octets))) + octets

    assert MinimumPathMtu.decode(whole).encode() == whole
