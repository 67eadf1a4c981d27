"""SACK-Permitted (RFC 2018 §2)."""

import pytest

from asdic.errors import DecodeError
from asdic.wire.tcp.options import SackPermitted, Unknown, decode
from figures import assert_figure_is_true

# Captured from the kernel: in every SYN.
OCTETS = bytes.fromhex("0402")


def test_octets_and_option_are_the_same_thing() -> None:
    assert SackPermitted().encode() == OCTETS
    assert decode(OCTETS) == (SackPermitted(),)


def test_figure_is_true() -> None:
    assert_figure_is_true(SackPermitted(), OCTETS, lambda octets: decode(octets)[0])


def test_wrong_length_is_refused() -> None:
    octets = bytes.fromhex("040300")

    with pytest.raises(DecodeError, match="length is not 2"):
        SackPermitted.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)
