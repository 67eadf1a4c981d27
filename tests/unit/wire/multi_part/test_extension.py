"""The extension structure and where it stands (RFC 4884 §4, §5.5, §7)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire.checksum import is_valid
from asdic.wire.multi_part import (
    Extension,
    LabelStackEntry,
    MplsLabelStack,
    pad_quote,
    split,
    split_old_layout,
)
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 4884 §7 and RFC 4950 §3; tshark finds its checksum right.
OCTETS = bytes.fromhex("2000 9c1f 000c 01 01 03e81001 03e82b02".replace(" ", ""))
EXTENSION = Extension(
    objects=(
        MplsLabelStack(
            entries=(
                LabelStackEntry(label=16001, time_to_live=1),
                LabelStackEntry(
                    label=16002, traffic_class=5, bottom_of_stack=True, time_to_live=2
                ),
            )
        ),
    )
)
FIXED = bytes(8)
QUOTE = bytes(range(128))


@pytest.mark.requirement("rfc4884-7-a")
def test_octets_and_structure_are_the_same_thing() -> None:
    assert Extension.decode(OCTETS) == EXTENSION
    assert EXTENSION.encode() == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(EXTENSION, OCTETS, Extension.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 4, Extension.decode)


def test_reserved_bits_must_fit_their_field() -> None:
    with pytest.raises(EncodeError, match="reserved"):
        Extension(objects=(), reserved=1 << 12).encode()


@pytest.mark.requirement("rfc4884-3-a", "rfc4884-3-b")
@pytest.mark.parametrize(("words", "word"), [(32, 4), (16, 8)])
def test_length_parts_quote_and_structure(words: int, word: int) -> None:
    assert split(FIXED + QUOTE + OCTETS, 8, words, word) == (QUOTE, EXTENSION)


@pytest.mark.requirement("rfc4884-4-b")
@pytest.mark.parametrize("words", [0, 36, 37, 255])
def test_length_that_leaves_no_room_for_a_structure_means_none(words: int) -> None:
    rest = QUOTE + OCTETS

    assert split(FIXED + rest, 8, words, 4) == (rest, None)


@pytest.mark.requirement("rfc4884-5.5-a")
def test_old_layout_has_the_structure_behind_128_octets() -> None:
    assert split_old_layout(FIXED + QUOTE + OCTETS, 8) == (QUOTE, EXTENSION)


@pytest.mark.requirement("rfc4884-5.5-a")
@pytest.mark.parametrize(
    "rest",
    [
        b"",
        OCTETS[:3],
        b"\x10" + OCTETS[1:],
        OCTETS[:2] + b"\0\0" + OCTETS[4:],
        OCTETS[:-1] + b"\0",
    ],
    ids=["nothing", "cut short", "version 1", "no checksum", "wrong checksum"],
)
def test_what_is_no_structure_of_the_old_layout_is_quote(rest: bytes) -> None:
    octets = FIXED + QUOTE + rest

    assert split_old_layout(octets, 8) == (QUOTE + rest, None)


@pytest.mark.requirement("rfc4884-4-a")
@pytest.mark.parametrize(
    ("size", "word", "padded"),
    [(0, 4, 128), (128, 8, 128), (129, 4, 132), (129, 8, 136), (136, 8, 136)],
)
def test_quote_is_padded_with_zeros(size: int, word: int, padded: int) -> None:
    quote = b"\xff" * size

    assert pad_quote(quote, word) == quote + bytes(padded - size)


@given(
    version=st.integers(0, 15),
    reserved=st.integers(0, 0xFFF),
    rest=st.binary(max_size=100),
)
def test_structure_survives_the_wire(version: int, reserved: int, rest: bytes) -> None:
    head = (version << 12 | reserved).to_bytes(2, "big")
    octets = head + b"\0\0" + rest
    encoded = Extension.decode(octets).encode()

    assert encoded[:2] + encoded[4:] == head + rest
    assert is_valid(encoded)
