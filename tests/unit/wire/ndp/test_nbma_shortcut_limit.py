"""NBMA Shortcut Limit (RFC 2491 §5.2)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import NbmaShortcutLimit
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC's figure; tshark 4.0 leaves out its last octet.
OCTETS = bytes.fromhex("0601100000000000")
OPTION = NbmaShortcutLimit(shortcut_limit=16)


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), NbmaShortcutLimit.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        NbmaShortcutLimit.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("shortcut_limit", 256, "shortcut_limit"),
        ("reserved1", -1, "reserved1"),
        ("reserved2", 4294967296, "reserved2"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    option=st.builds(
        NbmaShortcutLimit,
        shortcut_limit=st.integers(0, 255),
        reserved1=st.integers(0, 255),
        reserved2=st.integers(0, 0xFFFFFFFF),
    )
)
def test_option_survives_the_wire(option: NbmaShortcutLimit) -> None:
    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)
