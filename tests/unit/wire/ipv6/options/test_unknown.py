"""IPv6 options without a class."""

from asdic.wire.ipv6.options import Action, Unknown, decode
from figures import assert_figure_is_true

# Written by hand: an unassigned type (RFC 8200 §4.2).
OCTETS = bytes.fromhex("bd 02 1234")
OPTION = Unknown(octets=OCTETS)


def test_octets_come_back_as_they_are() -> None:
    assert decode(OCTETS) == (OPTION,)
    assert OPTION.encode() == OCTETS
    assert OPTION.type == OCTETS[0]


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: Unknown(octets=octets))


def test_type_says_what_to_do_with_it() -> None:
    assert OPTION.action is Action.DISCARD_AND_REPORT
    assert OPTION.may_change
    assert Unknown(octets=b"\x1e\x00").action is Action.SKIP
    assert not Unknown(octets=b"\x1e\x00").may_change


def test_types_set_aside_for_experiments_are_told() -> None:
    meanings = {row.name: row.meaning for row in Unknown.FIELDS if row.meaning}

    assert meanings["action"](2) == "discard and report"
    assert meanings["rest"](0x1E) == "experiment"
    assert meanings["rest"](0x1D) == ""
