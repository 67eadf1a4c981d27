"""Timestamp (RFC 3971 §5.3.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import Timestamp
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("0d020000000000000000655400008000")
OPTION = Timestamp(timestamp=0x6554_0000_8000)


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), Timestamp.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        Timestamp.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("timestamp", 18446744073709551616, "timestamp"),
        ("reserved", -1, "reserved"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    option=st.builds(
        Timestamp,
        timestamp=st.integers(0, (1 << 64) - 1),
        reserved=st.integers(0, (1 << 48) - 1),
    )
)
def test_option_survives_the_wire(option: Timestamp) -> None:
    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0x6554_0000_8000, "1700003840.500000 s since 1970"),
    ],
)
def test_timestamp_has_a_meaning(number: int, words: str) -> None:
    meanings = {row.name: row.meaning for row in OPTION.FIELDS if row.meaning}

    assert meanings["timestamp"](number) == words
