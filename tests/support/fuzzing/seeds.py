"""Inputs to begin fuzzing with, made from the tables of what asdic decodes.

For every type number in a table there is a message, option, object or header of
that type, its body zeros or small numbers: from there it is a few changed octets to
anything. A class that is added to a table gets its seed by itself.
"""

from __future__ import annotations

import gzip
import struct
from collections.abc import Iterable, Iterator

from hypothesis import strategies as st

from asdic.wire import ipv4, ipv6, multi_part, udp
from asdic.wire.checksum import checksum, pseudo_header_sum
from asdic.wire.icmpv4.codec import DECODERS as ICMPV4_TYPES
from asdic.wire.icmpv6.codec import DECODERS as ICMPV6_TYPES
from asdic.wire.igmp.codec import DECODERS as IGMP_TYPES
from asdic.wire.ipv4.options import decode as decode_options
from asdic.wire.ipv4.options.codec import DECODERS as IPV4_OPTIONS
from asdic.wire.ipv6.options.codec import DECODERS as IPV6_OPTIONS
from asdic.wire.multi_part.objects import DECODERS as OBJECT_CLASSES
from asdic.wire.ndp.codec import DECODERS as NDP_OPTIONS
from asdic.wire.tcp.options.codec import DECODERS as TCP_OPTIONS
from compressed import zstd

__all__ = [
    "EXTENSION_HEADERS",
    "captures",
    "compressed",
    "extension_headers",
    "extension_structures",
    "icmpv6_packet",
    "ipv4_frames",
    "ipv4_packet",
    "ipv6_frames",
    "ipv6_packet",
    "multicast_listener",
    "mutated",
    "ndp_options",
    "pcapng_captures",
    "type_length_value",
]

EXTENSION_HEADERS = (0, 43, 44, 51, 60, 50, 59)
_IPV4_SOURCE, _IPV4_DESTINATION = bytes((192, 0, 2, 1)), bytes((198, 51, 100, 2))
_IPV6_SOURCE = bytes.fromhex("fe80000000000000 0000000000000001")
_IPV6_DESTINATION = bytes.fromhex("ff02000000000000 0000000000000001")
_BODIES = (bytes(20), bytes(range(1, 61)))
_MACS = bytes.fromhex("020000000002 020000000001")


def ipv4_packet(protocol: int, payload: bytes, options: bytes = b"") -> bytes:
    """Return an IPv4 packet; options are padded already."""
    header = ipv4.Header(
        source=_IPV4_SOURCE,
        destination=_IPV4_DESTINATION,
        protocol=protocol,
        time_to_live=64,
        options=decode_options(options),
    )
    return header.encode(payload)


def ipv6_packet(next_header: int, payload: bytes) -> bytes:
    """Return an IPv6 packet; its payload length is as right as 16 bits allow."""
    header = ipv6.Header(
        source=_IPV6_SOURCE,
        destination=_IPV6_DESTINATION,
        next_header=next_header,
        hop_limit=255,
        payload_length=len(payload) & 0xFFFF,
    )
    return header.encode(payload)


def _summed(octets: bytes, initial: int = 0) -> bytes:
    """Return an ICMP message with a right checksum."""
    cleared = octets[:2] + b"\0\0" + octets[4:]
    return octets[:2] + checksum(cleared, initial).to_bytes(2) + octets[4:]


def icmpv6_packet(message: bytes) -> bytes:
    """Return an IPv6 packet with *message* and its right checksum."""
    initial = pseudo_header_sum(_IPV6_SOURCE, _IPV6_DESTINATION, 58, len(message))
    return ipv6_packet(58, _summed(message, initial))


def _messages(types: Iterable[int]) -> Iterator[bytes]:
    for type_ in types:
        for body in _BODIES:
            yield bytes((type_, 0, 0, 0)) + body


def type_length_value(types: Iterable[int], unit: int = 1) -> list[bytes]:
    """Return options whose second octet is their length in units of *unit* octets."""
    found = []
    for type_ in types:
        for units in (1, 2, 3, 4) if unit > 1 else (2, 3, 4, 8, 10, 12):
            body = bytes(range(1, unit * units + 1))
            found.append(bytes((type_, units)) + body[2:])
    return found


def _error_bodies() -> list[bytes]:
    """Return errors with quotes, padded, and extension structures behind them."""
    quote = ipv4_packet(
        17,
        udp.Header(source_port=1, destination_port=2).encode(
            bytes(8), _IPV4_SOURCE, _IPV4_DESTINATION
        ),
    )
    return [
        bytes((0, 32, 0, 0)) + multi_part.pad_quote(quote, 4) + structure
        for structure in extension_structures()
    ]


