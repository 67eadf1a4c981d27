"""A number for each flow, so that all its packets take one way (RFC 2991 §2).

Addresses, protocol and ports count, for IPv6 the flow label, too (RFC 6438 §3). Of
fragments none has ports but the first, so no fragment's count. What a sender can choose
decides here; nobody is protected from a sender that fills one way on purpose.
"""

from __future__ import annotations

from zlib import crc32

__all__ = ["flow_hash"]

_VERSION_4 = 4
_PORTS = 4
_FRAGMENT_MASK = 0x3FFF
_FLOW_LABEL_MASK = 0x0FFFFF
_WITH_PORTS = frozenset({6, 17, 33, 132, 136})  # TCP, UDP, DCCP, SCTP, UDP-Lite
_HEADER_6 = 40


def flow_hash(packet: bytes) -> int:
    """Return 32 bits for the flow of a whole IP packet."""
    if packet[0] >> 4 == _VERSION_4:
        protocol, start = packet[9], (packet[0] & 0xF) * 4
        is_fragment = int.from_bytes(packet[6:8], "big") & _FRAGMENT_MASK
        covered = packet[12:20]
    else:
        protocol, start = packet[6], _HEADER_6
        is_fragment = 0
        label = int.from_bytes(packet[0:4], "big") & _FLOW_LABEL_MASK
        covered = packet[8:40] + label.to_bytes(3, "big")
    covered += bytes((protocol,))
    if protocol in _WITH_PORTS and not is_fragment:
        covered += packet[start : start + _PORTS]
    return crc32(covered)
