"""In-situ OAM (RFC 9486 §3)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6.options import ChangingIoam, Ioam, Unknown, decode
from figures import assert_figure_is_true

# Written by hand from the RFC: a pre-allocated trace without room for data, and a
# proof of transit. tshark 4.0 dissects the first alike, its trace too, and does not
# know the type of the second.
TRACE = bytes.fromhex("31 0a 00 00 0001 0800 80000000")
PROOF = bytes.fromhex("11 04 00 02 0001")
OPTIONS = {
    TRACE: ChangingIoam(ioam_option_type=0, data=TRACE[4:]),
    PROOF: Ioam(ioam_option_type=2, data=b"\0\1"),
}


@pytest.mark.parametrize("octets", OPTIONS, ids=["trace", "proof"])
def test_octets_and_option_are_the_same_thing(octets: bytes) -> None:
    assert OPTIONS[octets].encode() == octets
    assert decode(octets) == (OPTIONS[octets],)


@pytest.mark.parametrize("octets", OPTIONS, ids=["trace", "proof"])
def test_figure_is_true(octets: bytes) -> None:
    assert_figure_is_true(OPTIONS[octets], octets, lambda octets: decode(octets)[0])


def test_wrong_length_is_refused() -> None:
    octets = b"\x31\1a"

    with pytest.raises(DecodeError, match="length does not fit"):
        ChangingIoam.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


@pytest.mark.parametrize("name", ["ioam_option_type", "reserved"])
def test_value_beyond_its_field_is_refused(name: str) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(OPTIONS[TRACE], **{name: 256}).encode()


def test_types_have_names() -> None:
    meanings = {row.name: row.meaning for row in Ioam.FIELDS if row.meaning}

    assert meanings["ioam_option_type"](3) == "edge to edge"
    assert meanings["ioam_option_type"](200) == ""


@given(octets=st.binary(min_size=2, max_size=255))
def test_option_survives_the_wire(octets: bytes) -> None:
    whole = bytes((0x31, len(octets))) + octets

    assert ChangingIoam.decode(whole).encode() == whole
