"""The Fragment header (RFC 8200 §4.5)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire.ipv6 import Fragment
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 8200 §4.5: the second fragment, more to come. tshark
# dissects it alike.
OCTETS = bytes.fromhex("3a 00 05a9 00000007")
HEADER = Fragment(
    next_header=58, identification=7, fragment_offset=181, more_fragments=True
)


def test_octets_and_header_are_the_same_thing() -> None:
    assert HEADER.encode_unsummed() == OCTETS
    assert Fragment.decode(OCTETS) == HEADER


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, Fragment.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, Fragment.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fragment_offset", 1 << 13),
        ("reserved_bits", 4),
        ("identification", 1 << 32),
        ("next_header", 256),
    ],
)
def test_value_beyond_its_field_is_refused(name: str, value: int) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(HEADER, **{name: value}).encode_unsummed()


@given(octets=st.binary(min_size=8, max_size=8))
def test_header_survives_the_wire(octets: bytes) -> None:
    assert Fragment.decode(octets).encode_unsummed() == octets