def ipv4_frames() -> list[bytes]:
    """Return frames with IPv4, the octet that chooses the link type in front."""
    found = [ipv4_packet(1, _summed(message)) for message in _messages(ICMPV4_TYPES)]
    found += [
        ipv4_packet(1, _summed(bytes((type_, 0, 0, 0)) + body))
        for type_ in (3, 11, 12)
        for body in _error_bodies()
    ]
    found += [ipv4_packet(2, _summed(octets)) for octets in _messages(IGMP_TYPES)]
    echo = _summed(bytes((8, 0, 0, 0, 0, 1, 0, 2)) + bytes(range(56)))
    for option in type_length_value(IPV4_OPTIONS):
        padded = option.ljust((len(option) + 3) & ~3, b"\0")
        found.append(ipv4_packet(1, echo, padded))
    for option in type_length_value(TCP_OPTIONS):
        padded = option.ljust((len(option) + 3) & ~3, b"\0")
        words = 5 + len(padded) // 4
        found.append(
            ipv4_packet(6, bytes(12) + bytes((words << 4,)) + bytes(7) + padded)
        )
    found.append(ipv4_packet(17, b"\0\1\0\2\0\x0c\0\0data"))
    bare = [b"\0" + octets for octets in found]
    linked = [b"\1" + _MACS + b"\x08\0" + octets for octets in found[:40]]
    tagged = b"\1" + _MACS + b"\x81\0\0\x2a\x08\0" + found[0]
    arp = b"\1" + _MACS + bytes.fromhex("0806 0001080006040001") + bytes(20)
    cooked = b"\4" + bytes(14) + b"\x08\0" + found[0]
    null = b"\5\2\0\0\0" + found[0]
    alone = [b"\3" + octets for octets in _messages((0, 3, 8, 11, 13))]
    return [*bare, *linked, tagged, arp, cooked, null, *alone]


def ipv6_frames() -> list[bytes]:
    """Return frames with IPv6, the octet that chooses the link type in front."""
    found = [icmpv6_packet(message) for message in _messages(ICMPV6_TYPES)]
    found += [
        icmpv6_packet(bytes((type_, 0, 0, 0)) + body[1:2] + bytes(3) + body[4:])
        for type_ in (1, 3)
        for body in _error_bodies()
    ]
    fixed = {133: 8, 134: 16, 135: 24, 136: 24, 137: 40}
    found += [
        icmpv6_packet(bytes((type_,)) + bytes(size - 1) + option)
        for type_, size in fixed.items()
        for option in ndp_options()[::3]
    ]
    found += [ipv6_packet(0, octets[1:]) for octets in extension_headers()[:20]]
    found.append(ipv6_packet(17, b"\0\1\0\2\0\x0c\0\0data"))
    bare = [b"\0" + octets for octets in found]
    linked = [b"\1" + _MACS + b"\x86\xdd" + octets for octets in found[:40]]
    cooked = b"\4\x86\xdd" + bytes(18) + found[0]
    loop = b"\5\0\0\0\x0a" + found[0]
    return [*bare, *linked, cooked, loop]


def ndp_options() -> list[bytes]:
    """Return lists of one option and of several."""
    found = type_length_value(NDP_OPTIONS, 8)
    name = b"\7example\3com\0\0\0"
    found.append(b"\x1f\3" + bytes(6) + name.ljust(16, b"\0"))
    return [*found, b"".join(found[::4])]


def multicast_listener() -> list[bytes]:
    """Return messages, the octet that chooses their type in front."""
    records = b"".join(
        bytes((record, 0, 0, sources)) + _IPV6_DESTINATION + bytes(16 * sources)
        for record in range(1, 7)
        for sources in (0, 1)
    )
    return [
        b"\0" + bytes(7) + _IPV6_DESTINATION,
        b"\0" + bytes(7) + _IPV6_DESTINATION + b"\2\x7d\0\1" + bytes(16),
        b"\1" + bytes(7) + _IPV6_DESTINATION,
        b"\2" + bytes(7) + _IPV6_DESTINATION,
        b"\3" + bytes(6) + b"\x0c" + records,
    ]


def extension_structures() -> list[bytes]:
    """Return structures with one object each, and one with many."""
    items = [
        struct.pack("!HBB", 4 + len(body), class_num, c_type) + body
        for class_num in OBJECT_CLASSES
        for c_type in (1, 0xC3, 0x0F)
        for body in (b"", bytes(4), bytes(range(16)), b"\0\1\0\0" + bytes(4))
    ]
    return [_summed(b"\x20\0\0\0" + item) for item in (*items, b"".join(items))]


