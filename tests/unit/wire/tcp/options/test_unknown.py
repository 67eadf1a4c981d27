"""TCP options without a class."""

from asdic.wire.tcp.options import Unknown, decode
from figures import assert_figure_is_true

# Written by hand: an option for experiments (RFC 6994).
OCTETS = bytes.fromhex("fd 04 1234")
OPTION = Unknown(octets=OCTETS)


def test_octets_come_back_as_they_are() -> None:
    assert decode(OCTETS) == (OPTION,)
    assert OPTION.encode() == OCTETS
    assert OPTION.type == OCTETS[0]


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: Unknown(octets=octets))
