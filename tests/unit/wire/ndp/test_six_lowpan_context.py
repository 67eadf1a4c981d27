"""6LoWPAN Context (RFC 6775 §4.2)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import SixLowpanContext
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("2202 40 13 0000 0258 20010db800000000")
OPTION = SixLowpanContext(
    context_length=64,
    compression=True,
    context_identifier=3,
    valid_lifetime=600,
    context_prefix=bytes.fromhex("20010db800000000"),
)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)
    assert OPTION.length == OCTETS[1]


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: ndp.decode(octets)[0])


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), SixLowpanContext.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        SixLowpanContext.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="context_length"):
        replace(OPTION, context_length=1 << 32).encode()


@given(st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:2] + body

    assert SixLowpanContext.decode(octets).encode() == octets
