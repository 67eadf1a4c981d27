"""Octets from hexadecimal text as people copy it."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from asdic.errors import OptionError
from asdic.ui.decode.hex_text import parse_hex

OCTETS = bytes.fromhex("4500001c000100004001f7fd0a0000010a000002080034ff00010002")

XXD = """\
00000000: 4500 001c 0001 0000 4001 f7fd 0a00 0001  E.......@.......
00000010: 0a00 0002 0800 34ff 0001 0002            ......4.....
"""
HEXDUMP = """\
00000000  45 00 00 1c 00 01 00 00  40 01 f7 fd 0a 00 00 01  |E.......@.......|
00000010  0a 00 00 02 08 00 34 ff  00 01 00 02              |......4.....|
"""
TCPDUMP = """\
\t0x0000:  4500 001c 0001 0000 4001 f7fd 0a00 0001
\t0x0010:  0a00 0002 0800 34ff 0001 0002
"""
WIRESHARK = """\
0000   45 00 00 1c 00 01 00 00 40 01 f7 fd 0a 00 00 01   E.......@.......
0010   0a 00 00 02 08 00 34 ff 00 01 00 02               ......4.....
"""


@pytest.mark.parametrize(
    "text",
    [
        OCTETS.hex(),
        OCTETS.hex(" "),
        OCTETS.hex(":").upper(),
        OCTETS.hex("-", 2),
        ", ".join(f"0x{octet:02x}" for octet in OCTETS),
        "0x" + OCTETS.hex(),
        OCTETS.hex("\n", 4),
        XXD,
        HEXDUMP,
        TCPDUMP,
        WIRESHARK,
    ],
)
def test_any_usual_way_to_write_octets_is_read(text: str) -> None:
    assert parse_hex(text) == OCTETS


def test_text_columns_that_look_like_digits_are_left_out() -> None:
    text = "00000000: 6162 6364                                abcd\n"
    assert parse_hex(text) == b"abcd"


def test_a_line_that_starts_with_another_number_is_no_dump() -> None:
    assert parse_hex("4500  001c") == bytes.fromhex("4500001c")


@given(st.binary(min_size=1), st.sampled_from(["", " ", ":", "-", "\n"]))
def test_whatever_was_written_is_read_back(octets: bytes, separator: str) -> None:
    text = octets.hex(separator) if separator else octets.hex()
    assert parse_hex(text) == octets


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("45 zz", "'z' is no hexadecimal digit, character 4"),
        ("45 00\n0g", "'g' is no hexadecimal digit, character 8"),
        ("45 0", "half an octet in '0', character 4"),
        ("0x", "half an octet in '0x', character 2"),
        (" \n", "no octets given"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(OptionError, match=problem):
        parse_hex(text)
