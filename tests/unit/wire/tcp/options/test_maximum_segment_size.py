"""Maximum Segment Size (RFC 9293 §3.7.1)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.tcp.options import MaximumSegmentSize, Unknown, decode
from figures import assert_figure_is_true

# Written by hand from RFC 9293 §3.7.1; tshark dissects it alike.
OCTETS = bytes.fromhex("02 04 05b4")
OPTION = MaximumSegmentSize(maximum_segment_size=1460)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_wrong_length_is_refused() -> None:
    octets = bytes.fromhex("02 03 05")

    with pytest.raises(DecodeError, match="length is not"):
        MaximumSegmentSize.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="maximum_segment_size"):
        MaximumSegmentSize(maximum_segment_size=65536).encode()


@given(octets=st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_option_survives_the_wire(octets: bytes) -> None:
    assert (
        MaximumSegmentSize.decode(OCTETS[:2] + octets).encode() == OCTETS[:2] + octets
    )
