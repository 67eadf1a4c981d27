"""Jumbo Payload (RFC 2675 §2)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6.options import JumboPayload, Unknown, decode
from figures import assert_figure_is_true

# Written by hand from RFC 2675 §2; tshark dissects it alike.
OCTETS = bytes.fromhex("c2 04 00011178")
OPTION = JumboPayload(jumbo_payload_length=70008)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_wrong_length_is_refused() -> None:
    octets = bytes.fromhex("c2 02 0000")

    with pytest.raises(DecodeError, match="length is not"):
        JumboPayload.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="jumbo_payload_length"):
        JumboPayload(jumbo_payload_length=1 << 32).encode()


@given(octets=st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_option_survives_the_wire(octets: bytes) -> None:
    assert JumboPayload.decode(OCTETS[:2] + octets).encode() == OCTETS[:2] + octets
