"""Frames of every link type and encapsulation, to begin fuzzing with.

The octet that chooses the link type among `ANY_LINK` stands in front.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from asdic.wire.link_type import LinkType
from fuzzing.links import ANY_LINK
from fuzzing.seeds import icmpv6_packet, ipv4_packet

__all__ = ["encapsulations"]

_MACS = bytes.fromhex("020000000002 020000000001")
_IPV4 = ipv4_packet(1, bytes.fromhex("0800f7fd00010001"))
_IPV6 = icmpv6_packet(bytes.fromhex("8000000000010001"))
_LLC = b"\xaa\xaa\3\0\0\0\x08\0" + _IPV4


def encapsulations() -> list[bytes]:
    """Return frames: each encapsulation in each link type that may carry it."""
    found = [(LinkType.ETHERNET, _MACS + rest) for rest in _typed()]
    found += [(LinkType.IPV4, octets) for octets in _tunneled()]
    found += [(LinkType.LINUX_SLL, bytes(14) + rest) for rest in _typed()]
    found += [
        (LinkType.LINUX_SLL2, rest[:2] + bytes(18) + rest[2:]) for rest in _typed()
    ]
    for octets in _ppp():
        found.append((LinkType.PPP, octets))
        found.append((LinkType.PPP_HDLC, b"\xff\3" + octets))
        found.append((LinkType.PPP_WITH_DIR, b"\1\xff\3" + octets))
        found.append((LinkType.PPP_ETHER, _pppoe(octets)))
    for octets in _wireless():
        found.append((LinkType.IEEE802_11, octets))
        found.extend((LinkType.IEEE802_11_RADIOTAP, one) for one in _taps(octets))
    found += [
        (link, family + inner)
        for link in (LinkType.NULL, LinkType.LOOP)
        for family, inner in ((b"\2\0\0\0", _IPV4), (b"\0\0\0\x1e", _IPV6))
    ]
    return [bytes((ANY_LINK.index(link),)) + octets for link, octets in found]


def _typed() -> Iterator[bytes]:
    """Yield what may stand behind two MAC addresses."""
    yield b"\x08\0" + _IPV4
    yield b"\x86\xdd" + _IPV6
    yield bytes.fromhex("8100 002a 88a8 0007 86dd") + _IPV6
    yield bytes.fromhex("8847 00010040 00020140") + _IPV4
    yield bytes.fromhex("8848 00020140") + _IPV6
    yield bytes.fromhex("8847 00010140 00000000") + _MACS + b"\x08\0" + _IPV4
    yield from (b"\x88\x64" + _pppoe(octets) for octets in _ppp())
    yield bytes.fromhex("8863 11090000 0000 0101 0000")
    yield len(_LLC).to_bytes(2) + _LLC
    yield bytes.fromhex("0004 0606 0300")
    yield b"\0\x20\xff\xff" + bytes(30)
    yield bytes.fromhex("0806 0001 0800 06 04 0001") + bytes(20)


def _ppp() -> Iterator[bytes]:
    yield b"\0\x21" + _IPV4
    yield b"\x21" + _IPV4
    yield b"\0\x57" + _IPV6
    yield bytes.fromhex("0281 00010140") + _IPV4
    yield bytes.fromhex("c021 01010008 01040578")


def _pppoe(octets: bytes) -> bytes:
    return bytes.fromhex("1100 0001") + len(octets).to_bytes(2) + octets


def _tunneled() -> Iterator[bytes]:
    """Yield IPv4 packets with GRE, VXLAN and IP in them."""
    ethernet = _MACS + b"\x08\0" + _IPV4
    for flags in range(0, 0x10000, 0x1000):
        words = (flags & 0xB000).bit_count()
        head = struct.pack("!HH", flags, 0x0800) + bytes(4 * words)
        yield ipv4_packet(47, head + _IPV4)
    yield ipv4_packet(47, b"\0\0\x65\x58" + ethernet)
    yield ipv4_packet(47, b"\0\0\x86\xdd" + _IPV6)
    yield ipv4_packet(47, bytes.fromhex("3001 880b 0004 0001 00000001") + bytes(4))
    udp = struct.pack("!HHHH", 0xC000, 4789, 16 + len(ethernet), 0)
    yield ipv4_packet(17, udp + bytes.fromhex("08000000 00002a00") + ethernet)
    yield ipv4_packet(4, _IPV4)
    yield ipv4_packet(41, _IPV6)


def _wireless() -> Iterator[bytes]:
    """Yield 802.11 frames: data of each shape, and others."""
    for first, second in ((0x08, 0x41), (0x08, 0x02), (0x08, 0x00), (0x48, 0x01)):
        yield bytes((first, second)) + bytes(22) + _LLC
    yield b"\x08\3" + bytes(28) + _LLC
    yield b"\x88\1" + bytes(24) + _LLC
    yield b"\x88\x83" + bytes(34) + _LLC
    yield b"\x88\1" + bytes(22) + b"\x80\0" + bytes(20)
    yield b"\x80\0" + bytes(30)
    yield b"\xd4\0" + bytes(8)


def _taps(octets: bytes) -> Iterator[bytes]:
    """Yield *octets* behind a radiotap header, with and without check sequence."""
    padded = octets[:24].ljust(24, b"\0") + bytes(2) + octets[24:]
    yield bytes.fromhex("0000 0800 00000000") + octets
    yield bytes.fromhex("0000 0900 02000000 10") + octets + bytes(4)
    yield bytes.fromhex("0000 0900 02000000 20") + padded
    yield bytes.fromhex("0000 1100 03000000 0000000000000000 10") + octets + bytes(4)
    yield bytes.fromhex("0000 0d00 020000a0 00000000 10") + octets + bytes(4)
