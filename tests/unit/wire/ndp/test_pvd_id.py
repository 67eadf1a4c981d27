"""PvD ID (RFC 8801 §3.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import PvdId
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand, and held field by field against the text of RFC 8801 §3.1; tshark
# 4.0 does not know the option.
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
    assert OPTION.name == "example.org"


# The example of RFC 8801 §3.1 (figure 2), with the options that the figure leaves out
# filled in by hand: a recursive DNS server and a prefix.
SERVER = "1905 0000 00000e10 20010db8000000000000000000000035 20010db8000000000000000000000036"
PREFIX = "0304 40c0 00000e10 00000708 00000000 20010db8000000000000000000000000"
FIGURE = bytes.fromhex(
    "150c 8001 007b 07 6578616d706c65 03 6f7267 00 0000000000" + SERVER + PREFIX
)


def test_example_of_the_rfc_is_taken_apart() -> None:
    (option,) = ndp.decode(FIGURE)

    assert isinstance(option, PvdId)
    assert (option.http, option.legacy, option.advertisement) == (True, False, False)
    assert (option.delay, option.sequence_number) == (1, 123)
    assert option.name == "example.org"
    assert option.enclosed == FIGURE[24:]
    assert ndp.decode(option.enclosed) == ndp.decode(bytes.fromhex(SERVER + PREFIX))
    assert option.encode() == FIGURE


def test_what_the_option_encloses_is_no_name() -> None:
    # The captive portal's octets would do for a name.
    enclosed = bytes.fromhex("2501 04 6e616d65 00")
    (option,) = ndp.decode(OCTETS[:1] + b"\x04" + OCTETS[2:] + enclosed)

    assert isinstance(option, PvdId)
    assert option.name == "example.org"
    assert option.enclosed == enclosed


@pytest.mark.parametrize(
    "name",
    [b"\x07example\x03org" + bytes.fromhex("c00c") + bytes(4), b"\x07" * 18],
    ids=["compressed", "beyond the end"],
)
def test_without_a_name_that_ends_nothing_is_enclosed(name: bytes) -> None:
    option = PvdId.decode(OCTETS[:6] + name)

    assert option.name == ""
    assert option.pvd_id == name
    assert option.enclosed == b""


def test_a_name_that_fills_its_words_needs_no_padding() -> None:
    option = PvdId.decode(
        bytes.fromhex("1502 0000 0000 08") + b"example1" + bytes.fromhex("00")
    )

    assert option.name == "example1"
    assert option.enclosed == b""
