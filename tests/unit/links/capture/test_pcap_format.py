"""The header of a pcap file (draft-ietf-opsawg-pcap)."""

import struct

import pytest

from asdic.errors import CaptureError
from asdic.links.capture.pcap_format import FileHeader, decode_file_header
from asdic.wire.link_type import LinkType

# Captured by tcpdump -i lo on a little-endian host.
OCTETS = bytes.fromhex("d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000")


def test_header_that_tcpdump_writes_is_read() -> None:
    assert decode_file_header(OCTETS, "x") == FileHeader(
        byte_order="<",
        nanoseconds=False,
        snap_length=262144,
        link_type=LinkType.ETHERNET,
    )


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    ("magic", "nanoseconds"), [(0xA1B2C3D4, False), (0xA1B23C4D, True)]
)
@pytest.mark.parametrize("link_type", [0, 1, 101, 108, 113, 228, 229, 276])
def test_magic_tells_byte_order_and_unit(
    order: str, magic: int, *, nanoseconds: bool, link_type: int
) -> None:
    octets = struct.pack(order + "IHHIIII", magic, 2, 4, 0, 0, 65535, link_type)
    header = decode_file_header(octets, "x")

    assert header.byte_order == order
    assert header.nanoseconds is nanoseconds
    assert header.link_type == link_type


def test_upper_bits_beside_the_link_type_tell_the_fcs() -> None:
    octets = OCTETS[:20] + (0x24000001).to_bytes(4, "little")

    assert decode_file_header(octets, "x").link_type == LinkType.ETHERNET
    assert decode_file_header(octets, "x").fcs_octets == 4
    without = OCTETS[:20] + (0x20000001).to_bytes(4, "little")
    assert decode_file_header(without, "x").fcs_octets == 0


@pytest.mark.parametrize("number", [12, 14])
def test_raw_has_other_numbers_on_some_systems(number: int) -> None:
    octets = OCTETS[:20] + number.to_bytes(4, "little")

    assert decode_file_header(octets, "x").link_type == LinkType.RAW


@pytest.mark.parametrize(
    ("octets", "offset", "problem"),
    [
        (b"", 0, "empty"),
        (b"GIF89a", 0, "unknown magic 47494638"),
        (bytes.fromhex("0a0d0d0a1c000000"), 0, "a pcapng file"),
        (bytes.fromhex("1f8b08"), 0, "gunzip"),
        (bytes.fromhex("28b52ffd"), 0, "unzstd"),
        (bytes.fromhex("34cdb2a1"), 0, "modified pcap"),
        (OCTETS[:23], 23, "file header cut short"),
        (OCTETS[:4] + b"\1\0" + OCTETS[6:], 4, "version 1.4 is not 2.4"),
        (OCTETS[:20] + b"\x93\0\0\0", 20, "link type 147 is none that asdic reads"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    octets: bytes, offset: int, problem: str
) -> None:
    with pytest.raises(CaptureError, match=problem) as caught:
        decode_file_header(octets, "trace.pcap")

    assert caught.value.path == "trace.pcap"
    assert caught.value.offset == offset
