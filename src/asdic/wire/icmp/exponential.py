"""Codes that hold large times with fewer bits (RFC 9776 §4.1.1, RFC 9777 §5.1.3).

IGMPv3 and MLDv2 share the form: below half of its range a code is the value
itself; above, its first bit is 1, and a 3-bit exponent and a mantissa follow.
"""

from __future__ import annotations

__all__ = ["IGMP_MANTISSA_BITS", "MLD_MANTISSA_BITS", "compress", "expand"]

IGMP_MANTISSA_BITS = 4
"""Of 8-bit codes: IGMP's Max Resp Code, and the QQIC of both."""
MLD_MANTISSA_BITS = 12
"""Of MLD's 16-bit Maximum Response Code."""
_EXPONENT_BITS = 3


def expand(code: int, mantissa_bits: int) -> int:
    """Return the value that *code* stands for.

    Args:
        code: As it stands on the wire.
        mantissa_bits: 4 for a code of 8 bits, 12 for one of 16.

    """
    if code < 1 << mantissa_bits + _EXPONENT_BITS:
        return code
    leading_one = 1 << mantissa_bits
    mantissa = code & (leading_one - 1) | leading_one
    exponent = code >> mantissa_bits & (1 << _EXPONENT_BITS) - 1
    return mantissa << exponent + _EXPONENT_BITS


def compress(value: int, mantissa_bits: int) -> int:
    """Return the code of the greatest value that has one and is not above *value*.

    Args:
        value: 0 or more.
        mantissa_bits: 4 for a code of 8 bits, 12 for one of 16.

    """
    if value < 1 << mantissa_bits + _EXPONENT_BITS:
        return value
    shift = value.bit_length() - 1 - mantissa_bits
    exponent = shift - _EXPONENT_BITS
    most = (1 << _EXPONENT_BITS) - 1
    if exponent > most:
        return (1 << mantissa_bits + _EXPONENT_BITS + 1) - 1
    mantissa = value >> shift & (1 << mantissa_bits) - 1
    return 1 << mantissa_bits + _EXPONENT_BITS | exponent << mantissa_bits | mantissa
