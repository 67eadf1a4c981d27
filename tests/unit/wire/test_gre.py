"""The GRE header."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire import gre
from figures import assert_truncation_is_refused

# Written by hand; tshark dissects it alike.
OCTETS = bytes.fromhex("b0000800 abcd0000 0000002a 00000007")
HEADER = gre.Header(
    flags_and_version=0xB000,
    protocol=0x0800,
    checksum_and_reserved=bytes.fromhex("abcd0000"),
    key=bytes.fromhex("0000002a"),
    sequence_number=bytes.fromhex("00000007"),
)


def test_octets_and_header_are_the_same_thing() -> None:
    assert gre.Header.decode(OCTETS) == HEADER
    assert gre.Header.decode(b"abc" + OCTETS + b"d", 3) == HEADER
    assert HEADER.encode_unsummed() == OCTETS


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 16, gre.Header.decode)


@given(octets=st.binary(max_size=40))
def test_header_survives_the_wire(octets: bytes) -> None:
    try:
        header = gre.Header.decode(octets)
    except DecodeError:
        return
    encoded = header.encode_unsummed()
    assert octets.startswith(encoded)


def test_without_flags_there_are_four_octets() -> None:
    header = gre.Header.decode(bytes.fromhex("000086dd") + OCTETS)

    assert header == gre.Header(protocol=0x86DD)
    assert header.is_understood
    assert header.header_length == 4
    assert HEADER.header_length == 16


@pytest.mark.parametrize("flags", ["6001", "4000", "f000"])
def test_of_other_versions_and_routing_only_the_start_is_read(flags: str) -> None:
    header = gre.Header.decode(bytes.fromhex(flags + "880b") + bytes(20))

    assert not header.is_understood
    assert header.header_length == 4


def test_figure_is_true_behind_the_flags() -> None:
    # Flags move what follows them, so only the plain header's can be flipped.
    plain = bytes.fromhex("000086dd")
    start = gre.Header.decode(plain)
    assert [row.name for row in gre.Header.FIELDS][:2] == [
        "flags_and_version",
        "protocol",
    ]
    for bit in range(16):
        other = plain[:2] + (0x86DD ^ 1 << bit).to_bytes(2)
        assert gre.Header.decode(other) == gre.Header(protocol=0x86DD ^ 1 << bit)
    assert start.encode_unsummed() == plain


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="protocol"):
        gre.Header(protocol=65536).encode_unsummed()
