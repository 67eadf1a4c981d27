"""Handover Key Request (RFC 5269 §3.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import HandoverKeyRequest
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("1b02 02 10 0102030405060708090a 0000")
OPTION = HandoverKeyRequest(
    pad_length=2, algorithm_type=1, encryption_public_key=bytes(range(1, 11)) + bytes(2)
)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)
    assert OPTION.length == OCTETS[1]


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: ndp.decode(octets)[0])


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), HandoverKeyRequest.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        HandoverKeyRequest.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="pad_length"):
        replace(OPTION, pad_length=1 << 32).encode()


@given(st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:2] + body

    assert HandoverKeyRequest.decode(octets).encode() == octets