def extension_headers() -> list[bytes]:
    """Return extension headers, the octet that chooses their kind in front."""
    options = b"".join(
        bytes((type_, len(body))) + body
        for type_ in IPV6_OPTIONS
        for body in (bytes(4),)
    )
    padded = options + bytes(-(len(options) + 2) % 8)
    header = bytes((58, len(padded) // 8)) + padded
    echo = b"\x80\0\0\0\0\1\0\2data"
    found = [
        b"\0" + header + echo,
        b"\4" + header + echo,
        b"\0\x3a\0\5\2\0\0\1\0" + echo,
        b"\0\0\0\xc2\4\0\1\0\0" + echo,
        b"\1\x3a\2\0\1\0\0\0\0" + bytes(16) + echo,
        b"\1\x3a\2\2\1\0\0\0\0" + bytes(16) + echo,
        b"\1\x3a\4\4\1\1\0\0\0" + bytes(32) + echo,
        b"\1\x3a\5\4\1\1\0\0\0" + bytes(32) + b"\5\6\x80" + bytes(5) + echo,
        b"\1\x3a\3\4\1\0\0\0\0" + bytes(16) + b"\0\4\2\0\0\x7c\1a" + echo,
        b"\1\x3a\1\3\2\xee\x40\0\0" + bytes((0, 3, 0, 4)) + bytes(4) + echo,
        b"\1\x3a\2\3\1\0\0\0\0" + bytes(16) + echo,
        b"\2\x3a\0\0\1\0\0\0\1" + echo,
        b"\3\x3a\4\0\0\0\0\0\1\0\0\0\1" + bytes(12) + echo,
        b"\5\0\0\0\1\0\0\0\1" + bytes(16),
        b"\6" + echo,
    ]
    chain = bytes((60, 0, 1, 4, 0, 0, 0, 0)) * 12
    return [*found, b"\4" + chain + echo]


def captures() -> list[bytes]:
    """Return captures of both byte orders and both resolutions, whole and cut."""
    found = []
    for order in "<>":
        for magic in (0xA1B2C3D4, 0xA1B23C4D):
            for link_type in (1, 101):
                head = struct.pack(
                    f"{order}IHHiIII", magic, 2, 4, 0, 0, 65535, link_type
                )
                record = struct.pack(f"{order}IIII", 1_700_000_000, 7, 20, 60)
                found.append(head + (record + bytes(20)) * 2)
    return [*found, found[0][:-5], found[0][:24], found[0][:30]]


def pcapng_captures() -> list[bytes]:
    """Return pcapng captures of both byte orders with every block that is read."""
    found = []
    for order in "<>":

        def block(type_: int, body: bytes, order: str = order) -> bytes:
            length = struct.pack(f"{order}I", 12 + len(body))
            return struct.pack(f"{order}I", type_) + length + body + length

        name = struct.pack(f"{order}HH4sHHB3xI", 2, 4, b"eth0", 9, 1, 9, 0)
        comment = struct.pack(f"{order}HH4sI", 1, 2, b"hi", 0)
        head = block(0x0A0D0D0A, struct.pack(f"{order}IHHq", 0x1A2B3C4D, 1, 0, -1))
        head += block(1, struct.pack(f"{order}HHI", 1, 0, 99) + name)
        packets = (
            block(6, struct.pack(f"{order}IIIII", 0, 7, 7, 4, 9) + b"abcd" + comment),
            block(2, struct.pack(f"{order}HHIIII", 0, 0, 7, 7, 4, 9) + b"abcd"),
            block(3, struct.pack(f"{order}I", 4) + b"abcd"),
            block(5, bytes(12)),
        )
        found.append(head + b"".join(packets) * 2)
    return [*found, b"".join(found), found[0][:-5], found[0][:30]]


def compressed() -> list[bytes]:
    """Return a capture compressed in several ways, whole and cut."""
    octets = captures()[0]
    whole = [gzip.compress(octets, mtime=0), zstd(octets)]
    skipped = b"\x50\x2a\x4d\x18\3\0\0\0abc" + whole[1]
    return [*whole, whole[0] * 2, whole[1] * 2, skipped, whole[0][:-9], whole[1][:-9]]


@st.composite
def mutated(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """Draw an input: a seed with a few places changed, cut, doubled or put in."""
    octets = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(octets)))
        kind = draw(st.sampled_from(["set", "cut", "insert", "double", "drop"]))
        if kind == "set" and at < len(octets):
            octets[at] = draw(st.sampled_from((0, 1, 2, 4, 8, 0x7F, 0x80, 0xFF)))
        elif kind == "cut":
            del octets[at:]
        elif kind == "insert":
            octets[at:at] = draw(st.binary(max_size=12))
        elif kind == "double":
            octets[at:at] = octets[at : at + draw(st.integers(1, 40))]
        else:
            del octets[at : at + draw(st.integers(1, 8))]
    return bytes(octets)
