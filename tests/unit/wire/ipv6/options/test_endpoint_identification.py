"""Endpoint Identification (the Nimrod drafts; deprecated)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire.ipv6.options import EndpointIdentification, decode
from figures import assert_figure_is_true

# Written by hand: any data; tshark 4.0 names the type alike.
OCTETS = bytes.fromhex("8a 02 0102")
OPTION = EndpointIdentification(data=b"\1\2")


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="length"):
        EndpointIdentification(data=bytes(256)).encode()


@given(octets=st.binary(min_size=0, max_size=255))
def test_option_survives_the_wire(octets: bytes) -> None:
    whole = bytes((0x8A, len(octets))) + octets

    assert EndpointIdentification.decode(whole).encode() == whole
