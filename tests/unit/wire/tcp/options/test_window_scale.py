"""Window Scale (RFC 7323 §2)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.tcp.options import Unknown, WindowScale, decode
from figures import assert_figure_is_true

# Written by hand from RFC 7323 §2; tshark dissects it alike.
OCTETS = bytes.fromhex("03 03 07")
OPTION = WindowScale(shift_count=7)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_wrong_length_is_refused() -> None:
    octets = bytes.fromhex("03 04 0707")

    with pytest.raises(DecodeError, match="length is not"):
        WindowScale.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="shift_count"):
        WindowScale(shift_count=256).encode()


@given(octets=st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_option_survives_the_wire(octets: bytes) -> None:
    assert WindowScale.decode(OCTETS[:2] + octets).encode() == OCTETS[:2] + octets
