"""PREF64 (RFC 8781 §4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import Pref64
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("260207080064ff9b0000000000000000")
OPTION = Pref64(prefix=OCTETS[4:], scaled_lifetime=225)


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), Pref64.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        Pref64.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("prefix", b"1234", "prefix"),
        ("scaled_lifetime", 8192, "scaled_lifetime"),
        ("prefix_length_code", 8, "prefix_length_code"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    option=st.builds(
        Pref64,
        prefix=st.binary(min_size=12, max_size=12),
        scaled_lifetime=st.integers(0, 0x1FFF),
        prefix_length_code=st.integers(0, 7),
    )
)
def test_option_survives_the_wire(option: Pref64) -> None:
    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)


def test_lifetime_is_scaled_by_8_seconds() -> None:
    assert OPTION.lifetime == 1800


def test_prefix_is_the_front_of_an_address() -> None:
    assert OPTION.prefix_address == OCTETS[4:] + bytes(4)


@pytest.mark.parametrize(
    ("code", "length"),
    [(0, 96), (1, 64), (2, 56), (3, 48), (4, 40), (5, 32), (6, None), (7, None)],
)
def test_prefix_length_code_stands_for_a_length(code: int, length: int | None) -> None:
    option = replace(OPTION, prefix_length_code=code)
    meanings = {row.name: row.meaning for row in OPTION.FIELDS if row.meaning}

    assert option.prefix_length == length
    assert meanings["prefix_length_code"](code) == (f"{length} bits" if length else "")
