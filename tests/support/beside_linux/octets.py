"""Octets of headers, right or wrong, without asdic's own encoders.

What is compared is the engine, so its codecs shall not make the questions.
"""

from __future__ import annotations

from struct import pack
from typing import TypedDict

from beside_linux.addresses import (
    HOST_4,
    HOST_6,
    HOST_MAC,
    PEER_4,
    PEER_6,
    PEER_MAC,
    group_mac,
)

__all__ = [
    "Ends",
    "arp",
    "checksum",
    "echo_4",
    "echo_6",
    "extension",
    "fragment_header",
    "frame",
    "frame_4",
    "frame_6",
    "icmp_4",
    "icmp_6",
    "ipv4",
    "ipv6",
    "pseudo_header",
    "tcp",
    "udp",
]

_IPV4, _IPV6, _ARP = 0x0800, 0x86DD, 0x0806


class Ends(TypedDict):
    """Where a packet is from and whom it is for."""

    source: bytes
    destination: bytes


def checksum(octets: bytes) -> int:
    """Return the Internet checksum (RFC 1071)."""
    padded = octets + b"\0" * (len(octets) % 2)
    total = sum(int.from_bytes(padded[at : at + 2]) for at in range(0, len(padded), 2))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def pseudo_header(source: bytes, destination: bytes, kind: int, size: int) -> bytes:
    """Return what checksums cover besides (RFC 9293 §3.1, RFC 8200 §8.1)."""
    if len(source) == 4:
        return source + destination + pack("!BBH", 0, kind, size)
    return source + destination + pack("!II", size, kind)


def frame(
    packet: bytes,
    ether_type: int,
    station: bytes = HOST_MAC,
    source: bytes = PEER_MAC,
) -> bytes:
    """Return a frame."""
    return station + source + pack("!H", ether_type) + packet


def frame_4(packet: bytes, station: bytes | None = None) -> bytes:
    """Return the frame of an IPv4 packet, to the host or the group's station."""
    destination = packet[16:20]
    is_group = bool(destination) and destination[0] in range(224, 240)
    own = group_mac(destination) if is_group else HOST_MAC
    return frame(packet, _IPV4, station or own)


def frame_6(packet: bytes, station: bytes | None = None) -> bytes:
    """Return the frame of an IPv6 packet, to the host or the group's station."""
    destination = packet[24:40]
    own = group_mac(destination) if destination[:1] == b"\xff" else HOST_MAC
    return frame(packet, _IPV6, station or own)


