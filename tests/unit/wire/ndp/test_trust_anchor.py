"""Trust Anchor (RFC 3971 §6.4.3)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import TrustAnchor
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("0f030207076578616d706c65036f72670000000000000000")
OPTION = TrustAnchor(
    name_type=ndp.TrustAnchorNameType.FQDN, name=OCTETS[4:17], padding=bytes(7)
)


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), TrustAnchor.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        TrustAnchor.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("name", b"12", "not a multiple of 8"),
        ("padding", bytes(256), "pad_length"),
        ("name_type", 256, "name_type"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    name=st.binary(max_size=100),
    more=st.integers(0, 5),
    name_type=st.integers(0, 255),
)
def test_option_survives_the_wire(name: bytes, more: int, name_type: int) -> None:
    padding = bytes((-4 - len(name)) % 8 + 8 * more)
    option = TrustAnchor(name=name, padding=padding, name_type=name_type)

    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)


def test_padding_longer_than_the_option_is_refused() -> None:
    octets = bytearray(OCTETS)
    octets[3] = len(OCTETS) - 3

    with pytest.raises(DecodeError, match="octet 1"):
        TrustAnchor.decode(bytes(octets))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "DER-encoded X.501 name"),
        (2, "FQDN"),
        (7, "SHA-512 subject key identifier"),
        (0, ""),
    ],
)
def test_name_type_has_a_meaning(number: int, words: str) -> None:
    meanings = {row.name: row.meaning for row in OPTION.FIELDS if row.meaning}

    assert meanings["name_type"](number) == words
