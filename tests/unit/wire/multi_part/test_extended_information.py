"""The extended information object (RFC 8883)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.multi_part import (
    ExtendedInformation,
    ExtensionObject,
    Unknown,
    objects,
)
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand, and held field by field against the text of RFC 8883 §3.1; tshark
# 4.0 has no dissector for the class.
OCTETS = bytes.fromhex("0008 04 01 00000028")
POINTER = ExtendedInformation(pointer=40)


def first(octets: bytes) -> ExtensionObject:
    return objects.decode(octets)[0]


def test_octets_and_object_are_the_same_thing() -> None:
    assert first(OCTETS) == POINTER
    assert POINTER.encode() == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(POINTER, OCTETS, first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, ExtendedInformation.decode)


def test_too_many_octets_are_refused() -> None:
    with pytest.raises(DecodeError, match="at octet 8"):
        ExtendedInformation.decode(OCTETS + bytes(4))


def test_another_c_type_is_unknown() -> None:
    octets = bytes.fromhex("0008 04 02 00000028")

    assert first(octets) == Unknown(octets=octets)


def test_pointer_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="pointer"):
        ExtendedInformation(pointer=1 << 32).encode()


@given(st.integers(0, 0xFFFFFFFF))
def test_object_survives_the_wire(pointer: int) -> None:
    item = ExtendedInformation(pointer=pointer)

    assert first(item.encode()) == item
