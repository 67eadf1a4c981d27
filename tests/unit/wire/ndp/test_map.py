"""MAP (RFC 5380 §4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import Map
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("1703 2f 80 00000e10 20010db8000000000000000000000001")
OPTION = Map(
    distance=2,
    preference=15,
    regional=True,
    valid_lifetime=3600,
    global_address=bytes.fromhex("20010db8000000000000000000000001"),
)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)
    assert OPTION.length == OCTETS[1]


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: ndp.decode(octets)[0])


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), Map.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        Map.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="distance"):
        replace(OPTION, distance=1 << 32).encode()


@given(st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:2] + body

    assert Map.decode(octets).encode() == octets
