"""New Router Prefix Information (RFC 4068 §6.4.2)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import NewRouterPrefixInformation
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("120300400000000020010db8000000000000000000000000")
OPTION = NewRouterPrefixInformation(prefix=OCTETS[8:], prefix_length=64)


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), NewRouterPrefixInformation.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        NewRouterPrefixInformation.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("option_code", 256, "option_code"),
        ("prefix_length", -1, "prefix_length"),
        ("prefix", b"1234", "prefix"),
        ("reserved", 4294967296, "reserved"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    option=st.builds(
        NewRouterPrefixInformation,
        option_code=st.integers(0, 255),
        prefix=st.binary(min_size=16, max_size=16),
        prefix_length=st.integers(0, 255),
        reserved=st.integers(0, 0xFFFFFFFF),
    )
)
def test_option_survives_the_wire(option: NewRouterPrefixInformation) -> None:
    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)
