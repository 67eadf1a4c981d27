"""Inputs made to cost as much as possible for their size: all near 64 KiB."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Callable

from asdic.probe.respond.report import REPORT_HEAD
from asdic.wire.ipv6.options.codec import DECODERS as IPV6_OPTIONS
from asdic.wire.ndp.codec import DECODERS as NDP_OPTIONS
from asdic.wire.rpl.options.codec import DECODERS as RPL_OPTIONS
from compressed import zstd
from fuzzing.path_messages import messages
from fuzzing.seeds import ipv6_packet

__all__ = ["inputs_for"]

_SIZE = 65000
_IPV4_LINK, _ETHERNET_LINK, _ICMP_LINK = b"\0", b"\1", b"\3"


def _filled(part: bytes, size: int = _SIZE) -> bytes:
    return part * (size // len(part))


def _in_ipv4(protocol: int, payload: bytes) -> bytes:
    return (
        struct.pack(
            "!BBHHHBBH4s4s",
            0x45,
            0,
            (20 + len(payload)) & 0xFFFF,
            0,
            0,
            64,
            protocol,
            0,
            bytes(4),
            bytes(4),
        )
        + payload
    )


def _nested(protocol: int, levels: int, inner: bytes) -> bytes:
    for _ in range(levels):
        inner = _in_ipv4(protocol, inner)
    return inner


def _nested_quotes(levels: int) -> bytes:
    """Return an ICMPv4 error about an error about an error, and so on."""
    octets = b"\3\0\0\0\0\0\0\0"
    for _ in range(levels):
        octets = b"\3\0\0\0\0\0\0\0" + _in_ipv4(1, octets)
    return octets


def _options_header(options: bytes, next_header: int = 60) -> bytes:
    padded = options.ljust((len(options) + 9) // 8 * 8 - 2, b"\0")
    return bytes((next_header, len(padded) // 8)) + padded


def _records() -> bytes:
    count = 3000
    return bytes(4) + count.to_bytes(2) + _filled(b"\1\0\0\0" + bytes(16), 20 * count)


def _every_ndp_option() -> list[bytes]:
    return [
        _filled(bytes((type_, units)) + bytes(8 * units - 2))
        for type_ in (*NDP_OPTIONS, 200)
        for units in (1, 2, 3, 4, 255)
    ]


def _frames_v4() -> list[bytes]:
    return [
        _IPV4_LINK + _nested(4, 3000, b""),
        _IPV4_LINK + _nested(4, 60, bytes(60000)),
        _IPV4_LINK + _in_ipv4(1, _nested_quotes(2200)),
        _ICMP_LINK + _nested_quotes(2300),
        _ICMP_LINK + bytes((9, 0, 0, 0, 255, 2, 0, 0)) + bytes(2040),
        _ICMP_LINK + b"\3\0\0\0\0\x20\0\0" + bytes(128) + _structure(b"\0\4\xf7\1"),
        _IPV4_LINK + _in_ipv4(2, b"\x22\0\0\0\0\0\x1f\x40" + _filled(b"\1\0\0\0" * 2)),
        _IPV4_LINK + _in_ipv4(6, bytes(12) + b"\xf0" + bytes(7) + b"\1" * 60000),
        _ETHERNET_LINK + bytes(12) + _filled(b"\x81\0\0\1"),
        _ETHERNET_LINK + bytes(12) + b"\x05\0" + _filled(b"\xaa\xaa\3\0\0\0\x81\0"),
        _IPV4_LINK + b"\x4f" + bytes(19) + b"\1" * 60000,
    ]


def _frames_v6() -> list[bytes]:
    padding = _options_header(bytes(2046))
    options = [  # one that nobody knows, then known ones of a wrong length
        _options_header(_filled(bytes((type_, 0)), 2040)) for type_ in (0x1E, 0xEE, 5)
    ]
    chain = _filled(b"\x3c\0\1\4\0\0\0\0")
    echo = b"\x80\0\0\0\0\0\0\0"
    found = [ipv6_packet(60, _filled(one)) for one in (padding, *options, chain)]
    found += [
        ipv6_packet(43, _filled(b"\x2b\2\0\1\0\0\0\0" + bytes(16))),
        ipv6_packet(43, b"\x3a\xfe\0\1\0\0\0\0" + bytes(2032) + echo),
        ipv6_packet(58, b"\x8f\0\0\0" + _records()[2:]),
        ipv6_packet(58, bytes((133,)) + bytes(7) + _filled(b"\xc8\1" + bytes(6))),
        ipv6_packet(41, _filled(ipv6_packet(41, b""))),
    ]
    return [b"\0" + octets for octets in found]


def _structure(item: bytes) -> bytes:
    return b"\x20\0\0\0" + _filled(item)


def _structures() -> list[bytes]:
    items = [
        struct.pack("!HBB", 4 + len(body), class_num, c_type) + body
        for class_num, c_type in ((1, 1), (2, 0x0F), (2, 0xC2), (2, 0), (9, 0))
        for body in (b"", bytes(4), b"\4abc", bytes(32))
    ]
    stack = struct.pack("!HBB", 64004, 1, 1) + bytes(64000)
    return [*(_structure(item) for item in items), b"\x20\0\0\0" + stack]


def _captures() -> list[bytes]:
    head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)
    claims = struct.pack("<IIII", 0, 0, 0x3FFFF, 0x3FFFF)
    return [
        head + bytes(16) * 4000,
        head + claims,
        head + (struct.pack("<IIII", 0, 0, 1, 1) + b"\0") * 4000,
    ]


def _pcapng() -> list[bytes]:
    def block(type_: int, body: bytes) -> bytes:
        length = struct.pack("<I", 12 + len(body))
        return struct.pack("<I", type_) + length + body + length

    head = block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1))
    name = struct.pack("<HH", 2, 8000) + bytes(8000)
    described = block(1, struct.pack("<HHI", 1, 0, 0))
    comments = struct.pack("<IIIII", 0, 0, 0, 0, 0) + _filled(b"\1\0\0\0")
    return [
        head + _filled(described),
        head + block(1, bytes(8) + name) + _filled(block(3, bytes(4))),
        head + described + block(6, comments),
        head + described + _filled(block(6, bytes(20))),
        head + struct.pack("<II", 6, 16 << 20),
    ]


def _compressed() -> list[bytes]:
    return [gzip.compress(bytes(20_000_000), mtime=0), zstd(bytes(20_000_000))]


def _reports() -> list[bytes]:
    return [b"\3" + bytes(1) + _records(), b"\0" + bytes(23) + bytes(60000)]


def _headers() -> list[bytes]:
    headers = [_options_header(bytes(2046)), b"\x3c\0\1\4\0\0\0\0"]
    headers += [
        _options_header(bytes((type_, 0)) * 1000) for type_ in (*IPV6_OPTIONS, 0x3E)
    ]
    routes = [
        b"\x2b\xff\4\1\0\0\0\0" + bytes(16) + b"\x7c\0" * 1012,
        b"\x2b\xff\4\1\0\0\0\0" + bytes(16) + b"\x7c\1\1" * 674 + b"\0\0",
        b"\x2b\xff\4\1\x7e\0\0\0" + bytes(2040),
        b"\x2b\xff\3\1\xff\0\0\0" + bytes(2040),
        b"\x2b\xff\3\1\xee\0\0\0" + bytes(2040),
    ]
    return [
        *(b"\4" + _filled(header) for header in headers),
        *(b"\1" + _filled(header) for header in routes),
    ]


def _encapsulated() -> list[bytes]:
    """Return labels, tunnels and tags by the thousand."""
    gre = _in_ipv4(47, _filled(b"\0\0\x65\x58" + bytes(12) + b"\x65\x58"))
    tap = b"\0\0\xe8\xfd\0\0\0\x80" + _filled(b"\0\0\0\x80")
    return [
        _ETHERNET_LINK + bytes(12) + b"\x88\x47" + _filled(b"\0\1\0\x40"),
        _ETHERNET_LINK + bytes(12) + _filled(b"\x88\x64\x11\0\0\1\xff\xff\0\x21"),
        _IPV4_LINK + gre,
        _IPV4_LINK + _in_ipv4(47, _filled(b"\xb0\0\x88\x47" + bytes(12))),
        b"\7" + tap,
        b"\6" + _filled(b"\2\x81" + b"\0\1\0\x40"),
    ]


def _messages() -> list[bytes]:
    v4 = [b"\0" + octets[1:] for octets in _frames_v4() if octets[:1] == _ICMP_LINK]
    agents = b"\0" + bytes((9, 0, 0, 0, 0, 2, 0, 0)) + _filled(b"\x10\6" + bytes(6))
    padding = b"\0" + bytes((9, 0, 0, 0, 0, 2, 0, 0)) + bytes(_SIZE)
    parts = b"\1\x8a\1" + bytes(14) + _filled(bytes((2, 4)) + bytes(14))
    names = b"\1\x8c\0\0\0\0\2\0\0" + bytes(12) + _filled(b"\1a\0")
    addresses = b"\1\x8c\0\0\0\0\3\0\0" + bytes(_SIZE)
    return [*v4, agents, padding, parts, names, addresses]


def _rpl() -> list[bytes]:
    """Return lists of each option of each size; each message has some of each."""
    heads = (b"\0" + bytes(2), b"\1" + bytes(24), b"\2" + bytes(4))
    options = [b"\0"] + [
        bytes((type_, size)) + bytes(size)
        for type_ in (*RPL_OPTIONS, 99)
        for size in (0, 1, 2, 4, 20)
    ]
    return [
        heads[number % len(heads)] + _filled(option)
        for number, option in enumerate(options)
    ]


def _extensions() -> list[bytes]:
    agent = b"\x10\xfe" + bytes(254)
    parts = (b"\0", b"\x10\6" + bytes(6), b"\x13\0", b"\x13\1\2", b"\x7f\0", agent)
    return [_filled(part) for part in parts]


def _frames() -> list[bytes]:
    later = [bytes((octets[0] + 8,)) + octets[1:] for octets in _frames_v6()]
    return [*_frames_v4(), *later, *_encapsulated()]


def _path_messages() -> list[bytes]:
    return [octets.ljust(_SIZE, b"\1") for octets in messages()]


def _path_reports() -> list[bytes]:
    count = (_SIZE - REPORT_HEAD) // 20
    entries = (bytes(20), b"\xff" * 20, bytes(range(20)))
    head = bytes(16) + struct.pack("!HHHH", 1, count, 0, count)
    return [head + entry * count for entry in entries]


_INPUTS: dict[str, Callable[[], list[bytes]]] = {
    "ipv4": _frames_v4,
    "ipv6": _frames_v6,
    "encapsulations": _encapsulated,
    "messages": _messages,
    "rpl": _rpl,
    "mobile-ip": _extensions,
    "ndp-options": _every_ndp_option,
    "mld": _reports,
    "extension-structures": _structures,
    "extension-headers": _headers,
    "captures": _captures,
    "pcapng": _pcapng,
    "compressed": _compressed,
    "validation": _frames,
    "rendering": _frames,
    "path-messages": _path_messages,
    "path-reports": _path_reports,
    "responder": _path_messages,
}


def inputs_for(name: str) -> list[bytes]:
    """Return costly inputs for the target *name*."""
    return _INPUTS[name]()
