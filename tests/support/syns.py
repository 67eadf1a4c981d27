"""TCP segments in packets of both families, with any options, right or wrong."""

from __future__ import annotations

from struct import pack

from asdic.engine.upper_checksum import fill_checksum
from asdic.wire import ipv4, ipv6
from asdic.wire.checksum import is_valid, pseudo_header_sum
from routers import A6, B6, A, B

__all__ = [
    "ACK",
    "MSS",
    "PAIRS",
    "SYN",
    "SYN_ACK",
    "is_sound",
    "mss_option",
    "segment",
    "syn",
]

ACK, SYN, SYN_ACK = 0x10, 0x02, 0x12
MSS = 2
PAIRS = {4: (A, B), 6: (A6, B6)}
"""Source and destination, by IP version."""
_TCP = 6
_IPV4_OCTETS = 4


def mss_option(value: int) -> bytes:
    """Return the option (RFC 9293 §3.2)."""
    return pack("!BBH", MSS, 4, value)


def segment(
    options: bytes,
    source: bytes,
    destination: bytes,
    *,
    flags: int = SYN,
    data: bytes = b"",
    data_offset: int | None = None,
) -> bytes:
    """Return a segment; its options are filled up with ends of the list."""
    options += bytes(-len(options) % 4)
    words = 5 + len(options) // 4 if data_offset is None else data_offset
    octets = pack("!HHIIBBHHH", 40000, 80, 1, 0, words << 4, flags, 65535, 0, 0)
    return fill_checksum(octets + options + data, _TCP, source, destination)


def syn(
    options: bytes,
    source: bytes = A,
    destination: bytes = B,
    *,
    flags: int = SYN,
    data: bytes = b"",
    before: bytes = b"",
    kind: int = _TCP,
    data_offset: int | None = None,
    **fields: int,
) -> bytes:
    """Return a packet with a segment; *before* it, if IPv6, headers of type *kind*."""
    payload = segment(
        options, source, destination, flags=flags, data=data, data_offset=data_offset
    )
    if len(source) == _IPV4_OCTETS:
        return ipv4.Header(
            source=source,
            destination=destination,
            protocol=kind,
            options=(),
            **{"time_to_live": 64, "identification": 7, "flags": 2, **fields},
        ).encode(payload)
    return ipv6.Header(
        source=source,
        destination=destination,
        next_header=kind,
        **{"hop_limit": 64, **fields},
    ).encode(before + payload)


def is_sound(packet: bytes, start: int) -> bool:
    """Tell whether the checksum of the segment at *start* is right."""
    is_ipv4 = packet[0] >> 4 == _IPV4_OCTETS
    ends = (12, 16, 20) if is_ipv4 else (8, 24, 40)
    source, destination = packet[ends[0] : ends[1]], packet[ends[1] : ends[2]]
    octets = packet[start:]
    initial = pseudo_header_sum(source, destination, _TCP, len(octets))
    return is_valid(octets, initial)
