"""Crypto-ID Parameters (RFC 8928 §4.3)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import CryptoIdParameters
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand; tshark 4.0 takes the body for unknown data.
OCTETS = bytes.fromhex("2701 010203040506")
OPTION = CryptoIdParameters(body=bytes(range(1, 7)))


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)
    assert OPTION.length == OCTETS[1]


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: ndp.decode(octets)[0])


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), CryptoIdParameters.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        CryptoIdParameters.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="multiple of 8"):
        replace(OPTION, body=bytes(7)).encode()


@given(st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:2] + body

    assert CryptoIdParameters.decode(octets).encode() == octets
