"""Codes that hold large times (RFC 9776 §4.1.1, RFC 9777 §5.1.3)."""

import pytest

from asdic.wire.icmp.exponential import (
    IGMP_MANTISSA_BITS,
    MLD_MANTISSA_BITS,
    compress,
    expand,
)


@pytest.mark.parametrize(
    ("code", "value"),
    # tshark shows 0x9a as 41.6 s; the ends of both ranges are worked out by hand.
    [(0, 0), (0x7F, 127), (0x80, 128), (0x9A, 416), (0xFF, 31744)],
)
def test_codes_of_8_bits_reach_31744(code: int, value: int) -> None:
    assert expand(code, IGMP_MANTISSA_BITS) == value


@pytest.mark.parametrize(
    ("code", "value"),
    [(0, 0), (0x7FFF, 32767), (0x8000, 32768), (0xFFFF, 8387584)],
)
def test_codes_of_16_bits_reach_8387584(code: int, value: int) -> None:
    assert expand(code, MLD_MANTISSA_BITS) == value


@pytest.mark.parametrize(
    ("mantissa_bits", "bits"), [(IGMP_MANTISSA_BITS, 8), (MLD_MANTISSA_BITS, 16)]
)
def test_larger_codes_stand_for_larger_values(mantissa_bits: int, bits: int) -> None:
    values = [expand(code, mantissa_bits) for code in range(1 << bits)]

    assert values == sorted(set(values))


@pytest.mark.parametrize(
    ("mantissa_bits", "bits"), [(IGMP_MANTISSA_BITS, 8), (MLD_MANTISSA_BITS, 16)]
)
def test_what_a_code_stands_for_has_that_code(mantissa_bits: int, bits: int) -> None:
    for code in range(1 << bits):
        assert compress(expand(code, mantissa_bits), mantissa_bits) == code


@pytest.mark.parametrize(
    ("value", "told"), [(129, 128), (143, 136), (1000, 992), (40_000, 31_744)]
)
def test_another_value_has_the_code_of_the_next_below(value: int, told: int) -> None:
    assert expand(compress(value, IGMP_MANTISSA_BITS), IGMP_MANTISSA_BITS) == told
