"""Pad1 and PadN (RFC 6550 §6.7.2, §6.7.3)."""

from asdic.wire.rpl.options import Pad1, PadN, decode
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC; tshark dissects it alike.
OCTETS = bytes.fromhex("0102 0000")
OPTION = PadN(data=bytes(2))


def test_octets_and_options_are_the_same_thing() -> None:
    assert Pad1().encode() + OPTION.encode() == b"\0" + OCTETS
    assert decode(b"\0" + OCTETS) == (Pad1(), OPTION)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, PadN.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), PadN.decode)
