"""Performance and Diagnostic Metrics (RFC 8250 §3.2.1)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6.options import PerformanceMetrics, Unknown, decode
from figures import assert_figure_is_true

# Written by hand from the RFC; tshark 4.0 dissects it alike.
OCTETS = bytes.fromhex("0f 0a 01 02 0003 0004 0005 0006")
OPTION = PerformanceMetrics(
    psntp=3, psnlr=4, deltatlr=5, deltatls=6, scaledtlr=1, scaledtls=2
)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_wrong_length_is_refused() -> None:
    octets = bytes((0x0F, 9)) + bytes(9)

    with pytest.raises(DecodeError, match="length does not fit"):
        PerformanceMetrics.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="psntp"):
        PerformanceMetrics(psntp=65536).encode()


@given(octets=st.binary(min_size=10, max_size=10))
def test_option_survives_the_wire(octets: bytes) -> None:
    whole = bytes((0x0F, len(octets))) + octets

    assert PerformanceMetrics.decode(whole).encode() == whole
