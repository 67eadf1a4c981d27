"""Line-Identification (RFC 6788)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6.options import LineIdentification, Unknown, decode
from figures import assert_figure_is_true

# Written by hand from the RFC; tshark 4.0 dissects it alike.
OCTETS = bytes.fromhex("8c 06 05 706f727431")
OPTION = LineIdentification(line_id=b"port1", line_id_length=5)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_wrong_length_is_refused() -> None:
    octets = bytes((0x8C, 0)) + bytes(0)

    with pytest.raises(DecodeError, match="length does not fit"):
        LineIdentification.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="line_id_length"):
        LineIdentification(line_id=b"", line_id_length=256).encode()


@given(octets=st.binary(min_size=1, max_size=255))
def test_option_survives_the_wire(octets: bytes) -> None:
    whole = bytes((0x8C, len(octets))) + octets

    assert LineIdentification.decode(whole).encode() == whole
