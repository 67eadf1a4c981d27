"""Source Address List (RFC 3122 §3)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import SourceAddressList
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex(
    "090500000000000020010db8000000000000000000000001fe800000000000000000000000000001"
)
OPTION = SourceAddressList(addresses=(OCTETS[8:24], OCTETS[24:]))


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), SourceAddressList.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        SourceAddressList.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("addresses", (b"1234",), "an IPv6 address has 16"),
        ("addresses", (bytes(16),) * 128, "length: 257 does not fit"),
        ("reserved", 281474976710656, "reserved"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    option=st.builds(
        SourceAddressList,
        addresses=st.lists(st.binary(min_size=16, max_size=16), max_size=3).map(tuple),
        reserved=st.integers(0, (1 << 48) - 1),
    )
)
def test_option_survives_the_wire(option: SourceAddressList) -> None:
    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)
