"""Selective acknowledgment (RFC 2018 §3)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.tcp.options import Sack, SackBlock, Unknown, decode
from figures import assert_figure_is_true

# Written by hand from RFC 2018 §3; tshark dissects it alike.
OCTETS = bytes.fromhex("05 0a 00000001 00000002")
OPTION = Sack(blocks=(SackBlock(left_edge=1, right_edge=2),))


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_wrong_length_is_refused() -> None:
    octets = bytes.fromhex("05 04 0000")

    with pytest.raises(DecodeError, match="length is not"):
        Sack.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="left_edge"):
        Sack(blocks=(SackBlock(left_edge=1 << 32, right_edge=2),)).encode()


@given(octets=st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_option_survives_the_wire(octets: bytes) -> None:
    assert Sack.decode(OCTETS[:2] + octets).encode() == OCTETS[:2] + octets


def test_four_blocks_at_most_fit_into_a_header() -> None:
    blocks = (SackBlock(left_edge=1, right_edge=2),) * 5

    assert Sack(blocks=blocks[:4]).length == 34
    with pytest.raises(EncodeError, match="4 at most"):
        Sack(blocks=blocks).encode()
