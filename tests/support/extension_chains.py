"""IPv6 packets with extension headers, each octet at will.

A header is its kind and its octets but the first, which says what follows and is
filled in: `(60, b"\\0" + option)` are destination options of 8 octets.
"""

from __future__ import annotations

from typing import TypeAlias

from asdic.wire import icmpv6, ipv6, udp
from asdic.wire.checksum import checksum, pseudo_header_sum
from nodes import HOST, PEER

__all__ = [
    "AUTHENTICATION",
    "DESTINATION",
    "ECHO",
    "ESP",
    "FRAGMENT",
    "HOP_BY_HOP",
    "ICMPV6",
    "NO_NEXT_HEADER",
    "NO_OPTIONS",
    "ROUTING",
    "UDP",
    "Header",
    "atomic_fragment",
    "chain",
    "datagram",
    "message_packet",
    "option",
    "routing",
]

Header: TypeAlias = "tuple[int, bytes]"

HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION = 0, 43, 44, 51, 60
ESP, ICMPV6, NO_NEXT_HEADER, UDP = 50, 58, 59, 17
NO_OPTIONS = bytes.fromhex("00 0104 00000000")
"""A length of 0, and PadN that fills 6 octets."""
ECHO = icmpv6.EchoRequest(identifier=7, sequence_number=1, data=b"asdic")


def chain(
    *headers: Header,
    upper: int = ICMPV6,
    payload: bytes | None = None,
    source: bytes = PEER,
    destination: bytes = HOST,
    hop_limit: int = 64,
) -> bytes:
    """Return a packet with *headers*, and an Echo Request where there is no payload."""
    kinds = [*(kind for kind, _ in headers), upper]
    octets = b"".join(
        bytes((following,)) + body
        for (_, body), following in zip(headers, kinds[1:], strict=True)
    )
    if payload is None:
        payload = icmpv6.encode(ECHO, source, destination)
    header = ipv6.Header(
        source=source,
        destination=destination,
        next_header=kinds[0],
        hop_limit=hop_limit,
    )
    return header.encode(octets + payload)


def option(type_: int, data: bytes = bytes(4)) -> bytes:
    """Return the octets of an options header behind the first, filled with Pad1."""
    octets = bytes((type_, len(data))) + data
    units = (len(octets) + 1) // 8
    return bytes((units,)) + octets.ljust(8 * units + 6, b"\0")


def routing(type_: int, segments_left: int, units: int = 0) -> Header:
    """Return a Routing header with *units* of 8 octets behind the first."""
    return (ROUTING, bytes((units, type_, segments_left)) + bytes(4 + 8 * units))


def atomic_fragment(identification: int = 1) -> Header:
    """Return a Fragment header of a packet that is in one piece."""
    return (FRAGMENT, bytes(3) + identification.to_bytes(4, "big"))


def datagram(port: int = 9, source: bytes = PEER, destination: bytes = HOST) -> bytes:
    """Return a UDP datagram with a right checksum."""
    header = udp.Header(source_port=4660, destination_port=port)
    return header.encode(b"asdic", source, destination)


def message_packet(
    octets: bytes,
    source: bytes = PEER,
    destination: bytes = HOST,
    hop_limit: int = 64,
    *headers: Header,
    is_sound: bool = True,
) -> bytes:
    """Return a packet with the ICMPv6 message *octets*, its checksum right or wrong."""
    initial = pseudo_header_sum(source, destination, ICMPV6, len(octets))
    total = checksum(octets[:2] + b"\0\0" + octets[4:], initial)
    if not is_sound:
        total ^= 0x55
    return chain(
        *headers,
        payload=octets[:2] + total.to_bytes(2, "big") + octets[4:],
        source=source,
        destination=destination,
        hop_limit=hop_limit,
    )
