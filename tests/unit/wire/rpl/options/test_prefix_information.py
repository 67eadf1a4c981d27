"""Prefix Information (RFC 6550 §6.7.10)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire.rpl.options import PrefixInformation, decode
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC; tshark dissects it alike.
OCTETS = bytes.fromhex(
    "081e 40 c0 00015180 00003840 00000000 20010db8000000000000000000000001"
)
OPTION = PrefixInformation(
    prefix_length=64,
    on_link=True,
    autonomous=True,
    valid_lifetime=86400,
    preferred_lifetime=14400,
    prefix=bytes.fromhex("20010db8000000000000000000000001"),
)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)
    assert OPTION.length == OCTETS[1]


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), PrefixInformation.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        PrefixInformation.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="prefix_length"):
        replace(OPTION, prefix_length=1 << 32).encode()


@given(st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:2] + body

    assert PrefixInformation.decode(octets).encode() == octets
