"""Mobile Node Identifier (RFC 5271 §4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import MobileNodeIdentifier
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("1e02 01 05 6140622e63 00000000000000")
OPTION = MobileNodeIdentifier(option_code=1, mn_length=5, mn_value=b"a@b.c" + bytes(7))


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)
    assert OPTION.length == OCTETS[1]


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: ndp.decode(octets)[0])


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), MobileNodeIdentifier.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        MobileNodeIdentifier.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="option_code"):
        replace(OPTION, option_code=1 << 32).encode()


@given(st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:2] + body

    assert MobileNodeIdentifier.decode(octets).encode() == octets
