"""Pad1 and PadN (RFC 8200 §4.2)."""

import pytest

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6.options import Pad1, PadN, RouterAlert, decode
from figures import assert_figure_is_true

# Written by hand from RFC 8200 §4.2; tshark dissects it alike.
OCTETS = bytes.fromhex("00 01 02 0000")


def test_octets_and_options_are_the_same_thing() -> None:
    options = decode(OCTETS)

    assert options == (Pad1(), PadN(data=bytes(2)))
    assert b"".join(option.encode() for option in options) == OCTETS


def test_figures_are_true() -> None:
    assert_figure_is_true(Pad1(), OCTETS[:1], lambda octets: decode(octets)[0])
    assert_figure_is_true(
        PadN(data=bytes(2)), OCTETS[1:], lambda octets: decode(octets)[0]
    )


def test_data_that_is_not_zero_is_kept() -> None:
    assert decode(b"\x01\x02hi") == (PadN(data=b"hi"),)


@pytest.mark.parametrize("octets", [b"\x01", b"\x01\x02\x00"])
def test_length_must_fit(octets: bytes) -> None:
    with pytest.raises(DecodeError, match="PadN"):
        PadN.decode(octets)


def test_more_than_255_octets_are_refused() -> None:
    with pytest.raises(EncodeError, match="255 at most"):
        PadN(data=bytes(256)).encode()


@pytest.mark.requirement("rfc8200-4.2-f")
def test_padding_may_stand_anywhere() -> None:
    alert = bytes.fromhex("05020000")
    padding = (Pad1(), PadN(), PadN(data=bytes(3)))
    octets = b"".join(option.encode() for option in padding)

    assert decode(octets + alert + octets) == (*padding, RouterAlert(), *padding)
