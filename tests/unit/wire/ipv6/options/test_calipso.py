"""CALIPSO (RFC 5570 §5.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6.options import Calipso, Unknown, decode
from asdic.wire.ipv6.options.calipso import crc_16
from figures import assert_figure_is_true

# Written by hand from the RFC. tshark 4.0 dissects it alike, and does not verify the
# checksum, which is from another program, that goes bit by bit.
OCTETS = bytes.fromhex("07 10 00000001 02 07 b0a5 8000000000000001")
OPTION = Calipso(
    domain_of_interpretation=1, sensitivity_level=7, compartment_bitmap=OCTETS[10:]
)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (replace(OPTION, checksum=0xB0A5),)
    assert OPTION.expected_checksum == 0xB0A5


def test_a_wrong_checksum_is_kept() -> None:
    octets = OCTETS[:8] + b"\0\0" + OCTETS[10:]

    assert decode(octets) == (replace(OPTION, checksum=0),)
    assert replace(OPTION, checksum=0).encode() == octets


def test_the_checksum_is_that_of_ppp() -> None:
    # The check value of CRC-16/X-25; and RFC 1662 §C.2: a good frame leaves F0B8.
    assert crc_16(b"123456789") == 0x906E
    assert crc_16(b"123456789" + b"\x6e\x90") ^ 0xFFFF == 0xF0B8


def test_figure_is_true() -> None:
    assert_figure_is_true(
        replace(OPTION, checksum=0xB0A5), OCTETS, lambda octets: decode(octets)[0]
    )


@pytest.mark.parametrize(
    "octets",
    [OCTETS[:6] + b"\1" + OCTETS[7:], b"\7\7" + OCTETS[2:9]],
    ids=["compartments", "too short"],
)
def test_wrong_length_is_refused(octets: bytes) -> None:
    with pytest.raises(DecodeError, match="length"):
        Calipso.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("domain_of_interpretation", 1 << 32),
        ("sensitivity_level", 256),
        ("checksum", 65536),
        ("compartment_bitmap", bytes(6)),
        ("length", bytes(248)),
    ],
)
def test_value_beyond_its_field_is_refused(name: str, value: object) -> None:
    field = "compartment_bitmap" if name == "length" else name

    with pytest.raises(EncodeError, match=name):
        replace(OPTION, **{field: value}).encode()


@given(fixed=st.binary(min_size=8, max_size=8), words=st.integers(0, 61))
def test_option_survives_the_wire(fixed: bytes, words: int) -> None:
    octets = bytes((7, 8 + 4 * words)) + fixed[:4] + bytes((words,)) + fixed[5:]
    octets += bytes(4 * words)

    assert Calipso.decode(octets).encode() == octets
