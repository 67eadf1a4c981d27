"""The interface name in an interface information object (RFC 5837 §4.3)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.multi_part import InterfaceName
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 5837 §4.3; tshark dissects it alike.
OCTETS = bytes.fromhex("08 65746830 000000")
NAME = InterfaceName(name=b"eth0")


@pytest.mark.requirement("rfc5837-4.3-a")
def test_octets_and_name_are_the_same_thing() -> None:
    assert InterfaceName.decode(OCTETS) == NAME
    assert NAME.encode() == OCTETS
    assert NAME.length == 8
    assert NAME.padding == bytes(3)


def test_figure_is_true() -> None:
    octets = b"\x08eth0.10"

    assert_figure_is_true(InterfaceName.decode(octets), octets, InterfaceName.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, InterfaceName.decode)


@pytest.mark.parametrize("length", [0, 1, 7, 68])
def test_length_that_no_name_has_is_refused(length: int) -> None:
    with pytest.raises(DecodeError, match=f"length {length} at octet 0"):
        InterfaceName.decode(bytes((length,)) + bytes(80))


def test_more_zeros_than_needed_are_kept() -> None:
    octets = b"\x40lo".ljust(64, b"\0")
    name = InterfaceName.decode(octets)

    assert name == InterfaceName(name=b"lo", surplus_words=15)
    assert name.encode() == octets


@pytest.mark.requirement("rfc5837-4.3-a")
def test_name_above_63_octets_is_refused() -> None:
    assert len(InterfaceName(name=b"x" * 63).encode()) == 64
    with pytest.raises(EncodeError, match="at most 64"):
        InterfaceName(name=b"x" * 64).encode()


@pytest.mark.parametrize("words", [-1, 16, 1 << 64])
def test_padding_that_does_not_fit_is_refused(words: int) -> None:
    with pytest.raises(EncodeError, match="surplus_words"):
        InterfaceName(name=b"", surplus_words=words).encode()


@given(st.text(max_size=15))
def test_name_survives_the_wire(text: str) -> None:
    name = InterfaceName(name=text.encode().rstrip(b"\0"))

    assert InterfaceName.decode(name.encode()) == name
