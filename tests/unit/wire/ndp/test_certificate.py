"""Certificate (RFC 3971 §6.4.4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import Certificate
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC; tshark parts it alike, but misses a certificate in it.
OCTETS = bytes.fromhex("10020100300a0403010203040301ffff")
OPTION = Certificate(certificate=OCTETS[4:])


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), Certificate.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        Certificate.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("certificate", b"12", "not a multiple of 8"),
        ("certificate_type", 256, "certificate_type"),
        ("reserved", -1, "reserved"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    option=st.builds(
        Certificate,
        certificate=st.integers(0, 5).flatmap(
            lambda n: st.binary(min_size=4 + 8 * n, max_size=4 + 8 * n)
        ),
        certificate_type=st.integers(0, 255),
        reserved=st.integers(0, 255),
    )
)
def test_option_survives_the_wire(option: Certificate) -> None:
    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "X.509v3 certificate"),
        (2, ""),
    ],
)
def test_certificate_type_has_a_meaning(number: int, words: str) -> None:
    meanings = {row.name: row.meaning for row in OPTION.FIELDS if row.meaning}

    assert meanings["certificate_type"](number) == words
