"""An IPv4 option without a class here (RFC 791 §3.1)."""

from asdic.wire.ipv4 import options
from asdic.wire.ipv4.options import Unknown
from figures import assert_figure_is_true

# Written by hand from RFC 4782 §3.1: a Quick-Start rate request; tshark names it so.
OCTETS = bytes.fromhex("1908 0501 12345678")
OPTION = Unknown(octets=OCTETS)


def test_octets_and_option_are_the_same_thing() -> None:
    assert options.decode(OCTETS) == (OPTION,)
    assert OPTION.encode() == OCTETS
    assert OPTION.type == 25


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: Unknown(octets=octets))
