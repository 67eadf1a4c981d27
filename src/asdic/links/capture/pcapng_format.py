"""The figures of a pcapng file (draft-ietf-opsawg-pcapng).

A file is a row of blocks: type, length, body, and the length again. A section
header begins a section, in a byte order of its own; interface descriptions say
what the packets behind them were captured on. Blocks that are none of packets,
interfaces or sections are not interpreted.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct as Layout
from typing import TypeAlias, final

from msgspec import Struct

from asdic.links.capture.pcap_format import LARGEST_RECORD

__all__ = [
    "BLOCK_HEADER_LENGTH",
    "BYTE_ORDER_MAGIC",
    "COMMENT",
    "END_OF_OPTIONS",
    "ENHANCED_PACKET",
    "FCS_LENGTH",
    "INTERFACE_DESCRIPTION",
    "INTERFACE_NAME",
    "LARGEST_BLOCK",
    "MAGIC",
    "MINIMUM_BLOCK",
    "OBSOLETE_PACKET",
    "PACKET_FLAGS",
    "SECTION_HEADER",
    "SIMPLE_PACKET",
    "TIME_OFFSET",
    "TIME_RESOLUTION",
    "Block",
    "Interface",
    "decode_interface",
    "decode_options",
    "flagged_fcs_octets",
    "padded",
]

SECTION_HEADER = 0x0A0D0D0A
"""The same in both byte orders, which the file's first octets leave open."""
INTERFACE_DESCRIPTION = 1
OBSOLETE_PACKET = 2
SIMPLE_PACKET = 3
ENHANCED_PACKET = 6
MAGIC = SECTION_HEADER.to_bytes(4, "big")
BYTE_ORDER_MAGIC = 0x1A2B3C4D
BLOCK_HEADER_LENGTH = 8
MINIMUM_BLOCK = 12
LARGEST_BLOCK = LARGEST_RECORD + 1024 * 1024
"""No block is larger than this: a packet, and what is said about it."""

END_OF_OPTIONS = 0
COMMENT = 1
PACKET_FLAGS = 2
INTERFACE_NAME = 2
TIME_RESOLUTION = 9
FCS_LENGTH = 13
TIME_OFFSET = 14
_OCTET = 8
_SECOND = 1_000_000_000
_MICROSECONDS = 6
_BASE_2 = 0x80
_OPTION_HEADER = 4
_FLAGS_LENGTH = 4
_INTERFACE_HEADER = 8
_TIME_OFFSET_LENGTH = 8


@final
class Block(Struct, frozen=True, gc=False):
    """A block of a file.

    Attributes:
        type: What it is.
        offset: Where it begins in the file.
        order: The byte order of its section, `<` or `>`, as `struct` has it.
        body: What stands between its lengths.

    """

    type: int
    offset: int
    order: str
    body: bytes


@final
class Interface(Struct, frozen=True, kw_only=True, gc=False):
    """What holds for the packets of one interface.

    A time stamp of n units is n * numerator // denominator + offset_ns
    nanoseconds after the epoch.

    Attributes:
        link_type: A `LinkType`, or a number of the registry that is none.
        snap_length: The most octets kept of a frame; 0 is no limit.
        name: As the system called it, or `""`.
        numerator: See above.
        denominator: See above.
        offset_ns: See above.
        fcs_octets: Octets of frame check sequence at the end of each frame; 0
            where the file doesn't say.

    """

    link_type: int
    snap_length: int = 0
    name: str = ""
    numerator: int = 1000
    denominator: int = 1
    offset_ns: int = 0
    fcs_octets: int = 0


Option: TypeAlias = tuple[int, bytes]


def padded(length: int) -> int:
    """Return *length*, or what is the next multiple of four."""
    return (length + 3) & ~3


def decode_options(order: str, octets: bytes, start: int) -> Iterator[Option]:
    """Yield the code and value of each option.

    Raises:
        ValueError: an option ends behind the block; its offset is the argument.

    """
    header = Layout(f"{order}HH")
    at, end = start, len(octets)
    while at + _OPTION_HEADER <= end:
        code, length = header.unpack_from(octets, at)
        if code == END_OF_OPTIONS:
            return
        begin = at + _OPTION_HEADER
        if begin + length > end:
            raise ValueError(at)
        yield code, octets[begin : begin + length]
        at = begin + padded(length)


def decode_interface(order: str, body: bytes) -> Interface | None:
    """Read the body of an interface description; `None` if it is cut short.

    Raises:
        ValueError: an option ends behind the block; its offset is the argument.

    """
    if len(body) < _INTERFACE_HEADER:
        return None
    link_type, _, snap_length = Layout(f"{order}HHI").unpack_from(body)
    options = dict(decode_options(order, body, _INTERFACE_HEADER))
    numerator, denominator = _units(options.get(TIME_RESOLUTION, b""))
    offset = options.get(TIME_OFFSET, b"")
    seconds = 0
    if len(offset) == _TIME_OFFSET_LENGTH:
        (seconds,) = Layout(f"{order}q").unpack(offset)
    return Interface(
        link_type=link_type,
        snap_length=snap_length,
        name=options.get(INTERFACE_NAME, b"").decode(errors="replace"),
        numerator=numerator,
        denominator=denominator,
        offset_ns=seconds * _SECOND,
        fcs_octets=_fcs_octets(options.get(FCS_LENGTH, b"")),
    )


def flagged_fcs_octets(order: str, option: bytes) -> int:
    """Return the octets of check sequence that a packet's flags tell; 0: they don't."""
    flags = int.from_bytes(option, "little" if order == "<" else "big")
    return flags >> 5 & 0xF if len(option) == _FLAGS_LENGTH else 0


def _fcs_octets(option: bytes) -> int:
    """Return the octets of a length in bits; one below 8 was meant as octets."""
    bits = option[0] if len(option) == 1 else 0
    return bits // _OCTET or bits


def _units(resolution: bytes) -> tuple[int, int]:
    """Return the numerator and the denominator that make nanoseconds of units."""
    value = resolution[0] if resolution else _MICROSECONDS
    if value & _BASE_2:
        return _SECOND, 1 << (value & ~_BASE_2)
    units = 10**value
    return (_SECOND // units, 1) if units <= _SECOND else (1, units // _SECOND)
