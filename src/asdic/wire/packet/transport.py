"""Steps for what IP carries: the innermost layers."""

from __future__ import annotations

from asdic.wire import icmpv4, icmpv6, igmp, tcp, udp
from asdic.wire.layer import Data
from asdic.wire.packet.cursor import Cursor, Step

__all__ = [
    "UDP_PORTS",
    "data",
    "icmpv4_message",
    "icmpv6_message",
    "igmp_message",
    "tcp_segment",
    "udp_datagram",
]

_TCP_DATA_OFFSET = 12
_TCP_BEGINNING = 8
UDP_PORTS: dict[int, Step] = {}
"""Steps by destination port; `tables` fills it."""


def data(cursor: Cursor) -> Step | None:
    """Keep what is left as a payload."""
    octets = cursor.octets[cursor.at :]
    if octets:
        cursor.push(Data(octets=octets), cursor.at)
        cursor.at = len(cursor.octets)
    return None


def icmpv4_message(cursor: Cursor) -> Step | None:
    """Read an ICMPv4 message, which takes all that is left."""
    start = cursor.at
    cursor.push(icmpv4.decode_leniently(cursor.octets[start:]), start)
    cursor.at = len(cursor.octets)
    return None


def icmpv6_message(cursor: Cursor) -> Step | None:
    """Read an ICMPv6 message, which takes all that is left."""
    start = cursor.at
    cursor.push(icmpv6.decode_leniently(cursor.octets[start:]), start)
    cursor.at = len(cursor.octets)
    return None


def igmp_message(cursor: Cursor) -> Step | None:
    """Read an IGMP message, which takes all that is left."""
    start = cursor.at
    cursor.push(igmp.decode_leniently(cursor.octets[start:]), start)
    cursor.at = len(cursor.octets)
    return None


def udp_datagram(cursor: Cursor) -> Step | None:
    """Read a UDP header; its length may end before the packet does (RFC 768)."""
    start = cursor.at
    header = udp.Header.decode(cursor.octets, start)
    end = start + (header.length or 0)
    if start + udp.HEADER_LENGTH <= end < len(cursor.octets):
        cursor.narrow(end)
    cursor.push(header, start)
    cursor.at = start + udp.HEADER_LENGTH
    if cursor.at >= len(cursor.octets):
        return None
    return UDP_PORTS.get(header.destination_port, data)


def tcp_segment(cursor: Cursor) -> Step | None:
    """Read a TCP header; of one that is cut short, the ports and what is there."""
    start = cursor.at
    available = len(cursor.octets) - start
    if _TCP_BEGINNING <= available < _tcp_header_length(cursor):
        cursor.push(tcp.Beginning.decode(cursor.octets, start), start)
        cursor.at = len(cursor.octets)
        return None
    header = tcp.Header.decode(cursor.octets, start)
    cursor.push(header, start)
    cursor.at = start + (header.header_length if header.options else tcp.MINIMUM_LENGTH)
    return data


def _tcp_header_length(cursor: Cursor) -> int:
    """Return how many octets the TCP header should have, 20 at least."""
    at = cursor.at + _TCP_DATA_OFFSET
    if at >= len(cursor.octets):
        return tcp.MINIMUM_LENGTH
    return max(4 * (cursor.octets[at] >> 4), tcp.MINIMUM_LENGTH)
