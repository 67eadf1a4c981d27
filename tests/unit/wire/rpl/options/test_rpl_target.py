"""Rpl Target (RFC 6550 §6.7.7)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire.rpl.options import RplTarget, decode
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC; tshark dissects it alike.
OCTETS = bytes.fromhex("0512 00 80 20010db8000000000000000000000001")
OPTION = RplTarget(
    prefix_length=128, target_prefix=bytes.fromhex("20010db8000000000000000000000001")
)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)
    assert OPTION.length == OCTETS[1]


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), RplTarget.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        RplTarget.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="flags"):
        replace(OPTION, flags=1 << 32).encode()


@given(st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:2] + body

    assert RplTarget.decode(octets).encode() == octets
