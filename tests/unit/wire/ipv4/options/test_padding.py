"""End of Option List and No Operation (RFC 791 §3.1)."""

from asdic.wire.ipv4 import options
from asdic.wire.ipv4.options import EndOfOptionList, NoOperation, RouterAlert
from figures import assert_figure_is_true

# Written by hand from RFC 791 §3.1; tshark dissects it alike.
OCTETS = bytes.fromhex("01 94040000 00 0000")
LIST = (NoOperation(), RouterAlert(), EndOfOptionList(padding=bytes(2)))


def test_octets_and_options_are_the_same_thing() -> None:
    assert options.decode(OCTETS) == LIST
    assert options.encode(LIST) == OCTETS


def test_nothing_behind_the_end_is_read_as_an_option() -> None:
    octets = bytes.fromhex("00 94040000")

    assert options.decode(octets) == (EndOfOptionList(padding=octets[1:]),)
    assert options.encode(options.decode(octets)) == octets


def test_figures_are_true() -> None:
    assert_figure_is_true(LIST[2], OCTETS[5:], lambda octets: options.decode(octets)[0])
    assert_figure_is_true(LIST[0], OCTETS[:1], lambda _: NoOperation())
