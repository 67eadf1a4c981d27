"""Packets that provoke a host: to closed ports, with options that it does not know."""

from __future__ import annotations

from asdic.engine.upper_checksum import fill_checksum
from asdic.wire import icmpv6, ipv6, tcp
from asdic.wire.icmpv6 import Message
from asdic.wire.tcp import Flag
from nodes import HOST, PEER

__all__ = [
    "CLOSED_PORT",
    "OPEN_PORT",
    "behind_option",
    "datagram",
    "packet",
    "segment",
    "udp",
]

CLOSED_PORT = 9
OPEN_PORT = 7
_UDP = 17
_TCP = 6
_ICMPV6 = 58
_DESTINATION_OPTIONS = 60


def packet(
    protocol: int, payload: bytes, source: bytes = PEER, destination: bytes = HOST
) -> bytes:
    """Return an IPv6 packet."""
    header = ipv6.Header(
        source=source, destination=destination, next_header=protocol, hop_limit=64
    )
    return header.encode(payload)


def udp(
    data: bytes = b"data",
    source: bytes = PEER,
    destination: bytes = HOST,
    port: int = CLOSED_PORT,
) -> bytes:
    """Return a UDP datagram from port 4660, its checksum right."""
    head = b"\x12\x34" + port.to_bytes(2, "big") + (8 + len(data)).to_bytes(2, "big")
    return fill_checksum(head + b"\0\0" + data, _UDP, source, destination)


def datagram(
    data: bytes = b"data",
    source: bytes = PEER,
    destination: bytes = HOST,
    port: int = CLOSED_PORT,
) -> bytes:
    """Return an IPv6 packet that carries a UDP datagram."""
    octets = udp(data, source, destination, port)
    return packet(_UDP, octets, source, destination)


def segment(
    flags: int = Flag.SYN,
    source: bytes = PEER,
    destination: bytes = HOST,
    port: int = CLOSED_PORT,
    data: bytes = b"",
) -> bytes:
    """Return an IPv6 packet that carries a TCP segment."""
    header = tcp.Header(
        source_port=0x1234,
        destination_port=port,
        sequence_number=0xFFFFFFFE,
        acknowledgment_number=0x01020304,
        flags=flags,
    )
    octets = header.encode_unsummed() + data
    octets = fill_checksum(octets, _TCP, source, destination)
    return packet(_TCP, octets, source, destination)


def behind_option(
    message: Message, option: int, source: bytes = PEER, destination: bytes = HOST
) -> bytes:
    """Return a packet with *message* behind a destination option of type *option*."""
    header = bytes((_ICMPV6, 0, option, 4, 0, 0, 0, 0))
    octets = icmpv6.encode(message, source, destination)
    return packet(_DESTINATION_OPTIONS, header + octets, source, destination)
