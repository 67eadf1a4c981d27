"""IP_DFF (RFC 6971)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6.options import DepthFirstForwarding, Unknown, decode
from figures import assert_figure_is_true

# Written by hand from the RFC; tshark 4.0 dissects it alike.
OCTETS = bytes.fromhex("ee 03 30 002a")
OPTION = DepthFirstForwarding(sequence_number=42, duplicate=True, returned=True)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_wrong_length_is_refused() -> None:
    octets = bytes((0xEE, 2)) + bytes(2)

    with pytest.raises(DecodeError, match="length does not fit"):
        DepthFirstForwarding.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="sequence_number"):
        DepthFirstForwarding(sequence_number=65536).encode()


@given(octets=st.binary(min_size=3, max_size=3))
def test_option_survives_the_wire(octets: bytes) -> None:
    whole = bytes((0xEE, len(octets))) + octets

    assert DepthFirstForwarding.decode(whole).encode() == whole
