"""IP Address/Prefix (RFC 5568 §6.4.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import IpAddressPrefix
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("110302800000000020010db8000000000000000000000001")
OPTION = IpAddressPrefix(option_code=2, ipv6_address=OCTETS[8:])


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), IpAddressPrefix.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        IpAddressPrefix.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("option_code", 256, "option_code"),
        ("prefix_length", -1, "prefix_length"),
        ("ipv6_address", b"1234", "ipv6_address"),
        ("reserved", 4294967296, "reserved"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    option=st.builds(
        IpAddressPrefix,
        option_code=st.integers(0, 255),
        ipv6_address=st.binary(min_size=16, max_size=16),
        prefix_length=st.integers(0, 255),
        reserved=st.integers(0, 0xFFFFFFFF),
    )
)
def test_option_survives_the_wire(option: IpAddressPrefix) -> None:
    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "old care-of address"),
        (4, "prefix of the new access router"),
        (5, ""),
    ],
)
def test_option_code_has_a_meaning(number: int, words: str) -> None:
    meanings = {row.name: row.meaning for row in OPTION.FIELDS if row.meaning}

    assert meanings["option_code"](number) == words
