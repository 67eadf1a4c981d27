"""RSA Signature (RFC 3971 §5.2)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import RsaSignature
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex(
    "0c040000000102030405060708090a0b0c0d0e0fa0a1a2a3a4a5a6a7a8a9aaab"
)
OPTION = RsaSignature(key_hash=bytes(range(16)), digital_signature=OCTETS[20:])


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), RsaSignature.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        RsaSignature.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("key_hash", b"1234", "key_hash"),
        ("digital_signature", b"12345", "not a multiple of 8"),
        ("reserved", 65536, "reserved"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    option=st.builds(
        RsaSignature,
        key_hash=st.binary(min_size=16, max_size=16),
        digital_signature=st.integers(0, 5).flatmap(
            lambda n: st.binary(min_size=4 + 8 * n, max_size=4 + 8 * n)
        ),
        reserved=st.integers(0, 0xFFFF),
    )
)
def test_option_survives_the_wire(option: RsaSignature) -> None:
    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)
