"""Home Address (RFC 6275 §6.3)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6.options import HomeAddress, Unknown, decode
from figures import assert_figure_is_true

# Written by hand from RFC 6275 §6.3; tshark dissects it alike.
OCTETS = bytes.fromhex("c9 10 20010db8000000000000000000000003")
OPTION = HomeAddress(home_address=OCTETS[2:])


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_wrong_length_is_refused() -> None:
    octets = bytes.fromhex("c9 02 0000")

    with pytest.raises(DecodeError, match="length is not"):
        HomeAddress.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="home_address"):
        HomeAddress(home_address=b"").encode()


@given(octets=st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_option_survives_the_wire(octets: bytes) -> None:
    assert HomeAddress.decode(OCTETS[:2] + octets).encode() == OCTETS[:2] + octets