def ipv4(
    payload: bytes,
    protocol: int = 1,
    *,
    source: bytes = PEER_4,
    destination: bytes = HOST_4,
    options: bytes = b"",
    version: int = 4,
    header_words: int | None = None,
    service: int = 0,
    total_length: int | None = None,
    identification: int = 1,
    fragment: int = 0,
    time_to_live: int = 64,
    header_checksum: int | None = None,
) -> bytes:
    """Return an IPv4 packet; what is `None` is as it ought to be."""
    options += b"\0" * (-len(options) % 4)
    size = 20 + len(options)
    header = pack(
        "!BBHHHBBH4s4s",
        version << 4 | (size // 4 if header_words is None else header_words),
        service,
        size + len(payload) if total_length is None else total_length,
        identification,
        fragment,
        time_to_live,
        protocol,
        0,
        source,
        destination,
    )
    covered = header + options
    if header_words is not None:
        covered = (covered + payload)[: max(header_words * 4, 20)]
    summed = checksum(covered) if header_checksum is None else header_checksum
    return header[:10] + pack("!H", summed) + header[12:] + options + payload


def ipv6(
    payload: bytes,
    next_header: int = 58,
    *,
    source: bytes = PEER_6,
    destination: bytes = HOST_6,
    version: int = 6,
    traffic_class: int = 0,
    payload_length: int | None = None,
    hop_limit: int = 64,
) -> bytes:
    """Return an IPv6 packet; what is `None` is as it ought to be."""
    size = len(payload) if payload_length is None else payload_length
    first = version << 28 | traffic_class << 20
    header = pack("!IHBB", first, size, next_header, hop_limit)
    return header + source + destination + payload


def extension(next_header: int, content: bytes, size: int | None = None) -> bytes:
    """Return an extension header; *content* is padded with Pad1, to whole units."""
    content += b"\0" * (-(2 + len(content)) % 8)
    units = (len(content) + 2) // 8 - 1 if size is None else size
    return bytes((next_header, units)) + content


def fragment_header(
    next_header: int, offset: int, more: int, identification: int = 1
) -> bytes:
    """Return a Fragment header; *offset* in octets."""
    return pack("!BBHI", next_header, 0, offset | more, identification)


def icmp_4(type_: int, code: int, body: bytes, summed: int | None = None) -> bytes:
    """Return an ICMPv4 message; *body* is all behind the checksum."""
    message = pack("!BBH", type_, code, 0) + body
    value = checksum(message) if summed is None else summed
    return message[:2] + pack("!H", value) + body


def icmp_6(
    type_: int,
    code: int,
    body: bytes,
    *,
    source: bytes = PEER_6,
    destination: bytes = HOST_6,
    flip: int = 0,
) -> bytes:
    """Return an ICMPv6 message; *flip* spoils its checksum."""
    message = pack("!BBH", type_, code, 0) + body
    around = pseudo_header(source, destination, 58, len(message))
    return message[:2] + pack("!H", checksum(around + message) ^ flip) + body


def echo_4(data: bytes = b"asdic", sequence: int = 1) -> bytes:
    """Return an ICMPv4 Echo Request."""
    return icmp_4(8, 0, pack("!HH", 0x5EED, sequence) + data)


def echo_6(
    data: bytes = b"asdic",
    sequence: int = 1,
    source: bytes = PEER_6,
    destination: bytes = HOST_6,
) -> bytes:
    """Return an ICMPv6 Echo Request."""
    body = pack("!HH", 0x5EED, sequence) + data
    return icmp_6(128, 0, body, source=source, destination=destination)


def udp(
    data: bytes = b"asdic",
    *,
    source: bytes = PEER_4,
    destination: bytes = HOST_4,
    ports: tuple[int, int] = (40000, 33434),
    length: int | None = None,
    summed: int | None = None,
) -> bytes:
    """Return a UDP datagram."""
    size = 8 + len(data)
    head = pack("!HHHH", *ports, size if length is None else length, 0)
    if summed is None:
        around = pseudo_header(source, destination, 17, size)
        summed = checksum(around + head + data) or 0xFFFF
    return head[:6] + pack("!H", summed) + data


def tcp(
    flags: int,
    data: bytes = b"",
    *,
    source: bytes = PEER_4,
    destination: bytes = HOST_4,
    ports: tuple[int, int] = (40000, 81),
    offset: int = 5,
    options: bytes = b"",
    flip: int = 0,
) -> bytes:
    """Return a TCP segment."""
    head = pack("!HHIIBBHHH", *ports, 1000, 2000, offset << 4, flags, 4096, 0, 0)
    segment = head + options + data
    around = pseudo_header(source, destination, 6, len(segment))
    value = checksum(around + segment) ^ flip
    return segment[:16] + pack("!H", value) + segment[18:]


def arp(
    operation: int,
    sender: tuple[bytes, bytes] = (PEER_MAC, PEER_4),
    target: tuple[bytes, bytes] = (bytes(6), HOST_4),
    head: tuple[int, int, int, int] = (1, _IPV4, 6, 4),
    station: bytes = b"\xff" * 6,
) -> bytes:
    """Return the frame of an ARP packet."""
    packet = pack("!HHBBH", *head, operation) + b"".join(sender + target)
    return frame(packet, _ARP, station)
