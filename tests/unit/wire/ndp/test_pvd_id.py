"""PvD ID (RFC 8801 §3.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import PvdId
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC; tshark 4.0 does not know the option.
OCTETS = bytes.fromhex("1503 c005 0007 07 6578616d706c65 03 6f7267 00 0000000000")
OPTION = PvdId(
    http=True,
    legacy=True,
    delay=5,
    sequence_number=7,
    pvd_id=b"\x07example\x03org\0" + bytes(5),
)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)
    assert OPTION.length == OCTETS[1]


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: ndp.decode(octets)[0])


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), PvdId.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        PvdId.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="reserved"):
        replace(OPTION, reserved=1 << 32).encode()


@given(st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:2] + body

    assert PvdId.decode(octets).encode() == octets


def test_name_is_there_as_text() -> None:
    assert OPTION.names == ("example.org",)
