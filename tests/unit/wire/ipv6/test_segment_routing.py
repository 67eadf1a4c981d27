"""The segment routing header (RFC 8754 §2)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6 import HmacTlv, PadNTlv, SegmentRouting, decode_routing
from figures import assert_figure_is_true, assert_truncation_is_refused

FIRST = bytes.fromhex("20010db8000000000000000000000003")
SECOND = bytes.fromhex("20010db8000000000000000000000002")
# Written by hand from the RFC: two segments, one left. tshark 4.0 dissects it alike,
# but for the objects behind the segments, which it passes over.
OCTETS = (
    bytes.fromhex("3a0a0401 01 20 002a")
    + FIRST
    + SECOND
    + bytes.fromhex("0526 8000 00000007")
    + bytes(range(32))
    + bytes.fromhex("0406 000000000000")
)
HEADER = SegmentRouting(
    next_header=58,
    segments_left=1,
    segments=(FIRST, SECOND),
    flags=0x20,
    tag=42,
    tlvs=(
        HmacTlv(hmac_key_id=7, hmac=bytes(range(32)), destination_unverified=True),
        PadNTlv(padding=bytes(6)),
    ),
)


def test_octets_and_header_are_the_same_thing() -> None:
    assert HEADER.encode_unsummed() == OCTETS
    assert SegmentRouting.decode(OCTETS) == HEADER
    assert SegmentRouting.decode(b"in front" + OCTETS + b"behind", 8) == HEADER
    assert HEADER.header_length == len(OCTETS)
    assert HEADER.last_entry == 1


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, decode_routing)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), SegmentRouting.decode)


def test_a_last_entry_beyond_the_header_is_refused() -> None:
    with pytest.raises(DecodeError, match="no room for 6 segments") as caught:
        SegmentRouting.decode(OCTETS[:4] + b"\5" + OCTETS[5:])

    assert caught.value.offset == 4


def test_first_segment_is_the_final_destination() -> None:
    assert HEADER.final_destination(SECOND) == FIRST


def test_without_segments_left_the_destination_is_final() -> None:
    assert replace(HEADER, segments_left=0).final_destination(SECOND) == SECOND


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("segments", ()),
        ("segments", (FIRST, b"\x7f\0\0\1")),
        ("", (FIRST,) * 128),
        ("segments_left", 256),
        ("flags", 256),
        ("tag", 1 << 16),
        ("", (PadNTlv(),)),
    ],
)
def test_value_beyond_its_field_is_refused(name: str, value: object) -> None:
    tlvs = isinstance(value, tuple) and PadNTlv() in value
    field = name or ("tlvs" if tlvs else "segments")

    with pytest.raises(EncodeError, match=f"SegmentRouting.*{name}"):
        replace(HEADER, **{field: value}).encode_unsummed()


@given(
    segments=st.lists(st.binary(min_size=16, max_size=16), min_size=1, max_size=4),
    fixed=st.tuples(st.integers(0, 255), st.integers(0, 255), st.integers(0, 65535)),
    objects=st.integers(0, 4).flatmap(
        lambda units: st.binary(min_size=8 * units, max_size=8 * units)
    ),
)
def test_any_octets_survive(
    segments: list[bytes], fixed: tuple[int, int, int], objects: bytes
) -> None:
    left, flags, tag = fixed
    octets = bytes((58, 2 * len(segments) + len(objects) // 8, 4, left))
    octets += bytes((len(segments) - 1, flags)) + tag.to_bytes(2)
    octets += b"".join(segments) + objects

    assert SegmentRouting.decode(octets).encode_unsummed() == octets
