"""Timestamps (RFC 7323 §3)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.tcp.options import Timestamps, Unknown, decode
from figures import assert_figure_is_true

# Captured from the kernel: the timestamps of a SYN.
OCTETS = bytes.fromhex("08 0a 4b139554 00000000")
OPTION = Timestamps(timestamp_value=0x4B139554)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_wrong_length_is_refused() -> None:
    octets = bytes.fromhex("08 04 0000")

    with pytest.raises(DecodeError, match="length is not"):
        Timestamps.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="timestamp_value"):
        Timestamps(timestamp_value=1 << 32).encode()


@given(octets=st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_option_survives_the_wire(octets: bytes) -> None:
    assert Timestamps.decode(OCTETS[:2] + octets).encode() == OCTETS[:2] + octets
