"""The Security option (RFC 1108 §2)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire.ipv4 import options
from asdic.wire.ipv4.options import Security, Unknown
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 1108 §2; tshark dissects it alike.
OCTETS = bytes.fromhex("8204 5a 80")
OPTION = Security(classification_level=0x5A, protection_authority_flags=b"\x80")


def first(octets: bytes) -> options.Option:
    return options.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert options.decode(OCTETS) == (OPTION,)
    assert OPTION.encode() == OCTETS
    assert OPTION.length == 4


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 4, Security.decode)


def test_option_without_a_level_stays_octets() -> None:
    octets = bytes.fromhex("8202")

    assert options.decode(octets) == (Unknown(octets=octets),)


def test_level_reads_as_words_where_it_has_some() -> None:
    row = next(row for row in Security.FIELDS if row.name == "classification_level")

    assert row.meaning is not None
    assert row.meaning(0x5A) == "secret"
    assert row.meaning(0) == ""


def test_level_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="classification_level"):
        Security(classification_level=256).encode()


def test_option_longer_than_its_length_can_say_is_refused() -> None:
    with pytest.raises(EncodeError, match="length: 256"):
        Security(classification_level=1, protection_authority_flags=bytes(253)).encode()


@given(level=st.integers(0, 255), flags=st.binary(max_size=37))
def test_option_survives_the_wire(level: int, flags: bytes) -> None:
    option = Security(classification_level=level, protection_authority_flags=flags)

    assert options.decode(option.encode()) == (option,)
