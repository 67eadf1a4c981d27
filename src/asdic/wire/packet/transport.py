"""Steps for what IP carries: the innermost layers."""

from __future__ import annotations

from asdic.wire import icmpv4, icmpv6, udp
from asdic.wire.layer import Data
from asdic.wire.packet.cursor import Cursor, Step

__all__ = ["data", "icmpv4_message", "icmpv6_message", "udp_datagram"]


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


def udp_datagram(cursor: Cursor) -> Step | None:
    """Read a UDP header; its length may end before the packet does (RFC 768)."""
    start = cursor.at
    header = udp.Header.decode(cursor.octets, start)
    end = start + (header.length or 0)
    if start + udp.HEADER_LENGTH <= end < len(cursor.octets):
        cursor.narrow(end)
    cursor.push(header, start)
    cursor.at = start + udp.HEADER_LENGTH
    return data
