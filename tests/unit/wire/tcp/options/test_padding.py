"""End of Option List and No-Operation (RFC 9293 §3.1)."""

from asdic.wire.tcp.options import EndOfOptionList, NoOperation, decode
from figures import assert_figure_is_true

# Written by hand from RFC 9293 §3.1; tshark dissects it alike.
OCTETS = bytes.fromhex("01 00 0000")


def test_what_follows_the_end_is_padding() -> None:
    assert decode(OCTETS) == (NoOperation(), EndOfOptionList(padding=b"\0\0"))


def test_padding_is_kept() -> None:
    assert b"".join(option.encode() for option in decode(OCTETS)) == OCTETS


def test_figures_are_true() -> None:
    assert_figure_is_true(NoOperation(), b"\x01", lambda octets: decode(octets)[0])
    assert_figure_is_true(
        EndOfOptionList(padding=b"\0\0"), bytes(3), lambda octets: decode(octets)[0]
    )
