"""CGA (RFC 3971 §5.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import ndp
from asdic.wire.ndp import Cga
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC; tshark parts it alike, but misses a key in it.
OCTETS = bytes.fromhex(
    "0b05030000112233445566778899aabbccddeeff20010db800000000013006030200ff00ff000000"
)
OPTION = Cga(cga_parameters=OCTETS[4:-3], padding=bytes(3))


def decode_first(octets: bytes) -> object:
    return ndp.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert ndp.decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, decode_first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), Cga.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        Cga.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("cga_parameters", b"12", "7 octets are|9 octets are|not a multiple of 8"),
        ("padding", bytes(256), "pad_length"),
        ("reserved", 256, "reserved"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        replace(OPTION, **{name: value}).encode()


@given(
    cga_parameters=st.binary(max_size=100),
    more=st.integers(0, 5),
    reserved=st.integers(0, 255),
)
def test_option_survives_the_wire(
    cga_parameters: bytes, more: int, reserved: int
) -> None:
    padding = bytes((-4 - len(cga_parameters)) % 8 + 8 * more)
    option = Cga(cga_parameters=cga_parameters, padding=padding, reserved=reserved)

    octets = option.encode()

    assert len(octets) == 8 * option.length
    assert ndp.decode(octets) == (option,)


def test_padding_longer_than_the_option_is_refused() -> None:
    octets = bytearray(OCTETS)
    octets[2] = len(OCTETS) - 3

    with pytest.raises(DecodeError, match="octet 1"):
        Cga.decode(bytes(octets))
