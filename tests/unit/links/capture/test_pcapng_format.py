"""The figures of pcapng files."""

from __future__ import annotations

import struct

import pytest

from asdic.links.capture.pcapng_format import (
    Interface,
    decode_interface,
    decode_options,
    padded,
)


def option(order: str, code: int, value: bytes) -> bytes:
    head = struct.pack(f"{order}HH", code, len(value))
    return head + value + bytes(-len(value) % 4)


@pytest.mark.parametrize("order", ["<", ">"])
def test_an_interface_says_how_to_read_its_packets(order: str) -> None:
    body = struct.pack(f"{order}HHI", 1, 0, 96)
    body += option(order, 2, b"eth0") + option(order, 14, struct.pack(f"{order}q", -5))
    body += option(order, 0, b"") + b"behind the end"

    assert decode_interface(order, body) == Interface(
        link_type=1, snap_length=96, name="eth0", offset_ns=-5_000_000_000
    )


@pytest.mark.parametrize(
    ("resolution", "numerator", "denominator"),
    [
        (3, 1_000_000, 1),
        (6, 1000, 1),
        (9, 1, 1),
        (12, 1, 1000),
        (0x80, 1_000_000_000, 1),
        (0x80 | 10, 1_000_000_000, 1024),
    ],
)
def test_time_is_counted_in_powers_of_ten_or_two(
    resolution: int, numerator: int, denominator: int
) -> None:
    body = bytes(8) + option("<", 9, bytes((resolution,)))

    assert decode_interface("<", body) == Interface(
        link_type=0, numerator=numerator, denominator=denominator
    )


def test_an_offset_of_another_length_does_not_count() -> None:
    body = bytes(8) + option("<", 14, b"abc")

    assert decode_interface("<", body) == Interface(link_type=0)


@pytest.mark.parametrize(
    ("value", "octets"), [("20", 4), ("10", 2), ("00", 0), ("04", 4), ("0400", 0)]
)
def test_length_of_the_check_sequence_is_told_in_bits(value: str, octets: int) -> None:
    # draft-ietf-opsawg-pcapng says bits; some writers meant octets, fewer than 8.
    body = struct.pack("<HHI", 1, 0, 0) + option("<", 13, bytes.fromhex(value))
    interface = decode_interface("<", body)

    assert interface is not None
    assert interface.fcs_octets == octets


def test_what_is_too_short_is_no_interface() -> None:
    assert decode_interface("<", bytes(7)) is None


def test_option_beyond_the_end_is_told_with_its_place() -> None:
    with pytest.raises(ValueError, match="12"):
        list(decode_options("<", bytes(4) + option("<", 1, b"abcd") + b"\1\0\5\0", 4))


def test_octets_are_padded_to_four() -> None:
    assert [padded(length) for length in (0, 1, 4, 5)] == [0, 4, 4, 8]
