"""The VXLAN header."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire import vxlan
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand; tshark dissects it alike.
OCTETS = bytes.fromhex("08000000 00002a00")
HEADER = vxlan.Header(vxlan_network_identifier=42)


def test_octets_and_header_are_the_same_thing() -> None:
    assert vxlan.Header.decode(OCTETS) == HEADER
    assert vxlan.Header.decode(b"abc" + OCTETS + b"d", 3) == HEADER
    assert HEADER.encode_unsummed() == OCTETS


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, vxlan.Header.decode)


@given(octets=st.binary(max_size=40))
def test_header_survives_the_wire(octets: bytes) -> None:
    try:
        header = vxlan.Header.decode(octets)
    except DecodeError:
        return
    encoded = header.encode_unsummed()
    assert octets.startswith(encoded)


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, vxlan.Header.decode)


def test_numbers_have_meanings_in_words() -> None:
    meaning = next(row.meaning for row in vxlan.Header.FIELDS if row.meaning)

    assert [meaning(number) for number in (8, 0)] == ["", "no valid identifier"]


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="vxlan_network_identifier"):
        vxlan.Header(vxlan_network_identifier=1 << 24).encode_unsummed()
