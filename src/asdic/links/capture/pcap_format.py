"""The figure of a classic pcap file (draft-ietf-opsawg-pcap).

A file header of 24 octets, then records: a header of 16 octets and a frame. The
magic number tells the byte order of all numbers and the unit of the fractions
of seconds.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import Literal, final

from msgspec import Struct

from asdic.errors import CaptureError
from asdic.wire.link_type import LinkType

__all__ = [
    "DEFAULT_SNAP_LENGTH",
    "FCS_PRESENT",
    "FCS_SHIFT",
    "FILE_HEADER_LENGTH",
    "LARGEST_RECORD",
    "LINK_TYPES",
    "MAGIC_MICROSECONDS",
    "MAGIC_NANOSECONDS",
    "RECORD_HEADER_LENGTH",
    "FileHeader",
    "decode_file_header",
]

MAGIC_MICROSECONDS = 0xA1B2C3D4
MAGIC_NANOSECONDS = 0xA1B23C4D
FILE_HEADER_LENGTH = 24
RECORD_HEADER_LENGTH = 16
DEFAULT_SNAP_LENGTH = 262_144
"""Octets kept of a frame, unless asked otherwise: what tcpdump uses."""
LARGEST_RECORD = 16 * 1024 * 1024
"""No record is larger than this, whatever the file header says."""

LINK_TYPES = frozenset(member.value for member in LinkType if member < 1 << 16)
_LINK_TYPE_MASK = 0xFFFF
FCS_PRESENT = 1 << 26
FCS_SHIFT = 28
_RAW_ALIASES = frozenset({12, 14})
"""DLT_RAW as some systems number it, and write it where they should not."""
_MAJOR_VERSION = 2
_LINK_TYPE_OFFSET = 20
_OTHER_FORMATS = {
    b"\x0a\x0d\x0d\x0a": "a pcapng file: open_capture reads it",
    b"\x1f\x8b": "a file compressed twice; unpack it: gunzip",
    b"\x28\xb5\x2f\xfd": "a file compressed twice; unpack it: unzstd",
    b"\xa1\xb2\xcd\x34": "a modified pcap file; convert it: editcap -F pcap IN OUT",
    b"\x34\xcd\xb2\xa1": "a modified pcap file; convert it: editcap -F pcap IN OUT",
}


@final
class FileHeader(Struct, frozen=True, kw_only=True, gc=False):
    """What holds for all records of a file.

    Attributes:
        byte_order: `<` or `>`, as `struct` has it.
        nanoseconds: Whether fractions of seconds count nanoseconds, not
            microseconds.
        snap_length: The most octets kept of a frame, as the writer saw it.
        link_type: A `LinkType`, or a number of the registry that is none.
        fcs_octets: Octets of frame check sequence at the end of each frame; 0
            where the file doesn't say.

    """

    byte_order: Literal["<", ">"]
    nanoseconds: bool
    snap_length: int
    link_type: int
    fcs_octets: int = 0


def decode_file_header(octets: bytes, path: str) -> FileHeader:
    """Read a file header.

    Args:
        octets: The first 24 octets of the file, or as many as there are.
        path: The file, for messages.

    Raises:
        CaptureError: this is no pcap file, or its link type is none that asdic
            reads.

    """
    byte_order, nanoseconds = _magic(octets, path)
    if len(octets) < FILE_HEADER_LENGTH:
        raise CaptureError(path, len(octets), "pcap file header cut short")
    _, major, minor, _, _, snap_length, word = Layout(f"{byte_order}IHHIIII").unpack(
        octets
    )
    if major != _MAJOR_VERSION:
        raise CaptureError(path, 4, f"pcap version {major}.{minor} is not 2.4")
    number = word & _LINK_TYPE_MASK
    link_type = LinkType.RAW.value if number in _RAW_ALIASES else number
    if link_type not in LINK_TYPES:
        raise CaptureError(path, _LINK_TYPE_OFFSET, _unread(link_type))
    return FileHeader(
        byte_order=byte_order,
        nanoseconds=nanoseconds,
        snap_length=snap_length,
        link_type=link_type,
        fcs_octets=(word >> FCS_SHIFT) * 2 if word & FCS_PRESENT else 0,
    )


def _unread(link_type: int) -> str:
    known = ", ".join(map(str, sorted(LINK_TYPES)))
    return f"link type {link_type} is none that asdic reads ({known})"


def _magic(octets: bytes, path: str) -> tuple[Literal["<", ">"], bool]:
    """Return the byte order, and whether fractions count nanoseconds."""
    orders: tuple[Literal["<"], Literal[">"]] = ("<", ">")
    for order in orders:
        magic = int.from_bytes(octets[:4], "little" if order == "<" else "big")
        if magic in (MAGIC_MICROSECONDS, MAGIC_NANOSECONDS):
            return order, magic == MAGIC_NANOSECONDS
    for start, problem in _OTHER_FORMATS.items():
        if octets.startswith(start):
            raise CaptureError(path, 0, problem)
    if not octets:
        raise CaptureError(path, 0, "the file is empty: nothing to read")
    raise CaptureError(path, 0, f"no pcap file: unknown magic {octets[:4].hex()}")
