"""Quick-Start (RFC 4782 §3.2)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6.options import QuickStart, Unknown, decode
from figures import assert_figure_is_true

# Written by hand from the RFC; tshark 4.0 dissects it alike.
OCTETS = bytes.fromhex("26 06 05 40 deadbeec")
OPTION = QuickStart(function=0, rate=5, qs_ttl=64, qs_nonce=0x37AB6FBB)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_wrong_length_is_refused() -> None:
    octets = bytes((0x26, 5)) + bytes(5)

    with pytest.raises(DecodeError, match="length does not fit"):
        QuickStart.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="rate"):
        QuickStart(function=0, rate=16, qs_ttl=64, qs_nonce=0).encode()


@given(octets=st.binary(min_size=6, max_size=6))
def test_option_survives_the_wire(octets: bytes) -> None:
    whole = bytes((0x26, len(octets))) + octets

    assert QuickStart.decode(whole).encode() == whole


def test_functions_have_names() -> None:
    meanings = {row.name: row.meaning for row in QuickStart.FIELDS if row.meaning}

    assert meanings["function"](8) == "report of approved rate"
    assert meanings["function"](1) == ""
